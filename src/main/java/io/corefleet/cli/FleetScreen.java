package io.corefleet.cli;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.Stopwatch;
import io.corefleet.report.EventLines;
import io.corefleet.report.FleetJson;
import io.corefleet.report.Line;
import io.corefleet.report.ProblemText;
import io.corefleet.report.Subject;
import io.corefleet.run.Cancellation;
import io.corefleet.run.FleetRun;
import io.corefleet.run.Gate;
import io.corefleet.run.SnapshotRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a person sees while a command works on the fleet and when it has ended; and what Ctrl-C means meanwhile. */
final class FleetScreen {
    private final Screen screen;
    private final FleetOptions options;
    private SnapshotRule snapshots = SnapshotRule.NONE;
    private Subject subject;
    private Path report;

    FleetScreen(Screen screen, FleetOptions options) {
        this.screen = screen;
        this.options = options;
    }

    /** The same, of a command that writes: hosts keep this of how things were. */
    FleetScreen keeping(SnapshotRule rule) {
        snapshots = rule;
        return this;
    }

    /** Runs with a live view, and writes what else was wished for. The gate that is handed in is asked with the view out of the way. */
    FleetOutcome watch(Workbench bench, Gate gate, BiFunction<FleetRun, Gate, FleetOutcome> work) {
        List<ReportFile> files = options.reports().files();
        Notification notification = options.reports().notification();
        options.isJson();
        Stopwatch stopwatch = new Stopwatch(bench.clock());
        FleetOutcome outcome;
        try (LiveScreen live = new LiveScreen(screen);
                EventFile file = EventFile.open(options.reports().events(), screen);
                RunFolder folder = new RunFolder(bench.home(), bench.clock());
                EventLines lines = new EventLines(file.andThen(folder::line), bench.clock())) {
            List<Consumer<RunEvent>> listeners = List.of(stopwatch, live, lines, folder);
            outcome = work.apply(
                    run(bench, live, event -> listeners.forEach(listener -> listener.accept(event))),
                    new Cleared(live, gate));
            subject = subject(bench, outcome, stopwatch);
            live.hold();
            keep(bench, folder, outcome);
        }
        files.forEach(wish -> wish.write(subject));
        if (notification != null) {
            notification.send(subject).ifPresent(screen::tell);
        }
        return outcome;
    }

    private FleetRun run(Workbench bench, LiveScreen live, Consumer<RunEvent> events) {
        Cancellation cancellation = new Cancellation();
        Interrupts.on(() -> {
            String word = cancellation.isAsked()
                    ? "Stopping now; what has no answer is in doubt."
                    : "Stopping: hosts finish the step they are in. Press Ctrl-C again to stop now.";
            live.hold();
            screen.tell(word);
            live.release();
            cancellation.ask();
        });
        return new FleetRun(bench.catalog(), events, cancellation, options.forks(), bench.clock(), snapshots);
    }

    private static Subject subject(Workbench bench, FleetOutcome outcome, Stopwatch stopwatch) {
        String playbook = outcome.run().playbook();
        return new Subject(outcome, stopwatch.timeline(), playbook == null ? List.of() : bench.looks(playbook));
    }

    private void keep(Workbench bench, RunFolder folder, FleetOutcome outcome) {
        if (folder.report() != null) {
            folder.end(subject, bench.journal().entries(outcome.run().id()));
            report = folder.report();
        }
        if (!folder.trouble().isEmpty()) {
            screen.tell("The run's files are not complete: " + folder.trouble());
        }
    }

    /** The report, as text or as the one document. */
    void show(FleetOutcome outcome, BiFunction<FleetOutcome, Integer, List<Line>> text) {
        if (options.isJson()) {
            screen.print(writer -> FleetJson.write(subject, writer));
            return;
        }
        problems(outcome);
        print(text.apply(outcome, screen.width()));
        if (report != null) {
            screen.tell("report: " + report);
        }
    }

    /** With events on standard output the text must not stand between them. */
    private void print(List<Line> lines) {
        if (options.reports().eventsOnScreen()) {
            screen.tell(lines);
        } else {
            screen.print(lines);
        }
    }

    private void problems(FleetOutcome outcome) {
        if (!outcome.problems().isEmpty()) {
            screen.tell(ProblemText.of(outcome.problems(), screen.width()));
        }
    }

    /** Shows a plan and asks. With JSON output the plan is not shown: the one document comes at the end. */
    Gate gate(Approval approval, String verb, Function<FleetOutcome, List<Line>> text) {
        return new Gate() {
            @Override
            public boolean opens(FleetOutcome plan) {
                if (!options.isJson()) {
                    problems(plan);
                    print(text.apply(plan));
                }
                return approval.isGiven(plan, verb);
            }

            @Override
            public boolean goesOn(BatchOutcome done, int left) {
                return approval.goesOn(done, left);
            }

            @Override
            public Optional<String> answer(String question) {
                return approval.answer(question);
            }
        };
    }

    /** A gate that is asked with the live view out of the way. */
    private record Cleared(LiveScreen live, Gate gate) implements Gate {
        @Override
        public boolean opens(FleetOutcome plan) {
            return away(() -> gate.opens(plan));
        }

        @Override
        public boolean goesOn(BatchOutcome done, int left) {
            return away(() -> gate.goesOn(done, left));
        }

        @Override
        public Optional<String> answer(String question) {
            return away(() -> gate.answer(question));
        }

        /** Whatever happens meanwhile, on other hosts too: the view stays away until there is an answer. */
        private <T> T away(Supplier<T> asking) {
            live.hold();
            try {
                return asking.get();
            } finally {
                live.release();
            }
        }
    }
}
