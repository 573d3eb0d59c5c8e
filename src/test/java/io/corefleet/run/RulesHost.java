package io.corefleet.run;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Contents;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One simulated host without a wire: what is written to it goes straight to the rules of the pretended Windows. */
final class RulesHost implements HostConnector {
    final World world;
    /** Types whose change Windows calls not complete before a restart. */
    final Set<String> restartWanted = new java.util.TreeSet<>();

    private final WindowsRules rules = new WindowsRules(Programs.CATALOG, () -> {});

    RulesHost(Map<String, Object> document, Contents contents) {
        world = new World(Tree.of(document), contents);
    }

    Map<String, Object> document() {
        return world.document().plain();
    }

    /** The world for a comparison: a list of nothing and no list mean the same. Not in IIS, where a pool without settings of its own is one. */
    Map<String, Object> content() {
        Map<String, Object> document = document();
        Map<String, Object> content = full(document);
        content.put("iis", document.get("iis"));
        return content;
    }

    private static Map<String, Object> full(Map<?, ?> document) {
        Map<String, Object> full = new LinkedHashMap<>();
        document.forEach((name, member) -> {
            Object own = member instanceof Map<?, ?> map ? full(map) : member;
            boolean empty =
                    (own instanceof Map<?, ?> map && map.isEmpty()) || (own instanceof List<?> list && list.isEmpty());
            if (!empty) {
                full.put(String.valueOf(name), own);
            }
        });
        return full;
    }

    /** Somebody at the console. */
    void edit(ResourceId id, Map<String, Object> properties) {
        boolean create = rules.read(world, id.type(), tree(id)) instanceof Reading.Absent;
        rules.set(world, id.type(), tree(id), properties, create, Map.of());
    }

    @Override
    public HostReader openReader(HostEntry host) {
        return new Session();
    }

    @Override
    public HostWriter openWriter(HostEntry host) {
        return new Session();
    }

    private static Tree tree(ResourceId id) {
        return Tree.of(plain(id.parts())).put("key", id.key());
    }

    private static Map<String, Object> plain(Map<String, Value> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, revealed(value)));
        return plain;
    }

    /** As the wire has it: the host is told secrets. */
    private static Object revealed(Value value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof Value.MapOf map) {
            return plain(map.entries());
        }
        return value instanceof Value.ListOf list
                ? list.items().stream().map(RulesHost::revealed).toList()
                : value.plain();
    }

    private static Map<String, Value> values(Map<String, Object> plain) {
        return ((Value.MapOf) Value.of(plain)).entries();
    }

    private final class Session implements HostWriter {
        @Override
        public Value.MapOf facts() {
            return (Value.MapOf) Value.of(Map.of("os", Map.of("build", 20348)));
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            return (Value.MapOf) Value.of(Map.of("holders", Map.of()));
        }

        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            return (Value.MapOf) Value.of(Map.of());
        }

        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            Map<ResourceId, State> states = new LinkedHashMap<>();
            ids.forEach(id -> states.put(id, state(id)));
            return states;
        }

        private State state(ResourceId id) {
            Reading reading = rules.read(world, id.type(), tree(id));
            if (reading instanceof Reading.Present present) {
                Map<String, Value> properties = new LinkedHashMap<>();
                Map<String, Value> found = values(present.properties());
                Schema schema =
                        Programs.CATALOG.resource(id.type()).orElseThrow().schema();
                for (Property property : schema.properties()) {
                    if (found.containsKey(property.name())) {
                        properties.put(property.name(), canonical(property, found.get(property.name())));
                    }
                }
                return new State.Present(properties, Set.copyOf(present.inherited()));
            }
            return reading instanceof Reading.Unreadable unreadable
                    ? new State.Unreadable(State.Reason.of(unreadable.reason()), unreadable.message())
                    : new State.Absent();
        }

        private static Value canonical(Property property, Value found) {
            try {
                return property.type().canonical(found);
            } catch (IllegalValue outOfRange) {
                return found;
            }
        }

        @Override
        public void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
            boolean failed = false;
            for (Write write : writes) {
                WriteResult result = failed ? result(write, Outcome.SKIPPED, "", Effect.NONE) : done(write);
                failed |= result.outcome() == Outcome.FAILED;
                listener.accept(result);
            }
        }

        private WriteResult done(Write write) {
            try {
                Effect effect = effect(write);
                if (effect.rebootNeeded()) {
                    restartWanted.add(typeOf(write));
                }
                return result(write, Outcome.DONE, "", effect);
            } catch (Refusal refusal) {
                return result(write, Outcome.FAILED, String.valueOf(refusal.getMessage()), Effect.NONE);
            }
        }

        private static String typeOf(Write write) {
            if (write instanceof Write.SetResource set) {
                return set.id().type();
            }
            return write instanceof Write.RemoveResource remove ? remove.id().type() : "";
        }

        private Effect effect(Write write) {
            if (write instanceof Write.SetResource set) {
                return rules.set(
                        world,
                        set.id().type(),
                        tree(set.id()),
                        plain(set.properties()),
                        set.create(),
                        plain(set.undo()));
            }
            if (write instanceof Write.RemoveResource remove) {
                return rules.remove(world, remove.id().type(), tree(remove.id()), plain(remove.undo()));
            }
            Write.RunAction run = (Write.RunAction) write;
            return rules.run(world, run.call().type(), plain(run.call().arguments()));
        }

        private static WriteResult result(Write write, Outcome outcome, String message, Effect effect) {
            return new WriteResult(
                    write.step(), outcome, message, values(effect.undo()), effect.rebootNeeded(), Map.of());
        }

        @Override
        public void arm(DeadManSwitch armed) {}

        @Override
        public SwitchState confirm(Duration limit) {
            return new SwitchState(SwitchState.Kind.CONFIRMED, Map.of(), Map.of(), "");
        }

        @Override
        public void stopAfterCurrentStep() {}

        @Override
        public void reboot(String message, Duration limit, Consumer<String> progress) {}

        @Override
        public void close() {}
    }
}
