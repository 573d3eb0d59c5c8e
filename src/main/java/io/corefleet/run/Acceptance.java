package io.corefleet.run;

import io.corefleet.host.HostReader;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.plan.Waivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What a look for drift makes of a difference: one that is accepted counts for nothing until its day, one that comes by itself never; the others may
 * be asked about.
 */
final class Acceptance {
    private final Waivers waivers;
    private final BiConsumer<HostReader, HostOutcome> inquiry;

    Acceptance(Waivers waivers, BiConsumer<HostReader, HostOutcome> inquiry) {
        this.waivers = waivers;
        this.inquiry = inquiry;
    }

    /** A host differs, and its session is open. */
    void inquire(HostReader session, HostOutcome host) {
        inquiry.accept(session, host);
    }

    StepOutcome judge(String host, StepOutcome step) {
        if (step.progress() == Progress.FAILED || !(step.state().isDifference() || hasDifference(step))) {
            return shownOnly(step, step.properties());
        }
        return isWhole(step) ? whole(host, step) : parts(host, step);
    }

    /** A thing that is missing, or there too much, is one difference, whatever its properties. */
    private static boolean isWhole(StepOutcome step) {
        return step.properties().isEmpty() || step.change() == ChangeKind.CREATE || step.change() == ChangeKind.REMOVE;
    }

    private static boolean hasDifference(StepOutcome step) {
        return step.properties().stream().anyMatch(property -> property.state().isDifference());
    }

    private StepOutcome whole(String host, StepOutcome step) {
        Optional<Waiver> waiver = waivers.of(host, step.type(), step.key(), step.origin(), Waiver.WHOLE);
        if (waiver.isEmpty()) {
            return step;
        }
        List<PropertyOutcome> accepted = step.properties().stream()
                .map(property -> property.accepted(waiver.get()))
                .toList();
        return step.judged(DriftState.ACCEPTED, accepted)
                .with(step.progress(), waiver.get().sentence());
    }

    private StepOutcome parts(String host, StepOutcome step) {
        List<PropertyOutcome> judged = new ArrayList<>();
        for (PropertyOutcome property : step.properties()) {
            Optional<Waiver> waiver = property.state().isDifference()
                    ? waivers.of(host, step.type(), step.key(), step.origin(), property.name())
                    : Optional.empty();
            judged.add(waiver.map(property::accepted).orElse(property));
        }
        StepOutcome told = shownOnly(step, judged);
        return told.state() != DriftState.ACCEPTED
                ? told
                : told.with(
                        told.progress(),
                        told.properties().stream()
                                .map(property -> property.accepted().sentence())
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }

    /** Without what changes by itself. */
    private static StepOutcome shownOnly(StepOutcome step, List<PropertyOutcome> properties) {
        boolean updates = step.change() == ChangeKind.UPDATE || step.change() == ChangeKind.REPLACE;
        if (!updates) {
            return step;
        }
        List<PropertyOutcome> shown = properties.stream()
                .filter(property -> property.state() != DriftState.IN_SYNC)
                .toList();
        return step.judged(
                DriftState.worst(shown.stream().map(PropertyOutcome::state).toList()), shown);
    }

    /** What came of each waiver. */
    List<WaiverUse> uses(List<HostOutcome> hosts) {
        return waivers.all().stream()
                .map(waiver -> new WaiverUse(
                        waiver,
                        waiver.isExpired(waivers.today()),
                        hosts.stream().mapToInt(host -> uses(waiver, host)).sum()))
                .toList();
    }

    private static int uses(Waiver waiver, HostOutcome host) {
        int uses = 0;
        for (StepOutcome step : host.steps()) {
            boolean whole = isWhole(step)
                    && step.state() == DriftState.ACCEPTED
                    && step.message().equals(waiver.sentence());
            long parts = step.properties().stream()
                    .filter(property -> waiver.equals(property.accepted()))
                    .count();
            uses += isWhole(step) ? (whole ? 1 : 0) : (int) parts;
        }
        return uses;
    }
}
