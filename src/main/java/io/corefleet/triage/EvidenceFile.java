package io.corefleet.triage;

import io.corefleet.json.Json;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Evidence in a file, so that it can be sent to a colleague and explained without the hosts. What looks like a secret is masked before it is written:
 * events hold command lines and connection strings.
 *
 * @param at when it was taken
 * @param since from when on logs counted
 * @param hosts name to evidence
 */
public record EvidenceFile(Instant at, Instant since, Map<String, Value.MapOf> hosts) {
    private static final String FORM = "corefleet evidence 1";
    private static final int FORM_BYTES = 64;
    private static final String MASK = "***";
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b((?:\\w*password|pwd|passwd|secret|client_?secret|access_?token|token|api_?key|account_?key|shared_?access_?key)\\s*[=:]\\s*)"
                    + "(\"[^\"]*\"|'[^']*'|[^\\s;&,<>\"']+)");

    /** Short texts would be found everywhere. */
    private static final int SHORTEST = 4;

    /** Copies. */
    public EvidenceFile {
        hosts = new LinkedHashMap<>(hosts);
    }

    /**
     * The document.
     *
     * @param secrets what must not stand in it, whatever looks like it or not
     */
    public String written(List<Secret> secrets) {
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("form", Value.text(FORM));
        document.put("at", Value.text(at.toString()));
        document.put("since", Value.text(since.toString()));
        Map<String, Value> masked = new LinkedHashMap<>();
        hosts.forEach((name, evidence) -> masked.put(name, masked(evidence, secrets)));
        document.put("hosts", Value.map(masked));
        return Json.writePretty(Value.map(document)) + "\n";
    }

    /** The same without what is a secret, or looks like one. */
    static Value masked(Value value, List<Secret> secrets) {
        if (value instanceof Value.Text text) {
            String shown = SECRET.matcher(text.text()).replaceAll("$1" + MASK);
            for (Secret secret : secrets) {
                if (secret.isAvailable() && secret.reveal().length() >= SHORTEST) {
                    shown = shown.replace(secret.reveal(), MASK);
                }
            }
            return Value.text(shown);
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(
                    list.items().stream().map(item -> masked(item, secrets)).toList());
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((name, member) -> entries.put(name, masked(member, secrets)));
            return Value.map(entries);
        }
        return value;
    }

    /** Windows PowerShell and its editors save text as UTF-16, or with a byte order mark. */
    private static String text(byte[] bytes) {
        boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean big = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        String text = new String(bytes, little || big ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(FORM_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** Reads one, or a recording of a watch; nothing when it is none, of which a problem tells. */
    public static Optional<EvidenceFile> read(Path path, Problems problems) {
        try {
            if (Recording.isOne(start(path))) {
                return Recording.read(path, problems);
            }
            if (Json.read(text(Files.readAllBytes(path))) instanceof Value.MapOf map
                    && map.get("form").map(Value::toString).orElse("").equals(FORM)
                    && map.entries().get("hosts") instanceof Value.MapOf hosts) {
                Map<String, Value.MapOf> evidence = new LinkedHashMap<>();
                hosts.entries().forEach((name, value) -> {
                    if (value instanceof Value.MapOf one) {
                        evidence.put(name, one);
                    }
                });
                return Optional.of(new EvidenceFile(
                        Instant.parse(map.entries().get("at").toString()),
                        Instant.parse(map.entries().get("since").toString()),
                        evidence));
            }
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, path + " cannot be read", null, unreadable.getMessage());
            return Optional.empty();
        } catch (RuntimeException noJson) {
            // Told below: whatever is wrong with it, it is no such file.
        }
        problems.error(
                ProblemCode.CF106,
                path + " holds no evidence",
                null,
                "corefleet triage PATTERN --save FILE writes such a file, and corefleet watch PATTERN --record FILE.");
        return Optional.empty();
    }
}
