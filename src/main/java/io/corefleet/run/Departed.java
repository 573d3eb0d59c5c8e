package io.corefleet.run;

import io.corefleet.host.HostReader;
import io.corefleet.outcome.Ledger;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What went along when a thing was taken away that had brought it: with Web-Server go all pools and settings of IIS. It was us, so it is no
 * drift; the host is asked once, and what is not there any more is forgotten.
 */
final class Departed {
    private final ResourceCatalog catalog;
    private final Ledger ledger;
    private final String host;

    Departed(ResourceCatalog catalog, Ledger ledger, String host) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.host = host;
    }

    void forget(List<Desired> gone, HostReader reader) {
        Set<ResourceId> maybe = ledger.lastApplied(host).keySet().stream()
                .filter(id -> catalog.resource(id.type()).isPresent())
                .filter(id -> gone.stream().anyMatch(one -> hadBrought(one, id)))
                .collect(Collectors.toSet());
        if (!maybe.isEmpty()) {
            reader.read(maybe).forEach((id, state) -> {
                if (isGone(state)) {
                    ledger.forget(host, id);
                }
            });
        }
    }

    private boolean hadBrought(Desired gone, ResourceId id) {
        Desired thing = Desired.present(id, Map.of(), null);
        Desired bringer = Desired.present(gone.id(), gone.properties(), null);
        return !gone.id().equals(id) && catalog.typeOf(id).mayBeBroughtBy(thing, bringer);
    }

    private static boolean isGone(State state) {
        return state instanceof State.Absent
                || (state instanceof State.Unreadable unreadable
                        && unreadable.reason() == State.Reason.PROVIDER_MISSING);
    }
}
