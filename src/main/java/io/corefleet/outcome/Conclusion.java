package io.corefleet.outcome;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is wrong with a host, and what to do about it.
 *
 * @param id its name in the trees
 * @param station where on the road of a request
 * @param subject what it is about: a pool, a site, a file; empty for the host itself
 * @param sentence what is wrong
 * @param confidence how sure that is, 1 to 100
 * @param evidence what it rests on: events, lines of logs, values
 * @param remedy what mends it
 * @param source where the fact behind it stands
 */
public record Conclusion(
        String id,
        String station,
        String subject,
        String sentence,
        int confidence,
        List<String> evidence,
        Remedy remedy,
        String source) {
    /**
     * What mends it.
     *
     * @param says what to do, for people
     * @param command a command of Corefleet, or of Windows for the host's own console; may be empty
     * @param risk what may happen on the way
     * @param reversible whether it can be taken back
     * @param tasks the same as a playbook's tasks in JSON, for {@code corefleet mend}; empty when only a person can do it
     */
    public record Remedy(String says, String command, String risk, boolean reversible, String tasks) {}

    /** Copies. */
    public Conclusion {
        evidence = List.copyOf(evidence);
    }

    /** The same, with the command of its remedy as this writes it. */
    Conclusion commanding(UnaryOperator<String> written) {
        Remedy said = new Remedy(
                remedy.says(), written.apply(remedy.command()), remedy.risk(), remedy.reversible(), remedy.tasks());
        return new Conclusion(id, station, subject, sentence, confidence, evidence, said, source);
    }

    /** Id and subject: what is told twice of a host is one thing. */
    public String key() {
        return subject.isEmpty() ? id : id + " " + subject;
    }
}
