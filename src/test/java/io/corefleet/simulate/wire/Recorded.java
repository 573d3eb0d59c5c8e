package io.corefleet.simulate.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Traffic of real Windows hosts, 2008 R2 to 2019, recorded by others. It lies beside the project, in {@code ../shared/oracles/recorded-windows}
 * or where {@code COREFLEET_ORACLES} says, and is no part of it.
 *
 * @param name of the recording
 * @param exchanges in their order
 */
public record Recorded(String name, List<Exchange> exchanges) {
    /** A question and its answer. */
    public record Exchange(String request, String response, int status) {
        /** The last word of the request's action. */
        public String verb() {
            String action = text(request, "Action");
            return action.substring(action.lastIndexOf('/') + 1);
        }

        /** Whether it was refused. */
        public boolean isFault() {
            return status >= 400;
        }
    }

    /** All recordings; a test without them is left out. */
    public static List<Recorded> all() throws IOException {
        String folder = System.getenv().getOrDefault("COREFLEET_ORACLES", "../shared/oracles");
        Path recordings = Path.of(folder, "recorded-windows");
        Assumptions.assumeTrue(Files.isDirectory(recordings), () -> "no recordings in " + recordings);
        try (Stream<Path> files = Files.list(recordings)) {
            List<Recorded> all = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                all.add(read(file));
            }
            return all;
        }
    }

    private static Recorded read(Path file) throws IOException {
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        List<Exchange> exchanges = new ArrayList<>();
        for (Object message : (List<?>) document.get("messages")) {
            Map<?, ?> pair = (Map<?, ?>) message;
            int status = pair.get("transport_error") instanceof Map<?, ?> error ? (Integer) error.get("code") : 200;
            exchanges.add(new Exchange((String) pair.get("request"), (String) pair.get("response"), status));
        }
        return new Recorded(file.getFileName().toString(), exchanges);
    }

    /** The text of the first element of this local name, read by eye and not by a parser; empty when there is none. */
    public static String text(String xml, String name) {
        Matcher found =
                Pattern.compile("<(?:\\w+:)?" + name + "(?: [^>]*)?>([^<]*)<").matcher(xml);
        return found.find() ? found.group(1).strip() : "";
    }

    /** All groups that a pattern finds. */
    public static List<String> all(String xml, String pattern) {
        return Pattern.compile(pattern)
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
