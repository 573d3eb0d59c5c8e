package io.corefleet.run;

import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Snapshot.Kind;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stage of a rollback in which a host restores what it kept before the run: all at once, whatever anybody changed in it since.
 *
 * @param snapshots those of one host and one run, which have one name
 */
record WholeStage(List<KeptSnapshot> snapshots) implements Stage {
    /** What later stages wait for. */
    static final String RESULT = "snapshot";

    @Override
    public int number() {
        return 1;
    }

    @Override
    public List<Step> steps(Map<String, Value> registered, Problems problems) {
        String name = snapshots.get(0).name();
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("name", Value.text(name));
        arguments.put("restore", Value.bool(true));
        arguments.put("iis", Value.bool(snapshots.stream().anyMatch(one -> one.kind() == Kind.IIS)));
        arguments.put(
                "keys",
                Value.list(snapshots.stream()
                        .filter(one -> one.kind() == Kind.REGISTRY_KEY)
                        .map(one -> (Value) Value.text(one.subject()))
                        .toList()));
        ActionCall call = new ActionCall(HostSnapshots.ACTION, "restore " + name, arguments, null);
        return List.of(new Step.Act(1, "restore the snapshot " + name, call, List.of(), RESULT, null, null));
    }
}
