package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.HostReader;
import io.corefleet.plan.Differ;
import io.corefleet.plan.Finding;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what was written once more: a host that says "done" has not proved it. */
final class Verification {
    private final ResourceCatalog catalog;
    private final Differ differ;

    Verification(ResourceCatalog catalog, Differ differ) {
        this.catalog = catalog;
        this.differ = differ;
    }

    /**
     * The steps whose resource is not as they wanted it, each with why. One exchange for all; none when nothing was written.
     *
     * @param written steps by their number, in order
     */
    Map<Integer, String> untrue(Map<Integer, Step.Hold> written, HostReader host) {
        Map<Integer, String> untrue = new LinkedHashMap<>();
        if (written.isEmpty()) {
            return untrue;
        }
        Set<ResourceId> ids = new LinkedHashSet<>();
        written.values().forEach(hold -> ids.add(hold.desired().id()));
        Map<ResourceId, State> states = host.read(ids);
        written.forEach((step, hold) -> {
            Desired desired = hold.desired();
            State state = states.getOrDefault(desired.id(), new State.Absent());
            Finding finding = differ.compare(desired, state, List.of());
            if (!(finding instanceof Finding.InSync) && !wentWithAnother(desired, state, written.values())) {
                untrue.put(step, "was written, and read again is not as wanted: " + why(finding));
            }
        });
        return untrue;
    }

    /** A service is configured, and then the feature that brought it is taken away: it went with it, as was wanted. */
    private boolean wentWithAnother(Desired desired, State state, Collection<Step.Hold> written) {
        return !(state instanceof State.Present)
                && written.stream()
                        .map(Step.Hold::desired)
                        .filter(other -> !other.present())
                        .map(other -> Desired.present(other.id(), Map.of(), null))
                        .anyMatch(other -> catalog.typeOf(desired.id()).mayBeBroughtBy(desired, other));
    }

    /** What is not as wanted, for people. */
    static String why(Finding finding) {
        if (!(finding instanceof Finding.Differs differs)) {
            return finding instanceof Finding.Unknown unknown ? unknown.why().message() : "it cannot be read";
        }
        List<String> parts = new ArrayList<>();
        for (PropertyChange property : differs.change().properties()) {
            parts.add(property.name() + " is " + property.before() + " and shall be " + property.after());
        }
        return parts.isEmpty() ? differs.change().kind().word() + " is still needed" : String.join("; ", parts);
    }
}
