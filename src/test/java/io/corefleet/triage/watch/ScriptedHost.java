package io.corefleet.triage.watch;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostReader;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A host that answers what was written down for it, one after the other; when nothing is left, or at a cut, it is lost. Remembers what it was asked. */
final class ScriptedHost {
    final List<Map<String, Value>> asked = new ArrayList<>();
    int opened;
    int closed;
    private final Deque<Value.MapOf> answers = new ArrayDeque<>();

    ScriptedHost answers(Value.MapOf... more) {
        answers.addAll(List.of(more));
        return this;
    }

    HostReader open() {
        opened++;
        return new Session();
    }

    private static HostFailed lost() {
        return new HostFailed(
                new HostFailure(HostFailure.Kind.UNREACHABLE, "web01: the line is cut", null, false), null);
    }

    private final class Session implements HostReader {
        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            asked.add(ask);
            if (answers.isEmpty() || answers.peek().entries().isEmpty()) {
                answers.poll();
                throw lost();
            }
            return answers.poll();
        }

        @Override
        public Value.MapOf facts() {
            throw new AssertionError("nobody watches facts");
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            throw new AssertionError("nobody watches facts");
        }

        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            throw new AssertionError("nobody watches resources");
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
