package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.integer;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Property;
import io.corefleet.value.Value;
import java.util.List;

/** What checks have in common: how long they wait until something holds. */
final class Checks {
    private static final String WAIT = "waitSeconds";

    private Checks() {}

    /** The rows of a check that waits so many seconds when nothing is said. */
    static List<Property> patience(int seconds) {
        return List.of(
                Property.of(WAIT, integer(0, 86_400), "How long it may take until it holds; 0 looks once")
                        .byDefault(seconds),
                Property.of("everySeconds", integer(1, 3_600), "How long to pause between two looks")
                        .byDefault(2));
    }

    /** Whether a call waits at all. */
    static boolean wait(ActionCall call) {
        return call.arguments().get(WAIT) instanceof Value.Int seconds && seconds.number() > 0;
    }
}
