package io.corefleet.plan;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Whether what a plan found is still so. Each property by itself: as it was found, or already as it is wanted, is fresh; anything else is
 * stale. What changes by itself and what Windows never tells cannot be.
 */
public final class Freshness {
    private final ResourceCatalog catalog;
    private final UnaryOperator<String> digest;

    /**
     * The rule over these tables.
     *
     * @param digest stands for a secret that was found, of which nothing else may be kept
     */
    public Freshness(ResourceCatalog catalog, UnaryOperator<String> digest) {
        this.catalog = catalog;
        this.digest = digest;
    }

    /** What has to be remembered of a state to tell later whether it is still so: what the plan is about, secrets as digests. */
    public State kept(Desired desired, State state) {
        if (!(state instanceof State.Present present)) {
            return new State.Absent();
        }
        Map<String, Value> properties = new LinkedHashMap<>();
        Set<String> inherited = new HashSet<>();
        for (Property row : compared(desired, present)) {
            Value found = Drift.found(row, desired.properties().getOrDefault(row.name(), Value.absent()), present);
            properties.put(row.name(), masked(found));
            if (present.inherited().contains(row.name())) {
                inherited.add(row.name());
            }
        }
        return new State.Present(properties, inherited);
    }

    /** Of what shall go, all that is set on it counts: it must not go when somebody worked on it since. */
    private List<Property> compared(Desired desired, State.Present present) {
        return catalog.typeOf(desired.id()).schema().properties().stream()
                .filter(row -> !row.is(Flag.WRITE_ONLY) && !row.is(Flag.VOLATILE))
                .filter(row -> desired.present()
                        ? desired.properties().containsKey(row.name())
                        : !Drift.isAbsent(present.get(row.name()))
                                && !present.inherited().contains(row.name()))
                .toList();
    }

    private Value masked(Value found) {
        return found instanceof Secret secret && secret.isAvailable()
                ? new Secret(secret.label(), digest.apply(secret.reveal()), null)
                : found;
    }

    /**
     * What is stale of one resource.
     *
     * @param wishes what the plan wants of it, in order; several when it is set more than once
     * @param found what {@link #kept} kept for each wish
     * @param now how the host says it is; what it cannot tell is not stale but a failure, told elsewhere
     */
    public List<Stale> of(List<Desired> wishes, List<State> found, State now) {
        boolean untold = now instanceof State.Unreadable why && why.reason() != State.Reason.PROVIDER_MISSING;
        if (untold || wishes.isEmpty()) {
            return List.of();
        }
        boolean was = found.get(0) instanceof State.Present;
        boolean is = now instanceof State.Present;
        Desired last = wishes.get(wishes.size() - 1);
        if (was && !is) {
            boolean wanted = wishes.stream()
                    .anyMatch(wish -> !wish.present() || wish.latitude().orAbsent());
            return wanted ? List.of() : List.of(presence(last, true, false));
        }
        if (!was && is && wishes.stream().noneMatch(Desired::present)) {
            return List.of(presence(last, false, true));
        }
        return is ? properties(wishes, found, now) : List.of();
    }

    private static Stale presence(Desired wish, boolean found, boolean now) {
        return new Stale(
                wish.id(),
                Stale.PRESENCE,
                Value.bool(wish.present()),
                Value.bool(found),
                Value.bool(now),
                wish.place());
    }

    private List<Stale> properties(List<Desired> wishes, List<State> found, State now) {
        Schema schema = catalog.typeOf(wishes.get(0).id()).schema();
        List<Stale> stale = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (int i = 0; i < wishes.size(); i++) {
            Desired wish = wishes.get(i);
            State there = kept(wish, now);
            Set<String> names =
                    new LinkedHashSet<>(((State.Present) there).properties().keySet());
            if (found.get(i) instanceof State.Present before) {
                names.addAll(before.properties().keySet());
            }
            for (String name : names) {
                Optional<Property> row = schema.property(name);
                if (row.isPresent()
                        && told.add(name)
                        && !same(row.get(), found.get(i), there)
                        && wishes.stream().noneMatch(other -> isWanted(row.get(), other, now))) {
                    stale.add(new Stale(
                            wish.id(),
                            name,
                            wish.properties().getOrDefault(name, Value.absent()),
                            value(found.get(i), name),
                            value(there, name),
                            wish.placeOf(name).orElse(null)));
                }
            }
        }
        return stale;
    }

    private static boolean isWanted(Property row, Desired wish, State now) {
        Value wanted = wish.properties().get(row.name());
        return wish.present()
                && wanted != null
                && (Drift.is(row, wanted, now) || wish.latitude().admits(row.name(), value(now, row.name())));
    }

    private static boolean same(Property row, State found, State there) {
        Value before = value(found, row.name());
        Value now = value(there, row.name());
        if (before instanceof Secret || now instanceof Secret) {
            return before.equals(now);
        }
        boolean nothing = Drift.isAbsent(before) && Drift.isAbsent(now);
        return nothing
                || (!Drift.isAbsent(before)
                        && !Drift.isAbsent(now)
                        && row.type().same(before, now));
    }

    private static Value value(State state, String property) {
        return state instanceof State.Present present ? present.get(property) : Value.absent();
    }
}
