package io.corefleet.compile;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sorts the resources of a declarative role by what they need. Stable: what does not need each other keeps its order. */
final class Order {
    private final ResourceCatalog catalog;

    Order(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Sorted; in case of a circle a problem is added and the rest keeps its order. */
    List<Desired> sorted(List<Desired> written, Problems problems) {
        List<Desired> left = new ArrayList<>(written);
        List<Desired> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            Desired free = left.stream()
                    .filter(one -> left.stream().noneMatch(other -> !other.equals(one) && comesAfter(one, other)))
                    .findFirst()
                    .orElse(null);
            if (free == null) {
                circle(left, problems);
                sorted.addAll(left);
                return sorted;
            }
            left.remove(free);
            sorted.add(free);
        }
        return sorted;
    }

    /** What shall be there comes after what it needs; what shall go, goes before it. */
    private boolean comesAfter(Desired one, Desired other) {
        if (one.present() && other.present()) {
            return catalog.typeOf(one.id()).needs(one, other);
        }
        return !one.present() && !other.present() && catalog.typeOf(other.id()).needs(other, one);
    }

    private void circle(List<Desired> left, Problems problems) {
        List<Desired> way = new ArrayList<>();
        Desired at = left.get(0);
        while (!way.contains(at)) {
            way.add(at);
            Desired from = at;
            at = left.stream()
                    .filter(other -> !other.equals(from) && comesAfter(from, other))
                    .findFirst()
                    .orElseThrow();
        }
        way.subList(0, way.indexOf(at)).clear();
        way.add(at);
        problems.error(
                ProblemCode.CF111,
                "these need each other in a circle: "
                        + way.stream().map(desired -> desired.id().toString()).collect(Collectors.joining(" → ")),
                at.place(),
                "Take one of the needs out, or write the resources as tasks, in order.");
    }
}
