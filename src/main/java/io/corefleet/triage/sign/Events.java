package io.corefleet.triage.sign;

import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The events of a host, oldest first. */
final class Events {
    private final List<EventRecord> all;

    Events(Told evidence) {
        this.all = evidence.part("events").parts("found").stream()
                .flatMap(
                        event -> EventRecord.readAll(event.text("log"), event.text("xml"), event.text("text")).stream())
                .distinct()
                .sorted(Comparator.comparing(EventRecord::time))
                .toList();
    }

    List<EventRecord> all() {
        return all;
    }

    /** Those of these names: {@code WAS 5002}. */
    Stream<EventRecord> named(String... names) {
        return all.stream().filter(event -> List.of(names).contains(event.name()));
    }

    /** The last of these names. */
    Optional<EventRecord> last(String... names) {
        return named(names).reduce((before, after) -> after);
    }

    /** How often each was seen, by name. */
    static Map<String, Object> counts(Stream<EventRecord> events) {
        Map<String, Object> counts = new TreeMap<>();
        events.forEach(event -> counts.merge(event.name(), 1L, (a, b) -> (Long) a + (Long) b));
        return counts;
    }

    static List<Map<String, Object>> rows(Stream<EventRecord> events) {
        return events.map(Events::row).toList();
    }

    private static Map<String, Object> row(EventRecord event) {
        return Row.of(
                "name", event.name(),
                "id", event.id(),
                "level", event.level(),
                "time", event.time().toString(),
                "data", event.data(),
                "line", event.line());
    }
}
