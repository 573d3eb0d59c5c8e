package io.corefleet.run;

import io.corefleet.compile.HostProgram;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Answer;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a host is asked in one exchange for its steps: the states of what they hold, and whether what they run is needed. */
final class Questions {
    private final ResourceCatalog catalog;

    Questions(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** For all stages of a program that are known. */
    Set<ResourceId> of(HostProgram program, Problems problems) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        for (Stage stage : program.stages()) {
            if (stage.awaits().isEmpty() && !Outlines.isRescue(stage)) {
                ids.addAll(of(stage.steps(Map.of(), problems)));
            }
        }
        return ids;
    }

    /** For these steps. */
    Set<ResourceId> of(List<Step> steps) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Hold hold) {
                ids.add(hold.desired().id());
            } else if (step instanceof Step.Act act && type(act.call()).asks(act.call())) {
                ids.add(act.call().question());
            }
        }
        return ids;
    }

    /** What was read for a call. */
    Answer answer(ActionCall call, Map<ResourceId, State> states) {
        return Answer.of(type(call).asks(call) ? states.get(call.question()) : null);
    }

    /** Whether a call changes nothing. */
    boolean readsOnly(ActionCall call) {
        return type(call).readsOnly();
    }

    /** Whether a check that does not hold now may do so later without anybody's help. */
    boolean waits(ActionCall call) {
        return type(call).waits(call);
    }

    private ActionType type(ActionCall call) {
        return catalog.action(call.type()).orElseThrow(() -> new IllegalArgumentException("no type " + call.type()));
    }
}
