package io.corefleet.agent;

import io.corefleet.host.Write;
import io.corefleet.json.Json;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the requests of {@code docs/agent-protocol.md}, section 4. */
final class Requests {
    /** Characters; old readers of 5.1 stop at 2,097,152. A single longer step travels all the same. */
    private static final long LONGEST = 1_500_000;

    private final ResourceCatalog catalog;

    Requests(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Everything of one type is one target, in the order in which types first appear. */
    Payload read(Collection<ResourceId> ids) {
        Map<String, List<Value>> items = new LinkedHashMap<>();
        for (ResourceId id : ids) {
            items.computeIfAbsent(id.type(), type -> new ArrayList<>())
                    .add(Value.map(
                            Map.of("key", WireValues.mark(Value.text(id.key())), "id", WireValues.mark(id.parts()))));
        }
        List<Value> targets = new ArrayList<>();
        items.forEach((type, ofType) -> targets.add(Value.map(Map.of(
                "type", Value.text(type),
                "function", question(type),
                "items", Value.list(ofType)))));
        return Payload.of(Value.map(Map.of("targets", Value.list(targets))));
    }

    /**
     * The writes in as few requests as may be: all of them in one, unless PowerShell's JSON reader could find it too long.
     * Order is kept.
     */
    List<List<Write>> batches(List<Write> writes) {
        List<List<Write>> batches = new ArrayList<>();
        long length = LONGEST;
        for (Write write : writes) {
            long own = Json.write(step(write)).length();
            if (length + own > LONGEST) {
                batches.add(new ArrayList<>());
                length = 0;
            }
            batches.get(batches.size() - 1).add(write);
            length += own;
        }
        return batches;
    }

    /** The one that is the longest to send. */
    Write longest(List<Write> writes) {
        return writes.size() == 1
                ? writes.get(0)
                : Collections.max(writes, Comparator.comparingInt(write -> Json.write(step(write))
                        .length()));
    }

    /**
     * These steps in one request.
     *
     * @param armed whether the host shall note what it would need to take them back by itself
     */
    Payload apply(Collection<Write> writes, boolean armed) {
        return Payload.of(Value.map(Map.of("steps", steps(writes), "armed", Value.bool(armed))));
    }

    Value.ListOf steps(Collection<Write> writes) {
        return Value.list(writes.stream().map(this::step).toList());
    }

    /** The type whose script does a write. */
    static String typeOf(Write write) {
        if (write instanceof Write.SetResource set) {
            return set.id().type();
        }
        return write instanceof Write.RemoveResource remove
                ? remove.id().type()
                : ((Write.RunAction) write).call().type();
    }

    private Value step(Write write) {
        Map<String, Value> step = new LinkedHashMap<>();
        step.put("step", Value.integer(write.step()));
        step.put("type", Value.text(typeOf(write)));
        if (write instanceof Write.SetResource set) {
            step.put("verb", Value.text("set"));
            step.put("function", function("Set-Cf", set.id().type(), ""));
            identify(step, set.id());
            step.put("create", Value.bool(set.create()));
            step.put("properties", WireValues.mark(set.properties()));
            step.put("undo", WireValues.mark(set.undo()));
        } else if (write instanceof Write.RemoveResource remove) {
            step.put("verb", Value.text("remove"));
            step.put("function", function("Remove-Cf", remove.id().type(), ""));
            identify(step, remove.id());
            step.put("undo", WireValues.mark(remove.undo()));
        } else if (write instanceof Write.RunAction run) {
            step.put("verb", Value.text("run"));
            step.put("function", function("Invoke-Cf", run.call().type(), "Action"));
            step.put("arguments", WireValues.mark(run.call().arguments()));
        }
        return Value.map(step);
    }

    private static void identify(Map<String, Value> step, ResourceId id) {
        step.put("key", WireValues.mark(Value.text(id.key())));
        step.put("id", WireValues.mark(id.parts()));
    }

    /** A resource is read; an action is asked whether it is needed. */
    private Value question(String type) {
        return catalog.action(type).isPresent() ? function("Test-Cf", type, "Action") : function("Read-Cf", type, "");
    }

    private Value function(String verb, String type, String ending) {
        String pascal = catalog.resource(type)
                .map(found -> found.schema().pascalName())
                .or(() -> catalog.action(type).map(found -> found.schema().pascalName()))
                .orElseThrow(() -> new IllegalArgumentException("no type " + type));
        return Value.text(verb + pascal + ending);
    }
}
