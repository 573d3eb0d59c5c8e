package io.corefleet.cli;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.plan.ChangeKind;
import java.util.Optional;

/** The gate as a person sees it: the plan has been shown, now somebody must say yes. */
final class Approval {
    private static final int LARGE_FLEET = 10;
    private static final double LARGE_SHARE = 0.3;

    private final Screen screen;
    private final boolean yes;
    private final boolean asksPerson;

    Approval(Screen screen, boolean yes, boolean asksPerson) {
        this.screen = screen;
        this.yes = yes;
        this.asksPerson = asksPerson;
    }

    /** Whether a rollout goes on with its next batch. A yes to the plan is none to this: somebody wanted to look first. */
    boolean goesOn(BatchOutcome done, int left) {
        if (!asksPerson) {
            return true;
        }
        if (!screen.hasPerson()) {
            screen.tell(
                    "Stopped after " + done.title()
                            + ": the play asks a person, and nobody is at a terminal. Give --no-pause to go on without asking.");
            return false;
        }
        String answer = screen.ask(done.title() + " is done on " + String.join(", ", done.hosts()) + "; go on with "
                + (left == 1 ? "the last batch" : left + " more batches") + "? [y/N] ");
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /** What somebody answers to a question of the playbook; nothing when nobody is there, or nobody shall be asked. */
    Optional<String> answer(String question) {
        return asksPerson && screen.hasPerson() ? Optional.of(screen.ask(question + " ")) : Optional.empty();
    }

    /** Whether the work may go on. Never waits when nobody can answer. */
    boolean isGiven(FleetOutcome plan, String verb) {
        if (yes) {
            return true;
        }
        long hosts = plan.hosts().stream().filter(Approval::changes).count();
        YesOrNo asked = new YesOrNo(screen, "Nothing was changed");
        return removesMuch(plan, hosts)
                ? asked.isAnswered(
                        verb + " to " + hosts + " hosts, with removals. Type the number of hosts to go on: ",
                        String.valueOf(hosts))
                : asked.isYes(verb + " to " + hosts + (hosts == 1 ? " host?" : " hosts?"));
    }

    private static boolean changes(HostOutcome host) {
        return host.steps().stream().anyMatch(step -> step.change() != ChangeKind.NONE);
    }

    private static boolean removesMuch(FleetOutcome plan, long hosts) {
        boolean removes = plan.hosts().stream()
                .flatMap(host -> host.steps().stream())
                .anyMatch(step -> step.change() == ChangeKind.REMOVE || step.change() == ChangeKind.REPLACE);
        return removes
                && plan.hosts().size() >= LARGE_FLEET
                && hosts > LARGE_SHARE * plan.hosts().size();
    }
}
