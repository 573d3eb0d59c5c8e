package io.corefleet.run;

import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.outcome.Consequences;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.Ledger.Match;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Drift;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Finding;
import io.corefleet.plan.Imprints;
import io.corefleet.plan.Inverse;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Answer;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of a step: the three values of each property, and how they relate. */
final class StepReport implements Imprints {
    /** Stands for the resource itself among what was last applied: whether it was there. */
    static final String PRESENCE = "";

    private final ResourceCatalog catalog;
    private final Map<ResourceId, Map<String, LastApplied>> lastApplied;

    StepReport(ResourceCatalog catalog, Map<ResourceId, Map<String, LastApplied>> lastApplied) {
        this.catalog = catalog;
        this.lastApplied = lastApplied;
    }

    StepOutcome of(Step.Hold step, Finding finding) {
        if (finding instanceof Finding.Differs differs) {
            return differs(step, differs.change());
        }
        if (finding instanceof Finding.Later later) {
            return plain(step, ChangeKind.LATER, missing(step), Progress.PLANNED, "known after " + later.after());
        }
        if (finding instanceof Finding.Unknown unknown) {
            return plain(
                    step,
                    ChangeKind.NONE,
                    DriftState.UNKNOWN,
                    Progress.FAILED,
                    "could not be read: " + unknown.why().message());
        }
        if (finding instanceof Finding.Impossible impossible) {
            String hint = impossible.hint() == null ? "" : " " + impossible.hint();
            String why = impossible.why().replaceFirst("\\.$", "");
            return plain(step, ChangeKind.NONE, missing(step), Progress.FAILED, why + "." + hint);
        }
        return inSync(step, ((Finding.InSync) finding).state());
    }

    /** What cannot be there yet is missing; whether somebody took it away, the memory tells. */
    private DriftState missing(Step.Hold step) {
        DriftState state = presence(step.desired(), new State.Absent());
        return state.isDifference() ? state : DriftState.DIFFERS;
    }

    /** Something that runs. */
    static StepOutcome of(Step.Act step, Progress progress, String message) {
        return act(step, ChangeKind.RUN, DriftState.IN_SYNC, progress, message);
    }

    /** Something that need not run: what it brings is there; or a check that holds. */
    static StepOutcome notNeeded(Step.Act step, String message) {
        return act(step, ChangeKind.NONE, DriftState.IN_SYNC, Progress.NOTHING_TO_DO, message);
    }

    /** A check that does not hold, or a question that the host could not answer. */
    static StepOutcome untrue(Step.Act step, Answer answer) {
        DriftState state = answer.kind() == Answer.Kind.UNTOLD ? DriftState.UNKNOWN : DriftState.DIFFERS;
        return act(step, ChangeKind.NONE, state, Progress.FAILED, answer.message());
    }

    /** Something that may be needed once the steps before it are done. */
    static StepOutcome later(Step.Act step, String after) {
        return act(step, ChangeKind.LATER, DriftState.IN_SYNC, Progress.PLANNED, "known after " + after);
    }

    private static StepOutcome act(
            Step.Act step, ChangeKind kind, DriftState state, Progress progress, String message) {
        return StepOutcome.of(
                header(step, step.call().type(), step.call().label()), Standing.of(kind, state, progress, message));
    }

    /** Something that is said; a failure is one of the host, unless it is ignored or met. Planned while nothing has been done yet. */
    static StepOutcome of(Step.Say say, boolean met, Progress well) {
        return row(
                say,
                say.type(),
                say.name().equals(say.type()) ? "" : say.name(),
                say.fails() && !met ? Progress.FAILED : well,
                say.fails() && met ? "ignored: " + say.text() : say.text());
    }

    /** A step that changed nothing. */
    static StepOutcome quiet(Step step) {
        String type = step instanceof Step.Act act
                ? act.call().type()
                : ((Step.Hold) step).desired().id().type();
        String key = step instanceof Step.Act act
                ? act.call().label()
                : ((Step.Hold) step).desired().id().key();
        return row(step, type, key, Progress.NOTHING_TO_DO, "");
    }

    private static StepOutcome row(Step step, String type, String key, Progress progress, String message) {
        return StepOutcome.of(
                header(step, type, key), Standing.of(ChangeKind.NONE, DriftState.IN_SYNC, progress, message));
    }

    private static StepHeader header(Step step, String type, String key) {
        return StepHeader.of(step.number(), step.name(), type, key, step.place());
    }

    private static StepHeader header(Step.Hold step) {
        Desired desired = step.desired();
        return StepHeader.of(step.number(), step.name(), desired.id(), step.place())
                .partOf(desired.origin());
    }

    /** A resource that is left as it was found. */
    static StepOutcome skipped(Step.Hold step, String why) {
        return StepOutcome.of(header(step), Standing.of(ChangeKind.NONE, DriftState.DRIFTED, Progress.SKIPPED, why));
    }

    /** A step of a rescue: it runs only when one before it fails. */
    static StepOutcome onlyIfFailed(Stage.Outline outline) {
        return of(outline).with(Progress.PLANNED, "only if a step above fails");
    }

