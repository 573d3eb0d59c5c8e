package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.simulate.wire.Mischief;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 64 MB up and down, sealed over HTTP, by a link that is cut three times each way: the same hash, and memory stays flat. */
// On a machine with other work this takes minutes, and that proves nothing against it.
@Timeout(1200)
class LargeFileTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LENGTH = 64 * MEGABYTE;
    private static final String TARGET = "C:\\Windows\\Temp\\large.bin";

    /** A tenth of the file, and more than the chunks that are on their way. */
    private static final long FLAT = 6 * MEGABYTE;

    private static final int LOOKS = 3;

    @TempDir
    Path here;

    @Test
    void itArrivesWholeAndIsNeverInMemoryAsAWhole() throws IOException {
        Path source = random();
        try (SimulatedFleet fleet =
                new SimulatedFleet(here.resolve("home"), ResourceCatalog.load(), SimulationSettings.FAST)) {
            HostEntry host = host(fleet);
            try (HostFiles files =
                    AgentConnector.overWinrm(ResourceCatalog.load()).openFiles(host)) {
                Link up = new Link(fleet.mischief(host));
                Digest sent = files.upload(source, TARGET, up);
                up.check("up");
                Link down = new Link(fleet.mischief(host));
                assertThat(files.download(TARGET, here.resolve("back"), down)).isEqualTo(sent);
                down.check("down");
                assertThat(Digest.of(here.resolve("back"))).isEqualTo(Digest.of(source));
                assertThat(sent.length()).isEqualTo(LENGTH);
            }
            assertThat(fleet.shells(host)).as("shells left behind").isZero();
        }
    }

    private static HostEntry host(SimulatedFleet fleet) {
        Connection simulated = new Connection(
                Connection.Kind.SIMULATED, "web01", 5985, false, "deploy", Canary.PASSWORD, Map.of(), null);
        Connection there = fleet.open(new HostEntry("web01", List.of(), simulated, Value.map(Map.of())));
        return new HostEntry("web01", List.of(), there, Value.map(Map.of()));
    }

    /** Half of it can be packed, half cannot. */
    private Path random() throws IOException {
        Path file = here.resolve("source");
        Random random = new Random(64);
        byte[] piece = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < LENGTH / MEGABYTE; i++) {
                random.nextBytes(piece);
                if (i % 2 == 0) {
                    Arrays.fill(piece, (byte) i);
                }
                out.write(piece);
            }
        }
        return file;
    }

    /** Cuts the link at a quarter, a half and three quarters, and looks at what lives in the heap every 8 MB. */
    private static final class Link implements HostFiles.Progress {
        private final Mischief mischief;
        private final List<Long> living = new ArrayList<>();
        private int cuts;

        Link(Mischief mischief) {
            this.mischief = mischief;
        }

        @Override
        public void moved(long done, long total) {
            if (cuts < 3 && done > (cuts + 1) * total / 4) {
                cuts++;
                if (cuts % 2 == 0) {
                    mischief.cutBefore(1);
                } else {
                    mischief.cutAfter(1);
                }
            }
            if (done / (8 * MEGABYTE) > living.size()) {
                living.add(LongStream.generate(Link::used).limit(LOOKS).min().orElseThrow());
            }
        }

        /** What other threads made since the collector came is no growth, so of a few looks the lowest counts. */
        private static long used() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        void check(String way) {
            assertThat(cuts).isEqualTo(3);
            assertThat(living).hasSizeGreaterThanOrEqualTo(7);
            assertThat(Collections.max(living) - living.get(0))
                    .as("%s, growth of what lives in the heap: %s", way, living)
                    .isLessThan(FLAT);
        }
    }
}
