package io.corefleet.run;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what a look found as if Corefleet had left it so: nobody is accused any more of what somebody changed. Hosts are not touched, and what a
 * playbook wants stays as it is. What is accepted for a time, or could not be read, is left alone.
 */
public final class Adoption {
    private final ResourceCatalog catalog;
    private final FleetOutcome look;

    /** Of a look for drift. */
    public Adoption(ResourceCatalog catalog, FleetOutcome look) {
        this.catalog = catalog;
        this.look = look;
    }

    /** How many values and things would be taken, over all hosts. */
    public int size() {
        return look.hosts().stream()
                .flatMap(host -> found(host).values().stream())
                .mapToInt(Map::size)
                .sum();
    }

    /**
     * Takes them, as a run of its own.
     *
     * @return hosts that were left alone because another run writes to them, with who it is
     */
    public Map<String, String> into(Ledger ledger, Instant now) {
        RunHeader wished = header(now);
        RunHeader run = wished.numbered(ledger.begin(wished));
        Map<String, String> busy = new LinkedHashMap<>();
        List<HostOutcome> done = new ArrayList<>();
        for (HostOutcome host : look.hosts()) {
            Map<ResourceId, Map<String, Value>> found = found(host);
            if (found.isEmpty()) {
                continue;
            }
            Optional<String> holder = ledger.lock(run.id(), host.name());
            if (holder.isPresent()) {
                busy.put(host.name(), holder.get());
                continue;
            }
            try {
                gone(host).forEach(id -> ledger.forget(host.name(), id));
                ledger.leave(run.id(), host.name(), found);
            } finally {
                ledger.unlock(run.id(), host.name());
            }
            HostOutcome told = new HostOutcome(
                    host.name(), host.address(), HostStatus.IN_SYNC, null, List.of(), found.size(), 0, 0);
            ledger.endHost(run.id(), told);
            done.add(told);
        }
        Map<String, Integer> counts = Map.of("hosts", done.size(), "changes", 0);
        ledger.end(new FleetOutcome(
                run.finished(now), busy.isEmpty() ? Verdict.DONE : Verdict.REFUSED, counts, done, List.of()));
        return busy;
    }

    private RunHeader header(Instant now) {
        RunHeader looked = look.run();
        return RunHeader.of("adopt", now, looked.scope()).ofPlaybook(looked.playbook(), looked.playbookSha256());
    }

    private Map<ResourceId, Map<String, Value>> found(HostOutcome host) {
        Map<ResourceId, Map<String, Value>> found = new LinkedHashMap<>();
        for (StepOutcome step : host.steps()) {
            Map<String, Value> values = found(step);
            if (!values.isEmpty()) {
                found.put(id(step), values);
            }
        }
        return found;
    }

    private static Map<String, Value> found(StepOutcome step) {
        Map<String, Value> values = new LinkedHashMap<>();
        boolean isResource = step.change() != ChangeKind.RUN && step.change() != ChangeKind.LATER;
        if (!isResource || step.progress() == Progress.FAILED) {
            return values;
        }
        if (step.change() == ChangeKind.CREATE || step.change() == ChangeKind.REMOVE) {
            if (isNews(step.state())) {
                values.put(StepReport.PRESENCE, Value.bool(step.change() == ChangeKind.REMOVE));
            }
            return values;
        }
        for (PropertyOutcome property : step.properties()) {
            if (isNews(property.state())) {
                values.put(property.name(), property.found());
            }
        }
        return values;
    }

    /** What is pending is as we left it already. */
    private static boolean isNews(DriftState state) {
        return switch (state) {
            case DRIFTED, DRIFTED_AND_PENDING, DIFFERS, HEALED -> true;
            case PENDING, UNKNOWN, ACCEPTED, IN_SYNC -> false;
        };
    }

    /** Of what is gone nothing else is remembered. */
    private Set<ResourceId> gone(HostOutcome host) {
        Set<ResourceId> gone = new LinkedHashSet<>();
        host.steps().stream()
                .filter(step -> step.change() == ChangeKind.CREATE && isNews(step.state()))
                .map(this::id)
                .forEach(gone::add);
        return gone;
    }

    private ResourceId id(StepOutcome step) {
        return catalog.resource(step.type()).orElseThrow().schema().id(step.key());
    }
}
