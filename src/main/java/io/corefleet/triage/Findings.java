package io.corefleet.triage;

import io.corefleet.host.HostFailure;
import io.corefleet.outcome.Check;
import io.corefleet.outcome.Check.State;
import java.util.ArrayList;
import java.util.List;

/** What was found on the way to one host, so far. */
final class Findings {
    private final String host;
    private final List<Check> checks = new ArrayList<>();

    Findings(String host) {
        this.host = host;
    }

    List<Check> checks() {
        return checks;
    }

    void good(String name, String found) {
        checks.add(new Check(name, State.GOOD, found, ""));
    }

    void warning(String name, String found, String advice) {
        checks.add(new Check(name, State.WARNING, found, advice));
    }

    void bad(String name, String found, String advice) {
        checks.add(new Check(name, State.BAD, found, advice));
    }

    /** A failure, with its own advice. */
    void failed(String name, State state, HostFailure failure) {
        checks.add(new Check(name, state, words(failure), failure.hint() == null ? "" : failure.hint()));
    }

    /** What a failure says, without the host's name, which stands above. */
    String words(HostFailure failure) {
        String message = failure.message();
        return message.startsWith(host + ": ") ? message.substring(host.length() + 2) : message;
    }
}
