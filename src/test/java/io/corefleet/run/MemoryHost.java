package io.corefleet.run;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostConnector;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hosts that keep states in memory and do what they are told, unless they are told to misbehave. */
final class MemoryHost implements HostConnector {
    final Map<String, Map<ResourceId, State>> states = new ConcurrentHashMap<>();
    final Map<String, Map<ResourceId, State>> copies = new ConcurrentHashMap<>();
    final Map<String, List<String>> done = new ConcurrentHashMap<>();
    final Set<String> unreachable = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> failing = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> lying = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> cutAfterFirst = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> neverBack = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> refusing = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> refusingOnce = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> cannotArm = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> lockedOut = java.util.Collections.synchronizedSet(new TreeSet<>());
    final Set<String> takesBack = java.util.Collections.synchronizedSet(new TreeSet<>());
    volatile Map<String, Object> holders = Map.of();
    private volatile DeadManSwitch armedWith;
    volatile Consumer<String> beforeStep = step -> {};

    @Override
    public HostReader openReader(HostEntry host) {
        return open(host);
    }

    @Override
    public HostWriter openWriter(HostEntry host) {
        return open(host);
    }

    List<String> done(String host) {
        return done.getOrDefault(host, List.of());
    }

    private HostWriter open(HostEntry host) {
        if (unreachable.contains(host.name())) {
            throw new HostFailed(
                    new HostFailure(HostFailure.Kind.UNREACHABLE, host.name() + ": no answer", null, false), null);
        }
        return new Session(host.name());
    }

    private final class Session implements HostWriter {
        private final String host;
        private volatile boolean stopping;
        private volatile boolean closed;

        Session(String host) {
            this.host = host;
        }

        private Map<ResourceId, State> own() {
            return states.computeIfAbsent(host, name -> new ConcurrentHashMap<>());
        }

        @Override
        public Value.MapOf facts() {
            return (Value.MapOf) Value.of(Map.of("os", Map.of("build", 20348)));
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            return (Value.MapOf) Value.of(Map.of("holders", holders));
        }

        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            return Value.map(Map.of());
        }

        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            Map<ResourceId, State> read = new HashMap<>();
            ids.forEach(id -> read.put(id, own().getOrDefault(id, new State.Absent())));
            return read;
        }

        @Override
        public void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
            boolean ended = false;
            for (Write write : writes) {
                ended |= stopping;
                if (ended) {
                    listener.accept(result(write, Outcome.SKIPPED, "", Map.of()));
                    continue;
                }
                beforeStep.accept(host);
                if (closed) {
                    throw lost(true);
                }
                ended = failing.contains(host) || refuses(write);
                if (!ended) {
                    perform(write);
                }
                if (cutAfterFirst.remove(host)) {
                    throw lost(true);
                }
                listener.accept(result(
                        write, ended ? Outcome.FAILED : Outcome.DONE, ended ? "it would not" : "", output(write)));
            }
        }

        /** By the last part of a resource's key, or by a command. */
        private boolean refuses(Write write) {
            String name = write instanceof Write.SetResource set
                    ? set.id().key().replaceFirst(".*\\\\", "")
                    : write instanceof Write.RunAction act ? act.call().label() : "";
            return refusing.contains(name) || refusingOnce.remove(name);
        }

        private HostFailed lost(boolean effect) {
            return new HostFailed(
                    new HostFailure(HostFailure.Kind.UNREACHABLE, host + ": the line was cut", null, effect), null);
        }

        /** A snapshot keeps all states there are, whatever keys it is asked for. */
        private static Map<String, Value> output(Write write) {
            if (write instanceof Write.RunAction act && act.call().type().equals("snapshot")) {
                List<Value> taken = ((Value.ListOf) act.call().arguments().get("keys"))
                        .items().stream()
                                .map(key -> Value.of(Map.of(
                                        "kind",
                                        "registry_key",
                                        "subject",
                                        key.toString(),
                                        "bytes",
                                        10L,
                                        "problem",
                                        "")))
                                .toList();
                return Map.of("taken", Value.list(taken));
            }
            return write instanceof Write.RunAction
                    ? Map.of("stdout", Value.text("ok\n"), "rc", Value.integer(0))
                    : Map.of();
        }

        private static WriteResult result(Write write, Outcome outcome, String message, Map<String, Value> output) {
            return new WriteResult(write.step(), outcome, message, Map.of(), false, output);
        }

        private void perform(Write write) {
            List<String> log =
                    done.computeIfAbsent(host, name -> java.util.Collections.synchronizedList(new ArrayList<>()));
            if (write instanceof Write.SetResource set) {
                log.add("set " + set.id().key() + " " + new java.util.TreeMap<>(set.properties()));
                if (!lying.contains(host)) {
                    own().merge(set.id(), new State.Present(set.properties()), Session::merged);
                }
            } else if (write instanceof Write.RemoveResource remove) {
                log.add("remove " + remove.id().key());
                own().remove(remove.id());
            } else {
                ActionCall call = ((Write.RunAction) write).call();
                log.add("run " + call.label());
                if (call.type().equals("snapshot")) {
                    snapshot(
                            host + " " + call.arguments().get("name"),
                            call.arguments().containsKey("restore"));
                }
            }
        }

        private void snapshot(String copy, boolean restores) {
            if (restores) {
                own().putAll(copies.get(copy));
            } else {
                copies.put(copy, Map.copyOf(own()));
            }
        }

        private static State merged(State old, State news) {
            Map<String, Value> properties = new LinkedHashMap<>(((State.Present) old).properties());
            properties.putAll(((State.Present) news).properties());
            return new State.Present(properties);
        }

        @Override
        public void stopAfterCurrentStep() {
            stopping = true;
        }

        @Override
        public void arm(DeadManSwitch armed) {
            armedWith = armed;
            done.computeIfAbsent(host, name -> new ArrayList<>()).add("arm " + describe(armed.wayBack()));
            if (cannotArm.contains(host)) {
                throw new HostFailed(
                        new HostFailure(HostFailure.Kind.SCRIPT_FAILED, "no task can be made", null, false), null);
            }
        }

        @Override
        public SwitchState confirm(Duration limit) {
            done.computeIfAbsent(host, name -> new ArrayList<>()).add("confirm");
            if (lockedOut.contains(host)) {
                throw lost(false);
            }
            if (takesBack.remove(host)) {
                armedWith.wayBack().forEach(this::perform);
                return new SwitchState(SwitchState.Kind.TAKEN_BACK, Map.of(), Map.of(), "2026-11-28T14:05:00Z");
            }
            return new SwitchState(SwitchState.Kind.CONFIRMED, Map.of(), Map.of(), "");
        }

        private static String describe(List<Write> writes) {
            return writes.stream()
                    .map(write -> write instanceof Write.SetResource set
                            ? "set " + set.id().key() + " " + new java.util.TreeMap<>(set.properties())
                            : "remove " + ((Write.RemoveResource) write).id().key())
                    .collect(java.util.stream.Collectors.joining(", "));
        }

        @Override
        public void reboot(String message, Duration limit, Consumer<String> progress) {
            done.computeIfAbsent(host, name -> new ArrayList<>()).add("reboot");
            progress.accept("it does not let us in yet");
            if (neverBack.contains(host)) {
                String why = host + " did not come back within " + limit.toSeconds() + " s";
                throw new HostFailed(new HostFailure(HostFailure.Kind.TIMED_OUT, why, null, false), null);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
