package io.corefleet.cli;

import io.corefleet.json.Json;
import io.corefleet.report.FleetJson;
import io.corefleet.report.Subject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service that is told how a command ended: the JSON report is posted, bounded in size, in time and in tries. The report holds no
 * secret; the address may, so nothing that is shown names more of it than the host.
 */
final class Notification {
    /** Services refuse large bodies; a report that is larger is sent without its hosts. */
    static final int MOST_BYTES = 512 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final URI address;
    private final List<Duration> waits;

    private Notification(URI address, List<Duration> waits) {
        this.address = address;
        this.waits = waits;
    }

    /** Checks the address; it is used at the end. */
    static Notification to(String address) {
        return to(address, WAITS);
    }

    /** The same, with the pauses before each further try. */
    static Notification to(String address, List<Duration> waits) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (java.net.URISyntaxException wrong) {
            throw new IllegalOption("--notify is not an address");
        }
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalOption("--notify is an https address without user and password");
        }
        return new Notification(uri, waits);
    }

    /** Tells it; gives what went wrong in one sentence, or nothing. */
    Optional<String> send(Subject subject) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "corefleet/" + Version.number().replaceAll("[^\\w.-]", "-"))
                .POST(HttpRequest.BodyPublishers.ofString(body(subject), StandardCharsets.UTF_8))
                .build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        String trouble = "";
        for (int attempt = 0; attempt <= waits.size(); attempt++) {
            if (attempt > 0 && !pause(waits.get(attempt - 1))) {
                break;
            }
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / 100 == 2) {
                    return Optional.empty();
                }
                trouble = "it answered " + status;
                if (status != 429 && status / 100 != 5) {
                    break;
                }
            } catch (IOException failed) {
                trouble = failed.getClass().getSimpleName();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                trouble = "interrupted";
                break;
            }
        }
        return Optional.of("Could not notify " + address.getHost() + ": " + trouble + ".");
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String body(Subject subject) {
        StringWriter text = new StringWriter();
        try {
            FleetJson.write(subject, new Bounded(text));
            return text.toString();
        } catch (UncheckedIOException large) {
            return Json.write(FleetJson.summary(subject.fleet()));
        }
    }

    /** Stops whoever writes too much, before memory does. */
    private static final class Bounded extends Writer {
        private final StringWriter text;
        private long bytes;

        Bounded(StringWriter text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            bytes += new String(characters, from, length).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new IOException("too large");
            }
            text.write(characters, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
