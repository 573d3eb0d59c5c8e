package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.HostSample;
import io.corefleet.report.WatchTable.Happened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is watched, as it is shown. */
class WatchReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final HostSample.Event EVENT =
            new HostSample.Event(NOW.minusSeconds(3), "WAS 5002", 2, "Shop\u001b[31m, and many words more ".repeat(4));

    @Test
    void theTableFitsItsWindow() {
        assertGolden("watch-80.txt", text(80, 24));
        assertGolden("watch-140.txt", text(140, 30));
    }

    /** A full last column would make the terminal begin a new line. */
    @Test
    void noRowReachesTheEdge() {
        for (int width : new int[] {80, 100, 123, 124, 140, 200}) {
            assertThat(lines(width, 24, samples()))
                    .allSatisfy(line -> assertThat(line.width()).isLessThan(width));
        }
    }

    @Test
    void quietPoolsMakeRoomFirstAndThenHostsAreCutAndCounted() {
        List<HostSample> many = IntStream.range(0, 8)
                .mapToObj(number -> sample(
                        "web0" + number,
                        List.of(pool("A", "running", 0, 0), pool("B", "running", 0, 0), pool("C", "disabled", 0, 0))))
                .toList();
        List<String> middle = lines(80, 32, many).stream().map(Line::text).toList();
        assertThat(middle).contains("  2 quiet pools").anyMatch(line -> line.startsWith("  C "));
        assertThat(middle).noneMatch(line -> line.startsWith("  A "));

        List<String> low = lines(80, 14, many).stream().map(Line::text).toList();
        assertThat(low).hasSizeLessThan(14).anyMatch(line -> line.contains("more rows"));
    }

    @Test
    void withoutATerminalEachLookIsLines() {
        List<String> lines = samples().stream()
                .flatMap(sample -> WatchTable.lines(sample).stream())
                .map(Line::text)
                .toList();
        assertThat(lines)
                .contains(
                        "06:00:00Z web01 pool Shop running, waiting 1000 of 1000, in 41.0/s, 503 38.0/s, runs 240, cpu 3 %, 150 MB",
                        "06:00:00Z web03 not reached: the line is cut; again in 4 s");
    }

    @Test
    void theJsonLinesKeepToTheirSchema() {
        samples().forEach(sample -> Schemas.assertWatch(WatchJson.line(sample)));
        assertThat(WatchJson.line(samples().get(0)))
                .contains("\"refusedPerSecond\":38.0")
                .contains("\"name\":\"WAS 5002\"");
        assertThat(WatchJson.line(samples().get(1))).doesNotContain("\"cpu\"");
    }

    private static String text(int width, int height) {
        return lines(width, height, samples()).stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Line> lines(int width, int height, List<HostSample> samples) {
        List<Happened> events = new ArrayList<>();
        samples.forEach(sample -> sample.events().forEach(event -> events.add(new Happened(sample.host(), event))));
        return new WatchTable("web*", Duration.ofSeconds(2), width, height).of(samples, 4, events);
    }

    private static List<HostSample> samples() {
        HostSample.Pool garden = new HostSample.Pool(
                "A pool whose name is longer than any column is wide",
                "running",
                OptionalLong.of(0),
                65535,
                OptionalDouble.of(1234.56),
                OptionalDouble.of(0),
                0,
                List.of(worker(3164, 3, 12.4), worker(4711, 200, 81.2)));
        HostSample first = new HostSample(
                "web01",
                NOW,
                "",
                OptionalDouble.of(96.6),
                8192,
                512,
                List.of(garden, pool("Shop", "running", 1000, 38), pool("Static", "disabled", 0, 0)),
                List.of(EVENT),
                List.of());
        HostSample bare = new HostSample(
                "web02.a-domain-with-a-long-name.example",
                NOW,
                "",
                OptionalDouble.empty(),
                8192,
                6144,
                List.of(),
                List.of(),
                List.of("counters.pools: Invalid class"));
        return List.of(first, bare, HostSample.lost("web03", NOW, "the line is cut; again in 4 s"));
    }

    private static HostSample sample(String host, List<HostSample.Pool> pools) {
        return new HostSample(host, NOW, "", OptionalDouble.of(1), 8192, 6144, pools, List.of(), List.of());
    }

    private static HostSample.Worker worker(long pid, long requests, double cpu) {
        return new HostSample.Worker(pid, OptionalLong.of(requests), OptionalDouble.of(cpu), 150, 180, 32, 740);
    }

    private static HostSample.Pool pool(String name, String state, long waiting, double refused) {
        boolean runs = state.equals("running");
        return new HostSample.Pool(
                name,
                state,
                runs ? OptionalLong.of(waiting) : OptionalLong.empty(),
                1000,
                runs ? OptionalDouble.of(41) : OptionalDouble.empty(),
                runs ? OptionalDouble.of(refused) : OptionalDouble.empty(),
                runs ? 0 : 5,
                runs ? List.of(worker(3168, 240, 3)) : List.of());
    }

    private static void assertGolden(String name, String text) {
        Path file = Path.of("src/test/golden", name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
