package io.corefleet.compile;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds steps of one host that can never both be as wanted: each run would undo what the other did. */
final class Rivals {
    private final ResourceCatalog catalog;
    /** Few types have rivals, and a host has many steps: the others are not looked at. */
    private final Set<String> types = new HashSet<>();

    Rivals(ResourceCatalog catalog) {
        this.catalog = catalog;
        catalog.resources().stream().filter(type -> !type.rivals().isEmpty()).forEach(type -> {
            types.add(type.schema().type());
            types.addAll(type.rivals());
        });
    }

    /**
     * Holds a wish against those that the host has so far.
     *
     * @param met those that have rivals; this one is added when it has
     */
    void meet(Desired next, List<Desired> met, Problems problems) {
        if (!types.contains(next.id().type())) {
            return;
        }
        for (Desired other : met) {
            Optional<String> hint = hint(next, other).or(() -> hint(other, next));
            hint.ifPresent(what -> problems.error(
                    ProblemCode.CF109,
                    next.id() + " and " + other.id() + (other.place() == null ? "" : " (" + other.place() + ")")
                            + " cannot both be held",
                    next.place(),
                    what));
        }
        met.add(next);
    }

    private Optional<String> hint(Desired mine, Desired rival) {
        ResourceType type = catalog.typeOf(mine.id());
        return type.rivals().contains(rival.id().type()) ? type.quarrel(mine, rival) : Optional.empty();
    }
}
