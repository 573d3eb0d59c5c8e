package io.corefleet.triage;

import io.corefleet.inventory.HostEntry;
import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.triage.watch.Course;
import io.corefleet.triage.watch.Look;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What hosts told while they were watched, in a file: a JSON line for each look, so that a watch that is killed leaves all looks but the last. Secrets are
 * masked as in {@link EvidenceFile}.
 */
public final class Recording {
    private static final String FORM = "corefleet recording 1";

    private Recording() {}

    /** Whether a document, or its first line, begins as a recording does. */
    static boolean isOne(String start) {
        return start.startsWith("{\"form\":\"" + FORM + "\"");
    }

    /**
     * Writes one.
     *
     * @param file where; with null nothing is kept
     * @param hosts whose passwords must not stand in it
     */
    public static Writer writer(Path file, List<HostEntry> hosts) {
        List<Secret> secrets = hosts.stream()
                .map(host -> host.connection().password())
                .filter(Objects::nonNull)
                .toList();
        try {
            return new Writer(file == null ? null : Files.newBufferedWriter(file), secrets);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Takes looks as they come. Safe for use by many threads. */
    public static final class Writer implements AutoCloseable {
        private final BufferedWriter out;
        private final List<Secret> secrets;

        private Writer(BufferedWriter out, List<Secret> secrets) {
            this.out = out;
            this.secrets = secrets;
        }

        /** One look at a host. */
        public synchronized void add(String host, Look look) {
            if (out == null) {
                return;
            }
            Map<String, Value> line = new LinkedHashMap<>();
            line.put("form", Value.text(FORM));
            line.put("host", Value.text(host));
            line.put("at", Value.text(look.sample().at().toString()));
            if (look.sample().reached()) {
                line.put("evidence", EvidenceFile.masked(look.evidence(), secrets));
            } else {
                line.put("failure", Value.text(look.sample().failure()));
            }
            try {
                out.write(Json.write(Value.map(line)) + "\n");
                out.flush();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public void close() {
            try {
                if (out != null) {
                    out.close();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Evidence of what was recorded: of each host the last look, and how it came there. A last line that was cut is left out. */
    static Optional<EvidenceFile> read(Path file, Problems problems) {
        Map<String, List<Course.Kept>> byHost = new LinkedHashMap<>();
        List<Instant> times = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                look(line).ifPresent(look -> {
                    byHost.computeIfAbsent(look.host(), first -> new ArrayList<>())
                            .add(look);
                    times.add(look.at());
                });
            }
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, file + " cannot be read", null, unreadable.getMessage());
            return Optional.empty();
        }
        if (times.isEmpty()) {
            problems.error(
                    ProblemCode.CF106,
                    file + " holds no look",
                    null,
                    "corefleet watch PATTERN --record FILE writes some.");
            return Optional.empty();
        }
        times.sort(null);
        Map<String, Value.MapOf> evidence = new TreeMap<>();
        byHost.forEach((host, looks) -> evidence.put(host, new Course(looks).evidence()));
        return Optional.of(new EvidenceFile(times.get(times.size() - 1), times.get(0), evidence));
    }

    private static Optional<Course.Kept> look(String line) {
        try {
            if (isOne(line) && Json.read(line) instanceof Value.MapOf map) {
                return Optional.of(new Course.Kept(
                        map.entries().get("host").toString(),
                        Instant.parse(map.entries().get("at").toString()),
                        map.get("failure").map(Value::toString).orElse(""),
                        map.entries().get("evidence") instanceof Value.MapOf told ? told : Value.map(Map.of())));
            }
        } catch (BrokenJson | DateTimeException cut) {
            // The watch was killed while it wrote this line.
        }
        return Optional.empty();
    }
}
