package io.corefleet.report;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML, for servers that show tests: a host is a suite, a resource a case. Not as wanted is a failure, unknown is an error, accepted
 * is skipped; the two counts are kept apart.
 */
public final class JunitXml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private enum Result {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private final XMLStreamWriter xml;
    private final RunHeader run;

    private JunitXml(XMLStreamWriter xml, RunHeader run) {
        this.xml = xml;
        this.run = run;
    }

    /** Writes it. */
    public static void write(Subject subject, Writer writer) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "corefleet " + subject.fleet().run().command());
            JunitXml junit = new JunitXml(xml, subject.fleet().run());
            for (HostOutcome host : subject.fleet().hosts()) {
                junit.suite(host);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException failed) {
            throw new IllegalStateException("cannot write XML", failed);
        }
    }

    private void suite(HostOutcome host) throws XMLStreamException {
        List<Result> results = host.steps().stream().map(step -> result(step)).toList();
        boolean silent = host.failure() != null;
        long errors = count(results, Result.ERROR) + (silent ? 1 : 0);
        xml.writeStartElement("testsuite");
        attribute("name", host.name());
        attribute("hostname", host.name());
        attribute("timestamp", TIME.format(run.startedAt()));
        attribute("time", seconds(host.millis()));
        attribute("tests", String.valueOf(results.size() + (silent ? 1 : 0) + (host.inSync() > 0 ? 1 : 0)));
        attribute("failures", String.valueOf(count(results, Result.FAILURE)));
        attribute("errors", String.valueOf(errors));
        attribute("skipped", String.valueOf(count(results, Result.SKIPPED)));
        if (host.inSync() > 0) {
            testcase("in sync", Texts.count(host.inSync(), "resource"));
            xml.writeEndElement();
        }
        if (silent) {
            testcase("host", host.name());
            problem("error", host.failure().kind().word(), host.failure().message(), hint(host));
            xml.writeEndElement();
        }
        for (int at = 0; at < results.size(); at++) {
            resource(host.steps().get(at), results.get(at));
        }
        xml.writeEndElement();
    }

    private static String hint(HostOutcome host) {
        return host.failure().hint() == null ? "" : host.failure().hint();
    }

    private void resource(StepOutcome step, Result result) throws XMLStreamException {
        testcase(step.type(), step.key());
        if (step.place() != null) {
            attribute("file", step.place().file());
            attribute("line", String.valueOf(step.place().line()));
        }
        switch (result) {
            case FAILURE -> problem("failure", type(step), said(step), lines(step));
            case ERROR -> problem("error", step.state().word(), said(step), lines(step));
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", said(step));
            }
            case PASS -> {}
        }
        xml.writeEndElement();
    }

    private Result result(StepOutcome step) {
        if (step.progress() == Progress.IN_DOUBT || step.state() == DriftState.UNKNOWN) {
            return Result.ERROR;
        }
        if (step.progress() == Progress.FAILED) {
            return Result.FAILURE;
        }
        if (step.progress() == Progress.SKIPPED || step.state() == DriftState.ACCEPTED) {
            return Result.SKIPPED;
        }
        boolean looks = run.command().equals("plan") || run.command().equals("drift");
        boolean differs = step.state() != DriftState.IN_SYNC && step.state() != DriftState.HEALED;
        return looks && differs && step.progress() == Progress.PLANNED ? Result.FAILURE : Result.PASS;
    }

    private static String type(StepOutcome step) {
        return step.progress() == Progress.FAILED
                ? "failed"
                : step.state() == DriftState.PENDING ? "pending" : "drifted";
    }

    private static String said(StepOutcome step) {
        return step.message().isEmpty() ? step.state().word().replace('_', ' ') : step.message();
    }

    private static String lines(StepOutcome step) {
        if (step.change() == ChangeKind.CREATE) {
            return "wanted to be there, found nothing";
        }
        return step.properties().stream()
                .filter(property -> property.state() != DriftState.IN_SYNC)
                .map(JunitXml::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(PropertyOutcome property) {
        String left = property.lastApplied() == null
                ? ""
                : "; run " + property.lastAppliedRun() + " left " + Settings.shown(property.lastApplied());
        return property.name() + ": wanted " + Settings.shown(property.wanted()) + ", found "
                + Settings.shown(property.found()) + left;
    }

    private void testcase(String type, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", type);
        attribute("name", name);
    }

    private void problem(String element, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        for (String line : text.split("\n", -1)) {
            xml.writeCharacters(legal(line) + "\n");
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** XML has no way at all to hold most control characters, nor half a character. */
    private static String legal(String text) {
        if (Texts.isPlain(text)) {
            return text;
        }
        StringBuilder legal = new StringBuilder();
        Texts.visible(text)
                .codePoints()
                .forEach(point -> legal.appendCodePoint(
                        Character.getType(point) == Character.SURROGATE || point == 0xFFFE || point == 0xFFFF
                                ? 0xFFFD
                                : point));
        return legal.toString();
    }

    private static long count(List<Result> results, Result wanted) {
        return results.stream().filter(result -> result == wanted).count();
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }
}
