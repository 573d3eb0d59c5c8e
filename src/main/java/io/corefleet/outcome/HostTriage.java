package io.corefleet.outcome;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is wrong with one host.
 *
 * @param host inventory name
 * @param failure why it could not be asked; empty when it could
 * @param stations the road of a request, in order; empty when it could not be asked
 * @param conclusions the most likely first; empty for a healthy host
 * @param facts what hosts are compared by: name to value
 */
public record HostTriage(
        String host, String failure, List<Station> stations, List<Conclusion> conclusions, Map<String, String> facts) {
    /** Copies. */
    public HostTriage {
        stations = List.copyOf(stations);
        conclusions = List.copyOf(conclusions);
        facts = Map.copyOf(facts);
    }

    /** The same, with the commands of its remedies as this writes them. */
    public HostTriage commanding(UnaryOperator<String> written) {
        List<Conclusion> anew = conclusions.stream()
                .map(conclusion -> conclusion.commanding(written))
                .toList();
        return new HostTriage(host, failure, stations, anew, facts);
    }

    /** Whether it could be asked. */
    public boolean reached() {
        return failure.isEmpty();
    }

    /** Whether something was found. */
    public boolean sick() {
        return !conclusions.isEmpty();
    }

    /** What was found, by id, for putting hosts together. */
    public List<String> finding() {
        return conclusions.stream().map(Conclusion::id).distinct().sorted().toList();
    }
}
