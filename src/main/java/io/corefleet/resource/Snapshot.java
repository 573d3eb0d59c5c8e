package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host keeps a copy of before things of a type are changed, so that it can be restored whole when single values do not suffice. A type says so in its
 * table ({@link Schema#snapshot}); when one is taken and what for, types do not know.
 *
 * @param kind what is copied
 * @param subject of which; parts of the thing's key in braces: {@code HKLM\SYSTEM\CurrentControlSet\Services\{name}}
 * @param below only when the subject begins so; empty for always
 */
public record Snapshot(Kind kind, String subject, String below) {
    /** The key of the registry that holds services and drivers. */
    public static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";

    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

    /** What can be copied. */
    public enum Kind {
        /** The configuration of IIS as {@code appcmd add backup} copies it: applicationHost.config and what belongs to it, no web.config. */
        IIS,
        /** A key of the registry with all below it, as {@code reg export} writes it. */
        REGISTRY_KEY;

        /** The word in JSON, on screen and in the journal: {@code registry_key}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The configuration of IIS. */
    public static Snapshot ofIis() {
        return new Snapshot(Kind.IIS, "", "");
    }

    /** A key of the registry; parts of the thing's key stand in braces. */
    public static Snapshot ofKey(String subject) {
        return new Snapshot(Kind.REGISTRY_KEY, subject, "");
    }

    /** The same, of keys that begin so; letter case does not count. */
    public Snapshot onlyBelow(String beginning) {
        return new Snapshot(kind, subject, beginning);
    }

    /** What is copied before this thing is changed; nothing when it is none of those that are worth it. */
    public Optional<String> of(Map<String, Value> parts) {
        String whole = PART.matcher(subject)
                .replaceAll(found -> Matcher.quoteReplacement(
                        parts.getOrDefault(found.group(1), Value.text("")).toString()));
        return whole.regionMatches(true, 0, below, 0, below.length()) ? Optional.of(whole) : Optional.empty();
    }
}
