package io.corefleet.cli;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What earlier looks for drift found, in short: a file of one line for each, for charts. Losing it loses nothing else. */
final class Looks {
    private static final int MOST = 200;

    private final Path file;

    Looks(Path home) {
        file = home.resolve("drift.jsonl");
    }

    /** Those at the same playbook, or all when it is null; oldest first. */
    List<Observation> of(String playbook) {
        List<Observation> looks = new ArrayList<>();
        for (String line : lines()) {
            try {
                Observation look = read((Value.MapOf) Json.read(line));
                if (playbook == null || playbook.equals(look.playbook())) {
                    looks.add(look);
                }
            } catch (BrokenJson | ClassCastException | DateTimeException | IllegalArgumentException half) {
                // A line that was cut off by a full disk: the others still hold.
            }
        }
        return looks;
    }

    /** Adds one; forgets the oldest when there are many. */
    void add(Observation look) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        look.hosts().forEach((host, state) -> hosts.put(host, state.word()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", look.at().toString());
        told.put("playbook", look.playbook());
        told.put("hosts", hosts);
        String line = Json.write(Value.of(told)) + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<String> before = lines();
            if (before.size() >= 2 * MOST) {
                List<String> kept = before.subList(before.size() - MOST, before.size());
                ReportFile.whole(file, out -> {
                    try {
                        out.write(String.join("\n", kept) + "\n" + line);
                    } catch (IOException full) {
                        throw new java.io.UncheckedIOException(full);
                    }
                });
            } else {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException denied) {
            // A folder that cannot be written has no charts; what was looked for is told all the same.
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException denied) {
            return List.of();
        }
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
