package io.corefleet.simulate.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.wire.Machine;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private final Stage stage = new Stage();
    private final OneWorld guest =
            new OneWorld(new WorldSeed("web01", Release.SERVER_2022, "Standard", new Tree()).grow());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void cmdTakesALineOf8191Characters() {
        assertThat(run("echo " + "x".repeat(8186))).isEqualTo("0 " + "x".repeat(8186) + "\r\n");
        assertThat(run("echo " + "x".repeat(8187))).isEqualTo("1 The command line is too long.\r\n");
    }

    /** The exit code and all that was written. */
    private String run(String line) {
        StringBuilder told = new StringBuilder();
        new Programs(guest, stage, Duration.ZERO, Duration.ZERO).start(line, new Machine.Output() {
            @Override
            public void stdout(byte[] bytes) {
                told.append(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void stderr(byte[] bytes) {
                stdout(bytes);
            }

            @Override
            public void exit(int code) {
                told.insert(0, code + " ");
            }
        });
        return told.toString();
    }
}
