package io.corefleet.wsman.login;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** An acceptor that we did not write ({@code src/test/oracles/acceptor.py}), in a process of its own. */
final class Oracle implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String REFUSED = "!refused: ";

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Oracle(Process process) {
        this.process = process;
        this.in = new DataInputStream(process.getInputStream());
        this.out = new DataOutputStream(process.getOutputStream());
    }

    static Oracle start(String kind, ChannelBinding binding, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>(List.of(PYTHON, "src/test/oracles/acceptor.py", kind));
        if (binding != null) {
            words.add(HexFormat.of().formatHex(binding.data()));
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Oracle(builder.start());
    }

    /** CI installs what is asked for here; elsewhere the test is left out, which the report shows. */
    static void need(String... probe) throws InterruptedException {
        boolean there;
        try {
            Process process =
                    new ProcessBuilder(probe).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            there = process.waitFor() == 0;
        } catch (IOException notInstalled) {
            there = false;
        }
        Assertions.assertThat(there || System.getenv("CI") == null)
                .as(String.join(" ", probe))
                .isTrue();
        Assumptions.assumeTrue(there, () -> "not installed: " + String.join(" ", probe));
    }

    static void needPython(String modules) throws InterruptedException {
        need(PYTHON, "-c", "import " + modules);
    }

    /** Goes through a whole log-in. */
    void accept(Handshake handshake) throws IOException, LoginFailed {
        byte[] token = handshake.next(new byte[0]);
        while (token.length > 0) {
            byte[] answer = ask(token);
            if (handshake.isComplete() && answer.length == 0) {
                return;
            }
            token = handshake.next(answer);
        }
    }

    /** Sends a piece and reads one. */
    byte[] ask(byte[] piece) throws IOException {
        write(piece);
        return read();
    }

    /** Sends a sealed message and gives the sealed answer. */
    Sealer.Sealed ask(Sealer.Sealed sealed) throws IOException {
        write(sealed.header());
        write(sealed.data());
        byte[] header = read();
        return new Sealer.Sealed(header, read());
    }

    private void write(byte[] piece) throws IOException {
        out.writeInt(piece.length);
        out.write(piece);
        out.flush();
    }

    private byte[] read() throws IOException {
        byte[] piece = new byte[in.readInt()];
        in.readFully(piece);
        String start = new String(piece, 0, Math.min(piece.length, REFUSED.length()), StandardCharsets.ISO_8859_1);
        if (start.equals(REFUSED)) {
            throw new Refused(new String(piece, StandardCharsets.UTF_8));
        }
        return piece;
    }

    static Path resources() {
        return Path.of("src/test/oracles");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The oracle says no. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
