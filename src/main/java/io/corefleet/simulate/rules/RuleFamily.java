package io.corefleet.simulate.rules;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.world.World;
import java.util.Map;

/**
 * The rules of one room's types. Found through {@link java.util.ServiceLoader}, so that a jar that adds a resource type can bring along how
 * a simulated host treats it.
 */
public interface RuleFamily {
    /** Rules by resource type. */
    Map<String, ThingRules> things(ResourceCatalog catalog);

    /** What running does, by action type. */
    default Map<String, ActionRules> actions(ResourceCatalog catalog) {
        return Map.of();
    }

    /** What is answered to the question whether a call is needed, by action type. */
    default Map<String, QuestionRules> questions(ResourceCatalog catalog) {
        return Map.of();
    }

    /** How a simulated Windows answers whether a call is needed. */
    @FunctionalInterface
    interface QuestionRules {
        /** Answers; changes nothing. */
        Answered ask(World world, Wish arguments);
    }

    /** How a simulated Windows does what an action type asks for. */
    @FunctionalInterface
    interface ActionRules {
        /** Runs it. May refuse. */
        Effect run(World world, Wish arguments);
    }
}
