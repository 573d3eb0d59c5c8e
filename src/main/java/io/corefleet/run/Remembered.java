package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.HostStory;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A look for drift without a playbook: wanted is what Corefleet left on each host, whichever playbook that was from. Of a secret only the label
 * was kept, so it is not asked for.
 */
public final class Remembered implements FleetProgram, FleetProgram.PlayProgram {
    private final ResourceCatalog catalog;
    private final List<HostEntry> hosts;
    private final Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied;

    /**
     * What was left.
     *
     * @param hosts those to look at; one on which nothing was ever applied is left out
     * @param lastApplied what Corefleet last left on a host, by the host's name, oldest first
     */
    public Remembered(
            ResourceCatalog catalog,
            List<HostEntry> hosts,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied) {
        this.catalog = catalog;
        this.lastApplied = lastApplied;
        this.hosts = hosts.stream()
                .filter(host -> !lastApplied.apply(host.name()).isEmpty())
                .toList();
    }

    @Override
    public List<PlayProgram> plays() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "what Corefleet left";
    }

    @Override
    public List<HostEntry> hosts() {
        return hosts;
    }

    @Override
    public HostProgram program(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        List<Step> steps = new ArrayList<>();
        lastApplied.apply(host.name()).forEach((id, left) -> {
            // A type that this Corefleet no longer has cannot be read.
            if (catalog.resource(id.type()).isPresent()) {
                Desired desired = desired(id, left);
                steps.add(
                        new Step.Hold(steps.size() + 1, desired.id().toString(), desired, List.of(), null, null, null));
            }
        });
        return HostProgram.of(host, List.of(new All(List.copyOf(steps))));
    }

    private static Desired desired(ResourceId id, Map<String, LastApplied> left) {
        Map<String, Value> values = new LinkedHashMap<>();
        left.forEach((property, last) -> {
            if (!property.equals(StepReport.PRESENCE) && !(last.value() instanceof Secret)) {
                values.put(property, last.value());
            }
        });
        LastApplied presence = left.get(StepReport.PRESENCE);
        boolean present = presence == null || presence.value().equals(Value.bool(true));
        return new Desired(id, present, present ? values : Map.of(), Map.of(), null, "", Latitude.NONE);
    }

    private record All(List<Step> known) implements Stage {
        @Override
        public int number() {
            return 1;
        }

        @Override
        public List<Step> steps(Map<String, Value> registered, Problems problems) {
            return known;
        }
    }
}
