package io.corefleet.plan;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What takes a change back: a desired state like any other, which goes the same road.
 *
 * @param desired how the resource was
 * @param guard what the change left behind; a property that is no longer so was changed by somebody since
 * @param lost properties that cannot be restored, in the table's order: Windows never gave them, they are secrets, or it was in
 *     between, as a service that was stopping
 */
public record Inverse(Desired desired, Map<String, Value> guard, List<String> lost) {
    /** Copies. */
    public Inverse {
        guard = Collections.unmodifiableMap(new LinkedHashMap<>(guard));
        lost = List.copyOf(lost);
    }

    /**
     * The inverse of a change that was done.
     *
     * @param schema the table
     * @param change what was done
     * @param undo what the host said is needed to take it back exactly
     */
    public static Inverse of(Schema schema, Change change, Map<String, Value> undo) {
        Map<String, Value> before = new LinkedHashMap<>();
        Map<String, Value> guard = new LinkedHashMap<>();
        // What was given as a secret and can be read in plain is covered also when the thing goes again.
        Map<String, Value> covered = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        for (PropertyChange property : change.properties()) {
            if (property.after() instanceof Secret secret) {
                covered.put(property.name(), secret);
            }
            boolean writeOnly = schema.property(property.name())
                    .map(row -> isUnrestorable(row, property.before()))
                    .orElse(true);
            if (writeOnly) {
                lost.add(property.name());
                continue;
            }
            before.put(property.name(), property.inherited() ? Value.absent() : property.before());
            guard.put(property.name(), property.after());
        }
        boolean wasThere = change.kind() != ChangeKind.CREATE;
        Desired desired = new Desired(
                change.id(),
                wasThere,
                wasThere ? before : covered,
                undo,
                null,
                change.desired().origin(),
                Latitude.NONE);
        return new Inverse(desired, guard, wasThere ? lost : List.of());
    }

    private static boolean isUnrestorable(Property row, Value before) {
        return row.is(Flag.WRITE_ONLY)
                || before instanceof Secret
                || !row.type().canBeWanted(before);
    }
}
