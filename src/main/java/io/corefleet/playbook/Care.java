package io.corefleet.playbook;

import io.corefleet.value.Value;
import java.util.List;

/**
 * What a task says about its own result, as written. Conditions may use the variable that the task registers.
 *
 * @param ignoreErrors whether the host goes on when it failed; absent for no
 * @param failedWhen when it counts as failed, whatever the host says; empty to believe the host
 * @param changedWhen when it counts as a change; empty to believe the host
 * @param until it is tried again until this holds; empty: until it has not failed
 * @param retries how often it is tried again; absent for 3 when there is {@code until}, otherwise never
 * @param delay seconds between two tries; absent for 5
 */
public record Care(
        Value ignoreErrors,
        List<Value> failedWhen,
        List<Value> changedWhen,
        List<Value> until,
        Value retries,
        Value delay) {
    static final Care NONE = new Care(Value.absent(), List.of(), List.of(), List.of(), Value.absent(), Value.absent());

    /** Copies. */
    public Care {
        failedWhen = List.copyOf(failedWhen);
        changedWhen = List.copyOf(changedWhen);
        until = List.copyOf(until);
    }

    static Care of(Fields fields, Surroundings around) {
        return new Care(
                around.ignoreErrors(),
                fields.values("failed_when"),
                fields.values("changed_when"),
                fields.values("until"),
                fields.value("retries"),
                fields.value("delay"));
    }

    /** Whether nothing is said: the host is believed, and a failure stops it. */
    public boolean isNone() {
        return ignoreErrors instanceof Value.Absent
                && failedWhen.isEmpty()
                && changedWhen.isEmpty()
                && until.isEmpty()
                && retries instanceof Value.Absent;
    }
}
