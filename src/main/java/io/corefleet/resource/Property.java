package io.corefleet.resource;

import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a resource type's table. The table is the only place where a property is spelled; the diff, the plan's text,
 * reports, rollback, the JSON Schema, {@code explain} and the simulated host follow from it.
 *
 * @param name Windows' own name, dotted where the schema nests: {@code processModel.idleTimeout}
 * @param type what it holds
 * @param windowsDefault what acts when nobody sets it; {@link Value.Absent} when Windows has none
 * @param description one sentence, without a full stop
 * @param source where the row was taken from, for {@code explain}; may be empty
 * @param flags what is special
 * @param triggers what a change brings about, such as a restart
 */
public record Property(
        String name,
        ValueType type,
        Value windowsDefault,
        String description,
        String source,
        Set<Flag> flags,
        List<Trigger> triggers) {
    /** What may be special about a property. */
    public enum Flag {
        /** Windows takes it but never gives it back (passwords): it is never reported as different. */
        WRITE_ONLY,
        /**
         * A secret that Windows keeps and never gives back: another than was last applied is a change. Unlike the password of whoever makes a
         * change, which is gone when that is made.
         */
        KEPT,
        /** Windows wants it again with every change of the thing and never tells it: taking a change back asks for it too, and nobody has kept it. */
        ASKED_EACH_TIME,
        /** The thing cannot be created without it. */
        NEEDED_TO_CREATE,
        /** Cannot be changed on a thing that exists: a change means remove and create. */
        FIXED,
        /** Changes by itself: left out of drift. */
        VOLATILE,
        /** Long text: plans show the lines that differ. */
        LINES,
        /** A change may cut the controller off from the host: it is armed with a way back that the host takes by itself. */
        MAY_LOCK_OUT
    }

    /** Checks and copies. */
    public Property {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(windowsDefault, "windowsDefault");
        flags = flags.isEmpty() ? Set.of() : Set.copyOf(flags);
        triggers = List.copyOf(triggers);
    }

    /** A property without a default and without flags. */
    public static Property of(String name, ValueType type, String description) {
        return new Property(name, type, Value.absent(), description, "", Set.of(), List.of());
    }

    /** The element that it is an attribute of, with its dot: {@code processModel.}; empty at the top. */
    public String element() {
        return name.substring(0, name.lastIndexOf('.') + 1);
    }

    /** The same with Windows' default, given as a Java value and brought to its canonical form. */
    public Property byDefault(Object plain) {
        return new Property(name, type, type.canonical(Value.of(plain)), description, source, flags, triggers);
    }

    /** The same with the source of the row. */
    public Property from(String source) {
        return new Property(name, type, windowsDefault, description, source, flags, triggers);
    }

    /** The same with one more flag. */
    public Property with(Flag flag) {
        EnumSet<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Property(name, type, windowsDefault, description, source, more, triggers);
    }

    /** The same; a change has this consequence too. */
    public Property triggering(Trigger trigger) {
        List<Trigger> more = new ArrayList<>(triggers);
        more.add(trigger);
        return new Property(name, type, windowsDefault, description, source, flags, more);
    }

    /** Whether it has this flag. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** Windows' default when there is one. */
    public Optional<Value> defaultValue() {
        return windowsDefault instanceof Value.Absent ? Optional.empty() : Optional.of(windowsDefault);
    }
}
