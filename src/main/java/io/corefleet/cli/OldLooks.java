package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for drift that an older Corefleet kept in a file of one line for each: they go into the journal once. */
final class OldLooks {
    private OldLooks() {}

    static void takeAlong(Path home, Journal journal) {
        Path file = home.resolve("drift.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            // Moved first: to lose an old chart is better than to draw it twice.
            Files.move(file, home.resolve("drift.jsonl.old"), StandardCopyOption.REPLACE_EXISTING);
            lines.forEach(line -> remember(line, journal));
        } catch (IOException denied) {
            // A folder that cannot be written keeps its file.
        }
    }

    private static void remember(String line, Journal journal) {
        Observation look;
        try {
            look = read((Value.MapOf) Json.read(line));
        } catch (BrokenJson | ClassCastException | DateTimeException | IllegalArgumentException half) {
            // A line that was cut off by a full disk: the others still hold.
            return;
        }
        journal.remember(look);
    }

    private static Observation read(Value.MapOf told) {
        Map<String, DriftState> hosts = new LinkedHashMap<>();
        ((Value.MapOf) told.entries().get("hosts"))
                .entries()
                .forEach((host, word) ->
                        hosts.put(host, DriftState.valueOf(word.toString().toUpperCase(Locale.ROOT))));
        return new Observation(
                Instant.parse(told.entries().get("at").toString()),
                told.entries().get("playbook").toString(),
                hosts);
    }
}
