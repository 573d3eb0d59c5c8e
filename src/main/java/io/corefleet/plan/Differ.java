package io.corefleet.plan;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares how resources are with how they shall be. The only place in the house that does. */
public final class Differ {
    private final ResourceCatalog catalog;
    private final Imprints imprints;

    /** A differ over the tables of this catalogue, that compares what hosts tell. */
    public Differ(ResourceCatalog catalog) {
        this(catalog, Imprints.NONE);
    }

    /**
     * The same.
     *
     * @param imprints finds secrets that are wanted otherwise than they were applied
     */
    public Differ(ResourceCatalog catalog, Imprints imprints) {
        this.catalog = catalog;
        this.imprints = imprints;
    }

    /**
     * Compares one resource.
     *
     * @param desired how it shall be
     * @param state how the host says it is
     * @param earlier what earlier steps of the same stage will write; these may bring the resource or what manages it
     */
    public Finding compare(Desired desired, State state, List<Desired> earlier) {
        ResourceType type = catalog.typeOf(desired.id());
        if (state instanceof State.Unreadable unreadable) {
            return unreadable(type, desired, unreadable, earlier);
        }
        if (state instanceof State.Present present) {
            return desired.present()
                    ? compare(type, desired, present)
                    : new Finding.Differs(removal(type, desired, present));
        }
        return absent(type, desired, new State.Absent(), earlier);
    }

    /** Asked only where it decides: of hundreds of rows each would be held against all that come before it. */
    private static Optional<Desired> bringer(ResourceType type, Desired desired, List<Desired> earlier) {
        return earlier.stream()
                .filter(other -> type.mayBeBroughtBy(desired, other))
                .reduce((first, last) -> last);
    }

    private Finding unreadable(ResourceType type, Desired desired, State.Unreadable why, List<Desired> earlier) {
        if (why.reason() != State.Reason.PROVIDER_MISSING) {
            return new Finding.Unknown(desired, why);
        }
        Optional<Desired> bringer = bringer(type, desired, earlier);
        if (!desired.present()) {
            // What manages such things is not there, so the thing is not; but a feature may bring it along.
            return bringer.<Finding>map(other -> later(desired, other))
                    .orElseGet(() -> new Finding.InSync(desired, new State.Absent()));
        }
        return bringer.isPresent()
                ? absent(type, desired, new State.Absent(), earlier)
                : new Finding.Impossible(
                        desired,
                        why.message(),
                        "Let an earlier step bring it, for example a windows_feature or a package.");
    }

    private Finding absent(ResourceType type, Desired desired, State.Absent state, List<Desired> earlier) {
        if (!desired.present()) {
            return bringer(type, desired, earlier)
                    .<Finding>map(other -> later(desired, other))
                    .orElseGet(() -> new Finding.InSync(desired, state));
        }
        if (desired.latitude().orAbsent()) {
            return new Finding.InSync(desired, state);
        }
        Optional<Property> missing = type.schema().properties().stream()
                .filter(property -> property.is(Flag.NEEDED_TO_CREATE))
                .filter(property -> Drift.isAbsent(desired.properties().get(property.name())))
                .findFirst();
        if (missing.isEmpty()) {
            return new Finding.Differs(creation(type, desired, state));
        }
        return bringer(type, desired, earlier)
                .<Finding>map(other -> later(desired, other))
                .orElseGet(() -> new Finding.Impossible(
                        desired,
                        desired.id() + " does not exist, and cannot be created without \""
                                + missing.get().name() + "\"",
                        null));
    }

    private static Finding later(Desired desired, Desired bringer) {
        return new Finding.Later(
                desired, bringer.id().type() + " " + bringer.id().key());
    }

    private Finding compare(ResourceType type, Desired desired, State.Present present) {
        List<PropertyChange> changes = new ArrayList<>();
        boolean replace = false;
        Set<String> accounts = new HashSet<>();
        for (Property property : type.schema().properties()) {
            Value wanted = desired.properties().get(property.name());
            boolean differs = wanted != null && !Drift.is(property, wanted, present);
            if (isOther(desired, property, wanted)) {
                changes.add(change(property, present, wanted, desired));
            } else if (differs && !desired.latitude().admits(property.name(), present.get(property.name()))) {
                changes.add(change(property, present, wanted, desired));
                replace |= property.is(Flag.FIXED);
                if (property.type().isAccount()) {
                    accounts.add(property.element());
                }
            }
        }
        if (changes.isEmpty()) {
            return new Finding.InSync(desired, present);
        }
        passwords(type, desired, accounts).stream()
                .filter(password ->
                        changes.stream().noneMatch(change -> change.name().equals(password.name())))
                .forEach(changes::add);
        return new Finding.Differs(
                new Change(replace ? ChangeKind.REPLACE : ChangeKind.UPDATE, desired, present, changes));
    }

    private boolean isOther(Desired desired, Property property, Value wanted) {
        return property.is(Flag.KEPT)
                && wanted instanceof Secret secret
                && secret.isAvailable()
                && imprints.isOther(desired.id(), property.name(), secret);
    }

    /** A password is never told, so never found to differ; but another user has another one, and some are wanted with every change. */
    private static List<PropertyChange> passwords(ResourceType type, Desired desired, Set<String> accounts) {
        return type.schema().properties().stream()
                .filter(property ->
                        property.is(Flag.WRITE_ONLY) && property.type().isSecret())
                .filter(property -> property.is(Flag.ASKED_EACH_TIME) || accounts.contains(property.element()))
                .filter(property -> !Drift.isAbsent(desired.properties().get(property.name())))
                .map(property -> new PropertyChange(
                        property.name(),
                        Value.absent(),
                        false,
                        desired.properties().get(property.name()),
                        desired.placeOf(property.name()).orElse(null)))
                .toList();
    }

    private static PropertyChange change(Property property, State.Present present, Value wanted, Desired desired) {
        return new PropertyChange(
                property.name(),
                Drift.found(property, wanted, present),
                present.inherited().contains(property.name()),
                wanted,
                desired.placeOf(property.name()).orElse(null));
    }

    private static Change creation(ResourceType type, Desired desired, State.Absent state) {
        List<PropertyChange> changes = new ArrayList<>();
        for (Property property : type.schema().properties()) {
            Value wanted = desired.properties().get(property.name());
            if (!Drift.isAbsent(wanted)) {
                changes.add(new PropertyChange(
                        property.name(),
                        Value.absent(),
                        false,
                        wanted,
                        desired.placeOf(property.name()).orElse(null)));
            }
        }
        return new Change(ChangeKind.CREATE, desired, state, changes);
    }

    private static Change removal(ResourceType type, Desired desired, State.Present present) {
        List<PropertyChange> changes = new ArrayList<>();
        for (Map.Entry<String, Value> lost : present.properties().entrySet()) {
            boolean ofTable = type.schema().property(lost.getKey()).isPresent();
            if (ofTable && !present.inherited().contains(lost.getKey()) && !Drift.isAbsent(lost.getValue())) {
                // A thing that was made with a secret goes without showing it: see Inverse.
                Value covered = desired.properties().get(lost.getKey());
                Value shown =
                        covered instanceof Secret secret ? new Secret(secret.label(), null, null) : lost.getValue();
                changes.add(new PropertyChange(lost.getKey(), shown, false, Value.absent(), null));
            }
        }
        return new Change(ChangeKind.REMOVE, desired, present, changes);
    }
}
