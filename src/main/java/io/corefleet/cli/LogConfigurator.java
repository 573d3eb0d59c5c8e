package io.corefleet.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;

/**
 * Everything that is logged goes to one file in the home folder, made when the first line comes. In code and not in XML,
 * because people feel the time that reading XML takes at each start.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** What sends a debug line for each message on the wire: set by {@code -vv}. */
    static final String LEVEL = "corefleet.log";

    /** What shows people the lines that are no debug lines, on stderr: set by {@code -v}. */
    static final String SHOWN = "corefleet.log.shown";

    static Path file() {
        return Path.of(System.getenv().getOrDefault("COREFLEET_HOME", ".corefleet"), "debug.log");
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        FirstLineOpens appender = new FirstLineOpens();
        appender.setContext(context);
        appender.start();
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("io.corefleet").setLevel(Level.toLevel(System.getProperty(LEVEL), Level.INFO));
        context.getLogger("ROOT").addAppender(appender);
        if (Boolean.getBoolean(SHOWN)) {
            context.getLogger("ROOT").addAppender(screen(context));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> screen(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(Level.INFO.toString());
        threshold.start();
        ConsoleAppender<ILoggingEvent> screen = new ConsoleAppender<>();
        screen.setContext(context);
        screen.setTarget("System.err");
        screen.setEncoder(encoder);
        screen.addFilter(threshold);
        screen.start();
        return screen;
    }

    /** Makes the file when there is something to write. */
    private static final class FirstLineOpens extends AppenderBase<ILoggingEvent> {
        private FileAppender<ILoggingEvent> target;

        @Override
        protected void append(ILoggingEvent event) {
            if (target == null) {
                target = open();
            }
            target.doAppend(event);
        }

        private FileAppender<ILoggingEvent> open() {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(getContext());
            encoder.setPattern("%d{ISO8601,UTC} %-5level [%thread] %logger{0}: %msg%n%rEx{20}");
            encoder.start();
            FileAppender<ILoggingEvent> file = new FileAppender<>();
            file.setContext(getContext());
            file.setEncoder(encoder);
            file.setFile(LogConfigurator.file().toString());
            file.start();
            return file;
        }
    }
}
