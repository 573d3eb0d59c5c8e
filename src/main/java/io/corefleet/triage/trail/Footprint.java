package io.corefleet.triage.trail;

import io.corefleet.outcome.StepOutcome;
import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Markup;
import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event that tells of a change.
 *
 * @param event what it tells; its time by the controller's clock
 * @param user who wrote, as the host names it; empty when it does not say
 */
record Footprint(EventRecord event, String user) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[/\\\\\\[\\]'\"=@{}]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("/@([^/\"@\\]]+)$");

    /** Members of the data that name a user, where there is no pair of domain and name. */
    private static final List<String> USERS = List.of("ModifyingUser", "UserName", "UserContext");

    /**
     * Reads one.
     *
     * @param accounts SID to name
     * @param skew how far the host's clock is before the controller's
     */
    static Optional<Footprint> read(Told found, Told accounts, Duration skew) {
        return EventRecord.read(found.text("log"), found.text("xml"), "").map(event -> {
            EventRecord ours = new EventRecord(
                    event.log(),
                    event.provider(),
                    event.id(),
                    event.level(),
                    event.time().minus(skew),
                    event.data(),
                    event.named(),
                    "");
            return new Footprint(ours, user(event, found.text("xml"), accounts));
        });
    }

    private static String user(EventRecord event, String xml, Told accounts) {
        String name = event.value("SubjectUserName");
        if (!name.isEmpty()) {
            String domain = event.value("SubjectDomainName");
            return domain.isEmpty() ? name : domain + "\\" + name;
        }
        for (String member : USERS) {
            if (!event.value(member).isEmpty()) {
                return named(event.value(member), accounts);
            }
        }
        String sid = Markup.read(xml)
                .child("System")
                .flatMap(system -> system.child("Security"))
                .map(security -> security.attribute("UserID"))
                .orElse("");
        return named(sid, accounts);
    }

    private static String named(String sid, Told accounts) {
        return accounts.has(sid) ? accounts.text(sid) : sid;
    }

    Instant time() {
        return event.time();
    }

    /** Whether it is of this source at all. */
    boolean isOf(Source source) {
        return event.log().equalsIgnoreCase(source.log())
                && event.provider().equalsIgnoreCase(source.provider())
                && source.ids().stream().anyMatch(this::isIn);
    }

    private boolean isIn(String ids) {
        int dash = ids.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? ids : ids.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(ids.substring(dash + 1));
        return event.id() >= first && event.id() <= last;
    }

    /**
     * Whether it tells of a change of this property.
     *
     * @param parts the parts of the thing's key
     * @param property empty for the thing itself
     */
    boolean tellsOf(Source source, StepOutcome step, Map<String, String> parts, String property) {
        if (!source.value().isEmpty() && !isValue(source, parts)) {
            return false;
        }
        String expected = source.properties().getOrDefault(property, "");
        if (!expected.isEmpty() && !event.value("ObjectValueName").equalsIgnoreCase(expected)) {
            return false;
        }
        if (!source.found().isEmpty() && !wasFound(event.value(source.found()), step)) {
            return false;
        }
        String text = text(source);
        boolean named = source.parts().stream()
                .map(part -> source.called(parts.getOrDefault(part, "")))
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .allMatch(word -> word.isBlank() || hasWord(text, word));
        return named && (!source.attribute() || namesProperty(property));
    }

    private boolean isValue(Source source, Map<String, String> parts) {
        String key = event.value(source.value())
                .replaceFirst("(?i)^\\\\REGISTRY\\\\MACHINE", "HKLM")
                .replaceFirst("(?i)^\\\\REGISTRY\\\\USER", "HKU");
        String path = parts.getOrDefault("path", "");
        boolean is32 = parts.getOrDefault("view", "64").equals("32");
        boolean samePath = key.equalsIgnoreCase(path)
                || (is32
                        && key.toLowerCase(Locale.ROOT)
                                .replace("\\wow6432node", "")
                                .equalsIgnoreCase(path));
        return samePath && event.value("ObjectValueName").equalsIgnoreCase(parts.getOrDefault("name", ""));
    }

    private static boolean wasFound(String version, StepOutcome step) {
        return !version.isEmpty()
                && step.properties().stream().anyMatch(property -> version.equals(String.valueOf(property.found())));
    }

    private String text(Source source) {
        Collection<String> all = source.in().isEmpty()
                ? event.data()
                : source.in().stream().map(event::value).toList();
        return String.join("\n", all);
    }

    /** Shop is not ShopAdmin, nor the reverse. */
    private static boolean hasWord(String text, String word) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w.-])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** The attribute behind the last slash, or the list in the path; a thing comes or goes without one. */
    private boolean namesProperty(String property) {
        String path = event.value("Configuration");
        var attribute = ATTRIBUTE.matcher(path);
        String last = property.substring(property.lastIndexOf('.') + 1);
        if (attribute.find()) {
            return !property.isEmpty() && attribute.group(1).equalsIgnoreCase(last);
        }
        return property.isEmpty() || hasWord(path, last);
    }
}
