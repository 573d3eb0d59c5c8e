package io.corefleet.simulate.twin;

import io.corefleet.simulate.wire.Machine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PowerShell process of a controller: the loader reads a header and the agent's text, then the agent's session begins.
 * It takes the same bytes and gives the same bytes as PowerShell would; {@code docs/agent-protocol.md} §2.
 */
final class AgentTwin implements Machine.Program {
    private static final Pattern HEADER = Pattern.compile("CF1 ([0-9a-f]{16}) (\\d{1,8}) ([0-9a-f]{64})");
    private static final int WRONG = 8;
    private static final int CUT_SHORT = 9;

    private final SessionStart start;
    private final Machine.Output output;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Matcher header;
    private Session session;
    private boolean ended;

    /** Opens the agent's session when the loader is through. */
    interface SessionStart {
        /** A session with this magic; it has not said hello yet. */
        Session open(String magic);
    }

    AgentTwin(Machine.Output output, SessionStart start) {
        this.output = output;
        this.start = start;
    }

    @Override
    public synchronized void input(byte[] bytes) {
        if (ended) {
            return;
        }
        waiting.writeBytes(bytes);
        if (session == null) {
            load();
        }
        if (session != null) {
            takeLines();
        }
    }

    private void load() {
        if (header == null) {
            String line = line();
            if (line == null) {
                return;
            }
            header = HEADER.matcher(line);
            if (!header.matches()) {
                exit(WRONG);
                return;
            }
        }
        int length = Integer.parseInt(header.group(2));
        if (waiting.size() >= length) {
            loadAgent(new String(take(length), StandardCharsets.US_ASCII));
        }
    }

    private void loadAgent(String packed) {
        if (!Frame.sha256(packed).equals(header.group(3)) || Payload.text(packed).isBlank()) {
            exit(WRONG);
        } else {
            session = start.open(header.group(1));
        }
    }

    private void takeLines() {
        for (String line = line(); line != null; line = line()) {
            session.take(line);
        }
    }

    /** The next whole line without its end; null when there is none yet. */
    private String line() {
        byte[] all = waiting.toByteArray();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                take(i + 1);
                int end = i > 0 && all[i - 1] == '\r' ? i - 1 : i;
                return new String(all, 0, end, StandardCharsets.US_ASCII);
            }
        }
        return null;
    }

    private byte[] take(int length) {
        byte[] all = waiting.toByteArray();
        waiting.reset();
        waiting.write(all, length, all.length - length);
        return Arrays.copyOf(all, length);
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
        ended = true;
        if (session != null) {
            session.kill();
        }
        // What the command shell reports for a process that was ended from outside: STATUS_CONTROL_C_EXIT.
        output.exit(0xC000013A);
    }
}
