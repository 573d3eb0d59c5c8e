package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.json.Json;
import io.corefleet.outcome.ByteText;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.CommandOutcome.Status;
import io.corefleet.outcome.ExecOutcome;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExecReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @Test
    void hostsThatSayTheSameAreOneBlock() throws IOException {
        assertGolden(
                "exec-80",
                ExecText.of(sample(), List.of("corp.yml"), 80).stream()
                        .map(Line::text)
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void theDocumentKeepsEveryByte() throws IOException {
        Value document = ExecJson.of(sample());
        assertGolden("exec-json", Json.writePretty(document));
        assertThat(document.toString()).contains("stdoutBase64");
    }

    @Test
    void noOutputCanMoveTheCursor() {
        ExecOutcome hostile = new ExecOutcome(List.of(host("web01", Status.DONE, 0, "\u001b[2Jgone\ta\r\n", "")), 1);
        String text =
                ExecText.of(hostile, List.of(), 80).stream().map(Line::text).collect(Collectors.joining("\n"));
        assertThat(text).doesNotContain("\u001b").contains("\\u001b[2Jgone");
    }

    /** Twelve hosts: most agree, one differs, one failed, one writes bytes of another code page, three cannot be told of. */
    private static ExecOutcome sample() {
        List<CommandOutcome> hosts = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            hosts.add(
                    host("web0" + i, Status.DONE, 0, "\r\nName\tStatus\r\n----\t------\r\nW3SVC\tRunning\r\n\r\n", ""));
        }
        hosts.add(host("web08", Status.DONE, 0, "\r\nName\tStatus\r\n----\t------\r\nW3SVC\tStopped\r\n\r\n", ""));
        hosts.add(host("web09", Status.FAILED, 1060, "", "The specified service does not exist.\r\n"));
        hosts.add(new CommandOutcome(
                "web10",
                Status.DONE,
                0,
                new ByteText(new byte[] {'l', (byte) 0x84, 'u', 'f', 't'}),
                text(""),
                null,
                310));
        hosts.add(new CommandOutcome(
                "web11",
                Status.FAILED,
                null,
                text("Reply from 10.0.0.1\r\n"),
                text(""),
                new HostFailure(
                        Kind.TIMED_OUT,
                        "web11: the command had not ended after 30 s and was ended",
                        "Give it more time with --timeout.",
                        true),
                30_001));
        hosts.add(new CommandOutcome(
                "web12",
                Status.UNREACHABLE,
                null,
                text(""),
                text(""),
                new HostFailure(
                        Kind.UNREACHABLE,
                        "web12: could not connect to 10.0.3.12:5985 within 10 s",
                        "Is the host up, does WinRM run, and does a firewall let port 5985 through?",
                        false),
                10_002));
        return new ExecOutcome(hosts, 30_210);
    }

    private static CommandOutcome host(String name, Status status, int exitCode, String stdout, String stderr) {
        return new CommandOutcome(name, status, exitCode, text(stdout), text(stderr), null, 300);
    }

    private static ByteText text(String text) {
        return new ByteText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text + "\n");
        }
        assertThat(text + "\n").isEqualTo(Files.readString(file));
    }
}
