package io.corefleet.triage.sign;

import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Devices with a driver that is not Windows' own, and devices that do not work; with what one could go back to. */
final class DeviceSigns {
    private final Told evidence;
    private final Events events;

    DeviceSigns(Told evidence, Events events) {
        this.evidence = evidence;
        this.events = events;
    }

    /** Devices that do not work, with their driver if it is known. */
    List<Map<String, Object>> sick() {
        return evidence.parts("devices").stream().map(this::row).toList();
    }

    private Map<String, Object> row(Told device) {
        Optional<Told> driver = evidence.parts("drivers").stream()
                .filter(one -> one.text("name").equalsIgnoreCase(device.text("name")))
                .findFirst();
        return Row.of(
                "name", device.text("name"),
                "id", device.text("id"),
                "problem", device.number("problem"),
                "class", driver.map(one -> one.text("class")).orElse(""),
                "inf", driver.map(one -> one.text("inf")).orElse(""),
                "version", driver.map(one -> one.text("version")).orElse(""),
                "original", driver.map(one -> one.text("original")).orElse(""),
                "previous", driver.map(DeviceSigns::previous).orElse(List.of()),
                "events", Events.rows(about(device.text("id"))));
    }

    private Stream<EventRecord> about(String id) {
        return events.all().stream().filter(event -> !id.isEmpty() && event.names(id));
    }

    List<Map<String, Object>> drivers() {
        return evidence.parts("drivers").stream()
                .map(one -> Row.of(
                        "name", one.text("name"),
                        "class", one.text("class"),
                        "inf", one.text("inf"),
                        "version", one.text("version"),
                        "previous", previous(one)))
                .toList();
    }

    private static List<Map<String, Object>> previous(Told driver) {
        return driver.parts("previous").stream()
                .map(one -> Row.of("inf", one.text("inf"), "version", one.text("version")))
                .toList();
    }
}
