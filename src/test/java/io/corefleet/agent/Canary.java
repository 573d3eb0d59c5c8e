package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.corefleet.value.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A password that must never be heard of again: neither it, nor its NT hash, nor their base64. While it is open, everything is logged at TRACE,
 * and every line is listened to.
 */
public final class Canary implements AutoCloseable {
    /** The password. */
    public static final Secret PASSWORD = new Secret("env:CANARY", "Kanari-4711-vogel", null);

    /** MD4 of the password in UTF-16, by another implementation than ours (OpenSSL's legacy provider). */
    private static final String NT_HASH = "0b33c90a24862a216cf277b28de0fdeb";

    private static final List<String> SONGS = songs();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("io.corefleet");
    private final Level rootBefore = root.getLevel();
    private final Level before = own.getLevel();
    private final Listener listener = new Listener();

    /** Begins to listen. */
    public Canary() {
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        root.setLevel(Level.TRACE);
        own.setLevel(Level.TRACE);
    }

    private static List<String> songs() {
        String plain = PASSWORD.reveal();
        byte[] hash = HexFormat.of().parseHex(NT_HASH);
        Base64.Encoder base64 = Base64.getEncoder();
        return List.of(
                plain,
                NT_HASH,
                base64.encodeToString(hash),
                base64.encodeToString(plain.getBytes(StandardCharsets.UTF_8)),
                base64.encodeToString(plain.getBytes(StandardCharsets.UTF_16LE)),
                base64.encodeToString(("deploy:" + plain).getBytes(StandardCharsets.UTF_8)),
                new String(plain.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private static void assertSilent(String text, String where) {
        for (String song : SONGS) {
            assertThat(text.toLowerCase(Locale.ROOT)).as(where).doesNotContain(song.toLowerCase(Locale.ROOT));
        }
    }

    /** Nothing of it stands in a text, nor in what was logged until now. */
    public void assertSilentIn(String text) {
        assertSilent(text, "text");
        assertThat(listener.heard).as("something was logged").isNotEmpty();
        assertSilent(String.join("\n", listener.heard), "log");
    }

    /** Nothing of it stands in an exception, its causes and its stack. */
    public static void assertSilentInException(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertSilent(trace.toString(), "exception");
    }

    /** Nothing of it stands in any file below a folder. */
    public void assertSilentBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertSilent(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
            }
        }
    }

    @Override
    public void close() {
        root.setLevel(rootBefore);
        own.setLevel(before);
        root.detachAppender(listener);
    }

    private static final class Listener extends AppenderBase<ILoggingEvent> {
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            heard.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                heard.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
