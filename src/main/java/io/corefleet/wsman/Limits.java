package io.corefleet.wsman;

import java.time.Duration;
import java.util.Map;

/**
 * How long things may take.
 *
 * @param connect until a TCP connection stands
 * @param operation what the host is asked to answer within; it caps this at its own bound, usually 60 s
 * @param margin how much longer than {@code operation} an answer is waited for
 * @param resend for how long a message that may be sent again is tried anew, from the first failure on
 * @param backOff the first pause between two tries; doubles up to 5 s
 * @param idle how long a connection may rest and still be trusted: WinRM drops them after two minutes, firewalls earlier and
 *     without a word
 */
record Limits(Duration connect, Duration operation, Duration margin, Duration resend, Duration backOff, Duration idle) {
    static final Limits USUAL = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofMillis(500),
            Duration.ofSeconds(60));

    /** What a farewell or a question may take: whoever waits for it wants to go on. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** As the inventory says, in seconds. Ansible's read timeout counts from the question on, and is longer than the operation's. */
    static Limits of(Map<String, String> options) {
        Duration read = seconds(options, "readTimeoutSeconds", USUAL.operation.plus(USUAL.margin));
        Duration operation = seconds(options, "operationTimeoutSeconds", below(read));
        boolean longer = options.containsKey("readTimeoutSeconds") && read.compareTo(operation) > 0;
        return new Limits(
                seconds(options, "connectTimeoutSeconds", USUAL.connect),
                operation,
                longer ? read.minus(operation) : USUAL.margin,
                USUAL.resend,
                USUAL.backOff,
                USUAL.idle);
    }

    /** What a host may take when only the read timeout is said: as far below it as in Ansible. */
    private static Duration below(Duration read) {
        Duration shorter = read.compareTo(SHORT) > 0 ? read.minus(SHORT) : read.dividedBy(2);
        return shorter.compareTo(USUAL.operation) < 0 ? shorter : USUAL.operation;
    }

    private static Duration seconds(Map<String, String> options, String name, Duration fallback) {
        String text = options.getOrDefault(name, "");
        return text.matches("[1-9]\\d{0,3}") ? Duration.ofSeconds(Long.parseLong(text)) : fallback;
    }

    /** How long the first output may keep us waiting before we ask whether the host serves a second connection at all. */
    Duration silence() {
        return connect.dividedBy(3);
    }

    /** How long one answer of a log-in is waited for. */
    Duration login() {
        return connect.plus(margin);
    }

    /** How long the answer is waited for. */
    Duration answer(Verb verb) {
        return capped(verb, operation.plus(margin));
    }

    /** For how long it is tried anew. */
    Duration resend(Verb verb) {
        return capped(verb, resend);
    }

    private static Duration capped(Verb verb, Duration usual) {
        return (verb == Verb.DELETE || verb.isQuestion()) && usual.compareTo(SHORT) > 0 ? SHORT : usual;
    }
}