    /** A step that waits for the result of another. */
    static StepOutcome of(Stage.Outline outline) {
        return StepOutcome.of(
                StepHeader.of(outline.number(), outline.name(), "step", outline.name(), outline.place()),
                Standing.of(ChangeKind.LATER, DriftState.IN_SYNC, Progress.PLANNED, "known after " + outline.after()));
    }

    private StepOutcome plain(Step.Hold step, ChangeKind kind, DriftState state, Progress progress, String message) {
        return StepOutcome.of(header(step), Standing.of(kind, state, progress, message));
    }

    private StepOutcome differs(Step.Hold step, Change change) {
        ResourceType type = catalog.typeOf(change.id());
        Schema schema = type.schema();
        List<PropertyOutcome> properties = new ArrayList<>();
        for (PropertyChange property : change.properties()) {
            properties.add(property(schema, change, property));
        }
        List<String> lost = Inverse.of(schema, change, Map.of()).lost();
        List<String> changed =
                change.properties().stream().map(PropertyChange::name).toList();
        return new StepOutcome(
                header(step),
                new Standing(change.kind(), state(change, properties), Progress.PLANNED, properties, ""),
                new Consequences(
                        lost.isEmpty(),
                        lost,
                        type.triggersOf(change.id(), change.before(), changed),
                        type.mayLockOut(change.desired(), change.before(), changed)));
    }

    private PropertyOutcome property(Schema schema, Change change, PropertyChange property) {
        Optional<LastApplied> last = last(change.id(), property.name());
        Property row = schema.property(property.name())
                .orElseGet(() -> Property.of(property.name(), ValueType.anything(), ""));
        DriftState state = property.after() instanceof Secret wanted && isOther(change.id(), property.name(), wanted)
                ? DriftState.PENDING
                : Drift.of(row, property.after(), last.map(LastApplied::value), change.before());
        return outcome(property.name(), state, property.after(), property.before(), last, property.place());
    }

    private static PropertyOutcome outcome(
            String name, DriftState state, Value wanted, Value found, Optional<LastApplied> last, Mark place) {
        return new PropertyOutcome(
                name,
                state,
                wanted,
                found,
                last.map(LastApplied::value).orElse(null),
                last.map(LastApplied::run).orElse(null),
                last.map(LastApplied::at).orElse(null),
                place);
    }

    /** A thing that came or went is judged as a whole; a changed one by its properties. */
    private DriftState state(Change change, List<PropertyOutcome> properties) {
        boolean whole = change.kind() == ChangeKind.CREATE || change.kind() == ChangeKind.REMOVE;
        return whole
                ? presence(change.desired(), change.before())
                : DriftState.worst(
                        properties.stream().map(PropertyOutcome::state).toList());
    }

    private DriftState presence(Desired desired, State state) {
        return Drift.ofPresence(desired.present(), last(desired.id(), PRESENCE).map(LastApplied::value), state);
    }

    /** What is as wanted although we left it otherwise has healed; of the rest nothing is told. */
    private StepOutcome inSync(Step.Hold step, State state) {
        Desired desired = step.desired();
        List<PropertyOutcome> healed = new ArrayList<>();
        Schema schema = catalog.typeOf(desired.id()).schema();
        List<DriftState> states = new ArrayList<>();
        if (state instanceof State.Present || !desired.present()) {
            states.add(presence(desired, state));
        }
        if (state instanceof State.Present present) {
            desired.properties().forEach((name, wanted) -> schema.property(name).ifPresent(row -> {
                Optional<LastApplied> last = last(desired.id(), name);
                // The differ says so, with the latitude that the wish leaves.
                boolean asWanted = true;
                DriftState relation = Drift.of(row, wanted, last.map(LastApplied::value), state, asWanted);
                if (relation == DriftState.HEALED) {
                    healed.add(outcome(name, relation, wanted, present.get(name), last, wanted.place()));
                    states.add(relation);
                }
            }));
        }
        return StepOutcome.of(
                header(step),
                new Standing(ChangeKind.NONE, DriftState.worst(states), Progress.NOTHING_TO_DO, healed, ""));
    }

    /** Of these values, those that were not last applied so already: what is told of them stays true, the run that did it included. */
    Map<String, Value> news(ResourceId id, Map<String, Value> values) {
        Map<String, LastApplied> known = lastApplied.getOrDefault(id, Map.of());
        Map<String, Value> news = new LinkedHashMap<>(values);
        news.entrySet()
                .removeIf(entry ->
                        known.containsKey(entry.getKey()) && isSame(known.get(entry.getKey()), entry.getValue()));
        return news;
    }

    private static boolean isSame(LastApplied last, Value value) {
        if (value instanceof Secret secret && secret.isAvailable()) {
            return last.imprint().match(secret) == Match.SAME;
        }
        return last.value().equals(value);
    }

    @Override
    public boolean isOther(ResourceId id, String property, Secret wanted) {
        LastApplied last = lastApplied.getOrDefault(id, Map.of()).get(property);
        return last != null && wanted.isAvailable() && last.imprint().match(wanted) == Match.OTHER;
    }

    private Optional<LastApplied> last(ResourceId id, String property) {
        // Of a secret only the label was kept, so it says nothing about what was left.
        return Optional.ofNullable(lastApplied.getOrDefault(id, Map.of()).get(property))
                .filter(last -> !(last.value() instanceof Secret));
    }
}
