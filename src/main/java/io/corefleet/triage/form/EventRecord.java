package io.corefleet.triage.form;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An event of Windows, from its XML ({@code http://schemas.microsoft.com/win/2004/08/events/event}).
 *
 * @param log the log it was read from
 * @param provider its full name
 * @param id its number; unknown ones are told like all others
 * @param level 1 critical, 2 error, 3 warning, 4 or 0 information
 * @param time when
 * @param data the values of its data, in order
 * @param named those of them that have a name
 * @param text what Windows shows, in the host's language; may be empty
 */
public record EventRecord(
        String log,
        String provider,
        int id,
        int level,
        Instant time,
        List<String> data,
        Map<String, String> named,
        String text) {
    /** Events that follow each other, bare as wevtutil writes them or within an element: {@code <Events><Event …}. */
    private static final Pattern NEXT = Pattern.compile("(?=<Event[\\s>])");

    /** Reads all of a text; mostly it is one. */
    public static List<EventRecord> readAll(String log, String xml, String text) {
        return NEXT.splitAsStream(xml)
                .flatMap(one -> read(log, one, text).stream())
                .toList();
    }

    /** Reads one; nothing when provider, id or time are not in it. */
    public static Optional<EventRecord> read(String log, String xml, String text) {
        Markup event = Markup.read(xml);
        Optional<Markup> system = event.child("System");
        Optional<Instant> time = system.flatMap(found -> found.child("TimeCreated"))
                .flatMap(found -> instant(found.attribute("SystemTime")));
        Optional<Integer> id = system.flatMap(found -> found.child("EventID")).flatMap(found -> number(found.text()));
        Optional<String> provider = system.flatMap(found -> found.child("Provider"))
                .map(found -> found.attribute("Name"))
                .filter(name -> !name.isEmpty());
        if (time.isEmpty() || id.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        int level = system.flatMap(found -> found.child("Level"))
                .flatMap(found -> number(found.text()))
                .orElse(0);
        List<String> data = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        values(event).forEach(value -> {
            data.add(value.text());
            if (value.attributes().containsKey("Name")) {
                named.put(value.attribute("Name"), value.text());
            } else if (!value.name().equals("Data")) {
                named.put(value.name(), value.text());
            }
        });
        String shown = text.isBlank() ? rendered(event) : text;
        return Optional.of(new EventRecord(log, provider.get(), id.get(), level, time.get(), data, named, shown));
    }

    /** What {@code wevtutil /f:RenderedXml} adds: the text in the language of who asked. */
    private static String rendered(Markup event) {
        return event.child("RenderingInfo")
                .flatMap(info -> info.child("Message"))
                .map(Markup::text)
                .orElse("");
    }

    /** EventData has Data elements; UserData has one element of the provider's own, with others below it. */
    private static Stream<Markup> values(Markup event) {
        Stream<Markup> plain = event.all("EventData").flatMap(found -> found.all("Data"));
        Stream<Markup> own = event.all("UserData")
                .flatMap(found -> found.children().stream())
                .flatMap(found -> found.children().stream());
        return Stream.concat(plain, own);
    }

    /** Events are in UTC, whether they say so or not. */
    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written.matches(".*T[\\d:.]+") ? written + "Z" : written));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String written) {
        try {
            return Optional.of(Integer.parseInt(written.strip()));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** The provider in a word: {@code WAS}, {@code W3SVC}, {@code HttpEvent}, {@code SCM}, {@code Kernel-Power}. */
    public String source() {
        if (provider.equals("Service Control Manager")) {
            return "SCM";
        }
        return provider.replaceFirst("^Microsoft-Windows-", "").replaceFirst("^IIS-", "");
    }

    /** Source and id: {@code WAS 5002}. */
    public String name() {
        return source() + " " + id;
    }

    /** Whether a value of its data is this, in any case. */
    public boolean names(String wanted) {
        return data.stream().anyMatch(value -> value.equalsIgnoreCase(wanted));
    }

    /** A value by name; empty when there is none. */
    public String value(String wanted) {
        return named.getOrDefault(wanted, "");
    }

    /** A value by place, from 0; empty when there is none. */
    public String value(int place) {
        return place < data.size() ? data.get(place) : "";
    }

    /** What it says, in one line: the first of its text, or its values. */
    public String said() {
        return (text.isBlank()
                        ? String.join(
                                ", ",
                                data.stream().filter(value -> !value.isBlank()).toList())
                        : text.lines().findFirst().orElse(""))
                .strip();
    }

    /** One line for people: when, which, what it says. */
    public String line() {
        String said = said();
        String start = time.toString().substring(0, 19).replace('T', ' ') + "Z " + name();
        return said.isBlank() ? start : String.format(Locale.ROOT, "%s: %s", start, said);
    }
}
