package io.corefleet.report;

import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Everything about one host, in order, for people: kept in memory until somebody takes it. Used by one thread at a time. */
public final class HostLogs implements Consumer<RunEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final Map<String, StringBuilder> logs = new LinkedHashMap<>();

    /** Empty logs. */
    public HostLogs(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.HostStarted host) {
            line(host.host(), "begun");
        } else if (event instanceof RunEvent.HostRead read) {
            line(read.host(), "read: " + Texts.count(read.changes(), "step") + " not in sync");
        } else if (event instanceof RunEvent.ChangeStarted change) {
            line(change.host(), "begins  " + said(change.step()));
        } else if (event instanceof RunEvent.ChangeEnded change) {
            line(change.host(), words(change.step().progress().word()) + "  " + said(change.step()));
        } else if (event instanceof RunEvent.VerifyFailed failed) {
            line(failed.host(), "read again, and not as wanted  " + said(failed.step()));
        } else if (event instanceof RunEvent.HostNote note) {
            line(note.host(), note.text());
        } else if (event instanceof RunEvent.HostEnded host) {
            String why = host.outcome().failure() == null
                    ? ""
                    : ": " + host.outcome().failure().message();
            line(host.outcome().name(), words(host.outcome().status().word()) + why);
        }
    }

    /** Takes the log of a host. */
    public String of(String host) {
        StringBuilder log = logs.remove(host);
        return log == null ? "" : log.toString();
    }

    /** The logs that nobody has taken. */
    public Map<String, String> unended() {
        Map<String, String> left = new LinkedHashMap<>();
        logs.forEach((host, log) -> left.put(host, log.toString()));
        return left;
    }

    /** A name for the file of a host that every file system takes; two hosts never share one. */
    public static String fileName(String host) {
        String plain = host.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String mark = plain.equals(host) ? "" : "-" + Integer.toHexString(host.hashCode());
        return plain.substring(0, Math.min(100, plain.length())) + mark + ".log";
    }

    private void line(String host, String text) {
        logs.computeIfAbsent(host, name -> new StringBuilder())
                .append(TIME.format(clock.instant()))
                .append("  ")
                .append(Texts.visible(text))
                .append('\n');
    }

    private static String words(String word) {
        return word.replace('_', ' ');
    }

    private static String said(StepOutcome step) {
        String place = step.place() == null ? "" : "  " + step.place().place();
        String message = step.message().isEmpty() ? "" : ": " + step.message();
        return step.change().word() + " " + step.type() + " " + step.key() + message + place;
    }
}
