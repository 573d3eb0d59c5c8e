package io.corefleet.triage.watch;

import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which events a watch shows: of WAS, W3SVC and HTTP.sys all, of others only what went wrong. Static functions. */
final class WatchedEvents {
    private static final int MOST = 20;
    private static final int WARNING = 3;

    /** What tells of services that come and go, thousands a day on some hosts, tells also when one fails. */
    private static final Set<String> ONLY_TROUBLE = Set.of("SCM");

    /** The question, as section {@code latest} takes it. */
    static final Value ASKED = Value.of(List.of(
            Map.of(
                    "log",
                    "System",
                    "providers",
                    List.of(
                            "Microsoft-Windows-WAS",
                            "Microsoft-Windows-IIS-W3SVC",
                            "Microsoft-Windows-IIS-IISReset",
                            "Microsoft-Windows-HttpEvent",
                            "Service Control Manager"),
                    "most",
                    MOST),
            Map.of(
                    "log",
                    "Application",
                    "providers",
                    List.of(
                            "Application Error",
                            ".NET Runtime",
                            "IIS AspNetCore Module V2",
                            "Microsoft-Windows-IIS-W3SVC-WP"),
                    "most",
                    MOST)));

    private WatchedEvents() {}

    static List<EventRecord> read(Told latest) {
        return latest.parts("found").stream()
                .flatMap(event -> EventRecord.read(event.text("log"), event.text("xml"), event.text("text")).stream())
                .filter(event ->
                        !ONLY_TROUBLE.contains(event.source()) || (event.level() > 0 && event.level() <= WARNING))
                .toList();
    }
}
