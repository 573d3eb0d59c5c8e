package io.corefleet.simulate.twin;

import io.corefleet.agent.BrokenProtocol;
import io.corefleet.simulate.wire.Machine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The PowerShell process of a controller: the loader reads a header and the agent's text, then the agent's session begins.
 * It takes the same bytes and gives the same bytes as PowerShell would; {@code docs/agent-protocol.md} §2.
 */
final class AgentTwin implements Machine.Program {
    private static final Pattern HEADER = Pattern.compile("CF1 ([0-9a-f]{16}) (\\d{1,8}) ([0-9a-f]{64})\r?");
    private static final int WRONG = 8;
    private static final int CUT_SHORT = 9;

    private final Machine.Output output;
    private final Function<String, Session> start;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Matcher header;
    private Session session;
    private boolean ended;

    /** The function opens a session for a magic, when the loader is through. */
    AgentTwin(Machine.Output output, Function<String, Session> start) {
        this.output = output;
        this.start = start;
    }

    @Override
    public synchronized void input(byte[] bytes) {
        if (ended) {
            return;
        }
        if (session == null) {
            waiting.writeBytes(bytes);
            load();
        } else {
            hand(bytes);
        }
    }

    private void hand(byte[] bytes) {
        try {
            session.take(bytes);
        } catch (BrokenProtocol broken) {
            output.stderr(broken.getMessage().getBytes(StandardCharsets.UTF_8));
            session.kill();
            exit(1);
        }
    }

    private void load() {
        byte[] all = waiting.toByteArray();
        if (header == null) {
            int end = indexOfLineEnd(all);
            if (end < 0) {
                return;
            }
            header = HEADER.matcher(new String(all, 0, end, StandardCharsets.US_ASCII));
            if (!header.matches()) {
                exit(WRONG);
                return;
            }
            all = Arrays.copyOfRange(all, end + 1, all.length);
            waiting.reset();
            waiting.writeBytes(all);
        }
        int length = Integer.parseInt(header.group(2));
        if (all.length >= length) {
            load(Arrays.copyOf(all, length), Arrays.copyOfRange(all, length, all.length));
        }
    }

    private void load(byte[] agent, byte[] rest) {
        if (!sha256(agent).equals(header.group(3)) || !isText(agent)) {
            exit(WRONG);
            return;
        }
        waiting.reset();
        session = start.apply(header.group(1));
        hand(rest);
    }

    private static int indexOfLineEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isText(byte[] packed) {
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return zip.readAllBytes().length > 0;
        } catch (IOException | IllegalArgumentException broken) {
            return false;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private void exit(int code) {
        ended = true;
        output.exit(code);
    }

    @Override
    public synchronized void endOfInput() {
        if (session != null) {
            session.end();
        } else if (!ended) {
            exit(CUT_SHORT);
        }
    }

    @Override
    public synchronized void kill() {
        if (session != null) {
            session.kill();
        }
        if (!ended) {
            // What is reported for a process that was ended from outside: STATUS_CONTROL_C_EXIT.
            exit(0xC000013A);
        }
    }
}
