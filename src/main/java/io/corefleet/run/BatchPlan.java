package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.RolloutRules.Canary;
import java.util.ArrayList;
import java.util.List;

/** Cuts the hosts of a play into batches: the canary, then as many as {@code serial} says. Hosts that need nothing take no place. */
final class BatchPlan {
    private final List<List<HostWork>> batches = new ArrayList<>();
    private final List<String> lostCanaries;
    private final boolean canary;

    BatchPlan(PlayProgram play, List<HostWork> hosts) {
        List<HostWork> ready =
                new ArrayList<>(hosts.stream().filter(HostWork::isReady).toList());
        Canary first = play.rollout().canary();
        List<HostWork> canaries = first == null
                ? List.of()
                : first.hosts().isEmpty()
                        ? List.copyOf(ready.subList(0, Math.min(first.number(), ready.size())))
                        : ready.stream()
                                .filter(work -> first.hosts().contains(work.name()))
                                .toList();
        lostCanaries = first == null
                ? List.of()
                : hosts.stream()
                        .filter(work -> work.isLost() && first.hosts().contains(work.name()))
                        .map(HostWork::name)
                        .toList();
        canary = !canaries.isEmpty();
        if (canary) {
            batches.add(canaries);
            ready.removeAll(canaries);
        }
        cut(ready, play.rollout().serial());
    }

    private void cut(List<HostWork> ready, List<Integer> sizes) {
        int at = 0;
        for (int batch = 0; at < ready.size(); batch++) {
            int size = sizes.isEmpty() ? ready.size() : sizes.get(Math.min(batch, sizes.size() - 1));
            int end = Math.min(ready.size(), at + size);
            batches.add(List.copyOf(ready.subList(at, end)));
            at = end;
        }
    }

    List<List<HostWork>> batches() {
        return List.copyOf(batches);
    }

    boolean hasCanary() {
        return canary;
    }

    /** Canaries by name that could not even be looked at. */
    List<String> lostCanaries() {
        return lostCanaries;
    }
}
