package io.corefleet.agent;

import io.corefleet.agent.Conversation.Request;
import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostWriter;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host, reached through its agent: {@link HostWriter} in terms of requests. */
final class AgentSession implements HostWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);

    private final Supplier<Conversation> opener;
    private final ScriptShelf shelf;
    private final Requests requests;
    private final Answers answers;
    private final Failures failures;
    private final Reboot reboot;
    private final Patience patience;
    private final SecretMask mask = new SecretMask();
    private final Set<String> loaded = new HashSet<>();
    private volatile Conversation conversation;
    private volatile boolean stopped;
    private volatile boolean closed;
    private boolean lost;
    private boolean armed;
    private Value.MapOf facts;

    AgentSession(
            Supplier<Conversation> opener,
            ScriptShelf shelf,
            Requests requests,
            Answers answers,
            Failures failures,
            Reboot reboot,
            Patience patience) {
        this.opener = opener;
        this.shelf = shelf;
        this.requests = requests;
        this.answers = answers;
        this.failures = failures;
        this.reboot = reboot;
        this.patience = patience;
        this.conversation = opener.get();
    }

    @Override
    public Value.MapOf facts() {
        if (facts == null) {
            facts = facts(List.of());
        }
        return facts;
    }

    @Override
    public Value.MapOf facts(Collection<String> sections) {
        List<Value> only = List.copyOf(sections.stream().map(Value::text).toList());
        Map<String, Value> asked = only.isEmpty() ? Map.of() : Map.of("only", Value.list(only));
        Message reply = question(Set.of(ScriptShelf.FACTS), MessageKind.FACTS, Payload.of(Value.map(asked)));
        return Value.map(Answers.map(reply.body(), "facts"));
    }

    @Override
    public Value.MapOf evidence(Map<String, Value> ask) {
        Payload payload = Payload.of(Value.map(Map.of("ask", WireValues.mark(ask))));
        Message reply = question(ScriptShelf.asking(ask.get("sections")), MessageKind.EVIDENCE, payload);
        return Value.map(Answers.map(reply.body(), "evidence"));
    }

    @Override
    public Map<ResourceId, State> read(Collection<ResourceId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Set<String> types = new LinkedHashSet<>();
        ids.forEach(id -> types.add(id.type()));
        mask.learnIds(ids);
        return answers.states(question(types, MessageKind.READ, requests.read(ids)), ids, mask);
    }

    @Override
    public void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
        boolean[] over = {false};
        Consumer<WriteResult> watched = result -> {
            over[0] |= result.outcome() != WriteResult.Outcome.DONE;
            listener.accept(result);
        };
        for (List<Write> batch : requests.batches(writes)) {
            if (over[0] || stopped) {
                batch.forEach(write -> listener.accept(skipped(write)));
            } else {
                apply(batch, watched, progress);
            }
        }
    }

    /** One verb of section 4.4 of the protocol, asked once. */
    Value.MapOf file(String verb, Map<String, Value> arguments) {
        Value.MapOf body = Value.map(Map.of("verb", Value.text(verb), "arguments", WireValues.mark(arguments)));
        if (lost) {
            renew();
        }
        try {
            return ask(Set.of(ScriptShelf.FILES), MessageKind.FILE, Payload.of(body), AgentSession::noStep)
                    .body();
        } catch (HostFailed failed) {
            lost = failed.failure().kind() == HostFailure.Kind.UNREACHABLE;
            throw failed;
        }
    }

    private void apply(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
        Set<String> types = new LinkedHashSet<>();
        writes.forEach(write -> types.add(Requests.typeOf(write)));
        mask.learn(writes);
        try {
            ask(
                    types,
                    MessageKind.APPLY,
                    requests.apply(writes, armed),
                    step -> listener.accept(answers.result(step, mask)),
                    beat -> Answers.progress(beat).ifPresent(progress),
                    percent -> progress.accept(sent(writes, percent)));
        } catch (HostFailed lost) {
            throw Failures.inDoubt(lost);
        }
    }

    /** Told of the step that makes the request long; once the host has it all, it says itself how far it is. */
    private StepProgress sent(List<Write> writes, int percent) {
        return new StepProgress(requests.longest(writes).step(), percent == 100 ? null : percent);
    }

    @Override
    public void arm(DeadManSwitch wanted) {
        Set<String> types = new LinkedHashSet<>();
        wanted.wayBack().forEach(write -> types.add(Requests.typeOf(write)));
        Payload arm = Switches.arm(wanted, requests.steps(wanted.wayBack()), shelf.code(types));
        try {
            ask(Set.of(ScriptShelf.SWITCH), MessageKind.SWITCH, arm, AgentSession::noStep);
        } catch (HostFailed failed) {
            throw Failures.withoutEffect(failed);
        }
        armed = true;
    }

    @Override
    public SwitchState confirm(Duration limit) {
        armed = false;
        return new Confirmation(reboot, patience).await(limit, another -> {
            if (another) {
                renew();
            }
            Set<String> scripts = Set.of(ScriptShelf.SWITCH);
            return Switches.state(ask(scripts, MessageKind.SWITCH, Switches.confirm(), AgentSession::noStep));
        });
    }

    private static WriteResult skipped(Write write) {
        return new WriteResult(write.step(), WriteResult.Outcome.SKIPPED, "", Map.of(), false, Map.of());
    }

    @Override
    public void stopAfterCurrentStep() {
        stopped = true;
        try {
            conversation.stop();
        } catch (HostFailed lost) {
            // Whoever waits for the steps finds the line broken too, and tells it.
            LOG.debug("stop was not sent: {}", lost.getMessage());
        }
    }

    /** Asks what changes nothing: when the shell is lost, another one is asked the same. */
    private Message question(Set<String> types, MessageKind kind, Payload payload) {
        try {
            return ask(types, kind, payload, AgentSession::noStep);
        } catch (HostFailed lost) {
            if (closed || lost.failure().kind() != HostFailure.Kind.UNREACHABLE) {
                throw Failures.withoutEffect(lost);
            }
            LOG.debug("asking again in another shell: {}", lost.getMessage());
            renew();
            return ask(types, kind, payload, AgentSession::noStep);
        }
    }

    /** Scripts that are not there yet, and the request, in one Send. */
    private Message ask(Set<String> types, MessageKind kind, Payload payload, Consumer<Message> steps) {
        return ask(types, kind, payload, steps, beat -> {}, percent -> {});
    }

    private Message ask(
            Set<String> types,
            MessageKind kind,
            Payload payload,
            Consumer<Message> steps,
            Consumer<Message> beats,
            IntConsumer sent) {
        List<String> missing = missing(types);
        List<Request> asked = new ArrayList<>();
        if (!missing.isEmpty()) {
            asked.add(new Request(MessageKind.SCRIPTS, shelf.payload(types, missing)));
        }
        asked.add(new Request(kind, payload));
        List<Message> replies = ask(asked, steps, beats, sent);
        for (Message reply : replies) {
            if (reply.kind() == MessageKind.ERROR) {
                String why = FailureReader.sentence(Value.map(Answers.map(reply.body(), "detail")));
                throw failures.script(mask.over(why));
            }
        }
        loaded.addAll(missing);
        return replies.get(replies.size() - 1);
    }

    private static void noStep(Message step) {
        throw new BrokenProtocol("a step where none was asked for");
    }

    private List<String> missing(Set<String> types) {
        return shelf.needed(types).stream()
                .filter(name -> !loaded.contains(name))
                .toList();
    }

    private List<Message> ask(List<Request> asked, Consumer<Message> steps, Consumer<Message> beats, IntConsumer sent) {
        try {
            return conversation.ask(asked, steps, beats, sent);
        } catch (HostFailed failed) {
            // Whatever came later on this line could be an answer to this.
            conversation.close();
            throw closed ? failures.closed() : failed;
        } finally {
            conversation.takeNoise().forEach(line -> LOG.debug("between the frames: {}", mask.over(line)));
        }
    }

    @Override
    public void close() {
        closed = true;
        reboot.cancel();
        conversation.close();
    }

    @Override
    public void reboot(String message, Duration limit, Consumer<String> progress) {
        Reboot.Boot before = Reboot.Boot.of(facts(Reboot.FACTS));
        try {
            write(List.of(Reboot.write(message)), Reboot::check);
        } catch (HostFailed failed) {
            Reboot.mayBeGoingDown(failed);
        }
        conversation.close();
        reboot.await(before, limit, this::reopen, progress);
    }

    /** The boot as a new session sees it; this one has none of the old one's scripts. */
    private Reboot.Boot reopen() {
        renew();
        facts = null;
        return Reboot.Boot.of(facts(Reboot.FACTS));
    }

    private void renew() {
        conversation.close();
        conversation = opener.get();
        lost = false;
        if (closed) {
            conversation.close();
            throw failures.closed();
        }
        loaded.clear();
    }
}
