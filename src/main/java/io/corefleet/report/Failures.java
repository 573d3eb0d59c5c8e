package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.DriftState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong, per host: which step, where it was written, what the host said, what to do. */
final class Failures {
    private Failures() {}

    /** Hosts that are sick in the same way are told once. */
    static void draw(FleetOutcome fleet, Page page) {
        Map<List<Line>, List<HostOutcome>> groups = new LinkedHashMap<>();
        for (HostOutcome host : fleet.hosts()) {
            if (isSick(host)) {
                Page block = new Page(page.width());
                draw(host, "", block);
                groups.computeIfAbsent(block.lines(), lines -> new ArrayList<>())
                        .add(host);
            }
        }
        if (!groups.isEmpty()) {
            page.gap();
        }
        groups.values().forEach(hosts -> {
            List<String> names = hosts.stream().map(HostOutcome::name).toList();
            draw(hosts.get(0), HostNames.brief(names, page.width() / 2), page);
        });
    }

    private static boolean isSick(HostOutcome host) {
        return host.failure() != null
                || symbol(host.status()) != null
                || host.steps().stream().anyMatch(Failures::isTrouble);
    }

    private static boolean isTrouble(StepOutcome step) {
        return step.progress() == Progress.FAILED
                || step.progress() == Progress.IN_DOUBT
                || (step.state() == DriftState.UNKNOWN
                        && step.progress() != Progress.SKIPPED
                        && !step.message().isEmpty());
    }

    private static String symbol(HostStatus status) {
        return switch (status) {
            case FAILED, REFUSED, NOT_RESTORED -> "×";
            case UNREACHABLE -> "∅";
            case IN_DOUBT, NOT_STARTED, STOPPED -> "?";
            case ROLLED_BACK -> "↺";
            case IN_SYNC, DIFFERS, CHANGED -> null;
        };
    }

    private static void draw(HostOutcome host, String names, Page page) {
        String symbol = symbol(host.status());
        Line start = Line.of("  ")
                .plus(Style.REMOVE, symbol == null ? "?" : symbol)
                .plus(" ")
                .plus(Style.HOST, names)
                .plus("  ");
        List<StepOutcome> troubles =
                host.steps().stream().filter(Failures::isTrouble).toList();
        if (host.failure() != null) {
            page.wrapped(start, message(host), 6);
            if (host.failure().hint() != null) {
                page.wrapped(Line.of("      "), host.failure().hint(), 6);
            }
        } else if (troubles.isEmpty()) {
            page.add(start.plus(said(host.status())));
        }
        boolean first = host.failure() == null;
        for (StepOutcome step : troubles) {
            Line head = (first ? start : Line.of("      ")).plus(step.type() + " " + step.key());
            page.add(step.progress() == Progress.IN_DOUBT ? head.plus("  in doubt") : head, step.place());
            if (!step.message().isEmpty()) {
                page.wrapped(Line.of("      "), step.message(), 6);
            }
            first = false;
        }
    }

    /** A failure names its host, for logs; here the name stands before it, and hosts that fail alike are told once. */
    private static String message(HostOutcome host) {
        String message = host.failure().message();
        String name = host.name() + ": ";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }

    private static String said(HostStatus status) {
        return switch (status) {
            case NOT_STARTED -> "not started";
            case STOPPED -> "stopped between two steps";
            case IN_DOUBT -> "in doubt: the connection was lost after something was sent";
            case FAILED -> "what was written for it is wrong: see the problems";
            case REFUSED -> "refused";
            case ROLLED_BACK -> "rolled back: as it was before the run";
            case NOT_RESTORED -> "could not be brought back to how it was: look at it";
            default -> status.word();
        };
    }
}
