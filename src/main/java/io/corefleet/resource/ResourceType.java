package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of thing that Corefleet holds in a desired state. Found through {@link java.util.ServiceLoader}. Implementations
 * have no state, do no input or output, and never compare.
 *
 * <p>The script beside the class defines three functions, named after the type in Pascal case: {@code Read-CfIisAppPool}
 * (many), {@code Set-CfIisAppPool} (one), {@code Remove-CfIisAppPool} (one); {@code docs/agent-protocol.md} has their contract.
 */
public interface ResourceType extends Scripted {
    /**
     * Whether one resource has to come after another, when both shall be there. Used to sort declarative roles; between two
     * that shall go, the order is the other way round.
     */
    default boolean needs(Desired mine, Desired other) {
        return false;
    }

    /**
     * Whether another step can bring this resource, or what manages it, into being: a feature brings its services, Web-Server
     * brings IIS. Then "absent" and "provider missing" found before that step are no errors.
     */
    default boolean mayBeBroughtBy(Desired mine, Desired other) {
        return false;
    }

    /**
     * What stays behind when Corefleet takes a thing away that it made; a rollback names it, since people read "as before".
     *
     * @return one sentence without a full stop; empty when nothing stays
     */
    default String leavesBehind(Desired gone) {
        return "";
    }

    /**
     * Gives values their canonical form where one part of the resource says what another may hold, as the section of an IIS setting does. What
     * does not fit is added to the problems.
     *
     * @return the same resource, its properties in the form in which a host tells them
     */
    default Desired refine(Desired desired, Problems problems) {
        return desired;
    }

    /**
     * Whether a change may cut the controller off; what the table says, unless the type knows more.
     *
     * @param desired how the thing shall be
     * @param before how it is
     * @param changed the properties that change
     */
    default boolean mayLockOut(Desired desired, State before, Collection<String> changed) {
        return schema().mayLockOut(changed);
    }

    /**
     * What follows when these properties of this thing change; what the table says, unless the type knows more.
     *
     * @param before how it is
     */
    default List<Trigger> triggersOf(ResourceId id, State before, Collection<String> changed) {
        return schema().triggersOf(changed);
    }

    /** Checks that span several properties; adds problems. Single values have been checked by the table. */
    default void check(Desired desired, Problems problems) {}

    /** Types whose resources may hold the same as those of this type: two steps can want it otherwise, and {@link #quarrel} is asked. */
    default Set<String> rivals() {
        return Set.of();
    }

    /**
     * Whether two steps of one host can never both be as wanted: a list that is held whole, and an item beside it.
     *
     * @param rival a resource of one of the {@link #rivals}
     * @return what to do about it, one or two sentences; empty when they get along
     */
    default Optional<String> quarrel(Desired mine, Desired rival) {
        return Optional.empty();
    }

    /** Turns the arguments of an Ansible module into the arguments of the type, or adds problems. */
    @FunctionalInterface
    interface ModuleTranslation {
        /**
         * Translates; the result goes through the table like arguments that were written for the type.
         *
         * @throws ProblemsFound when nothing here can stand for what the module would do
         */
        Value.MapOf translate(Value.MapOf arguments, Problems problems);

        /** Whether the module means the type when it has these arguments: Ansible's {@code state: restarted} is no state but an action. */
        default boolean means(Value.MapOf arguments) {
            return true;
        }

        /** Whether it is meant only with the arguments that {@link #means} wants; otherwise another type has the name. */
        default boolean isException() {
            return false;
        }

        /** What an action of this name holds first, by the resource type that has the name too: what else a module with {@code state: restarted} sets. Empty for nothing. */
        default Optional<Value.MapOf> heldFirst(Value.MapOf arguments) {
            return Optional.empty();
        }

        /** The arguments of each thing, for a module that takes many at once. */
        default List<Value.MapOf> all(Value.MapOf arguments, Problems problems) {
            return List.of(translate(arguments, problems));
        }

        /** The same; nothing of a module that is refused: that has been told then, and nothing else is. */
        default List<Value.MapOf> understood(Value.MapOf arguments, Problems problems) {
            try {
                return all(arguments, problems);
            } catch (ProblemsFound refused) {
                refused.problems().forEach(problems::add);
                return List.of();
            }
        }

        /** A module that means an action when {@code state: restarted} is written, and only then. */
        static ModuleTranslation restarting(ModuleTranslation one) {
            return new ModuleThatRestarts(one);
        }

        /**
         * A module that takes many things at once, of which ours are one each.
         *
         * @param argument the argument with a list, or with names between commas
         * @param one how one of them is translated
         */
        static ModuleTranslation forEach(String argument, ModuleTranslation one) {
            return new ModuleOfMany(argument, one);
        }
    }
}
