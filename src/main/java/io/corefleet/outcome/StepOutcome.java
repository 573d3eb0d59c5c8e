package io.corefleet.outcome;

import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Mark;
import java.util.List;

/**
 * One step on one host in a report: a resource, or something that runs. What its three parts hold can be asked of it directly.
 *
 * @param header which step
 * @param standing how it stands
 * @param consequences what comes of its change besides
 */
public record StepOutcome(StepHeader header, Standing standing, Consequences consequences) {
    /** A step that has no consequences to tell. */
    public static StepOutcome of(StepHeader header, Standing standing) {
        return new StepOutcome(header, standing, Consequences.NONE);
    }

    /** The same, further on. */
    public StepOutcome with(Progress now, String told) {
        return new StepOutcome(header, standing.with(now, told), consequences);
    }

    /** The same with what a rollback cannot restore. */
    public StepOutcome withLost(List<String> unrestorable, String told) {
        return new StepOutcome(header, standing.with(progress(), told), consequences.withLost(unrestorable));
    }

    /** The same, which asks for this too. */
    public StepOutcome asking(Trigger trigger) {
        return new StepOutcome(header, standing, consequences.asking(trigger));
    }

    /** The same with other words for how its properties stand. */
    public StepOutcome judged(DriftState now, List<PropertyOutcome> told) {
        return new StepOutcome(header, standing.judged(now, told), consequences);
    }

    /** See {@link StepHeader}. */
    public int number() {
        return header.number();
    }

    /** See {@link StepHeader}. */
    public String name() {
        return header.name();
    }

    /** See {@link StepHeader}. */
    public String type() {
        return header.type();
    }

    /** See {@link StepHeader}. */
    public String key() {
        return header.key();
    }

    /** See {@link StepHeader}. */
    public String identity() {
        return header.identity();
    }

    /** See {@link StepHeader}. */
    public String origin() {
        return header.origin();
    }

    /** See {@link StepHeader}. */
    public Mark place() {
        return header.place();
    }

    /** See {@link Standing}. */
    public ChangeKind change() {
        return standing.change();
    }

    /** See {@link Standing}. */
    public DriftState state() {
        return standing.state();
    }

    /** See {@link Standing}. */
    public Progress progress() {
        return standing.progress();
    }

    /** See {@link Standing}. */
    public List<PropertyOutcome> properties() {
        return standing.properties();
    }

    /** See {@link Standing}. */
    public String message() {
        return standing.message();
    }

    /** See {@link Consequences}. */
    public boolean reversible() {
        return consequences.reversible();
    }

    /** See {@link Consequences}. */
    public List<String> lost() {
        return consequences.lost();
    }

    /** See {@link Consequences}. */
    public List<Trigger> triggers() {
        return consequences.triggers();
    }

    /** See {@link Consequences}. */
    public boolean mayLockOut() {
        return consequences.mayLockOut();
    }
}
