package io.corefleet.report;

import io.corefleet.value.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a user's file as it may be shown: what stands readable behind the key of a password, or behind {@code !secret} without being
 * a reference, is covered up to the end of the line. A problem must not be what brings a password to a log.
 */
final class CoveredLine {
    private static final Pattern KEY = Pattern.compile(
            "(?i)(?<![\\w-])(?:[\\w-]*(?:password|passwd|passphrase)|(?:[\\w-]*_)?pass)[\"']?\\s*[:=]\\s*(?![!|>\\[{#\\s]|[\"']?\\{\\{)(?=.)");
    private static final Pattern TAG = Pattern.compile("!secret\\s+[\"']?+(?!env:|file:|prompt:)(?=\\S)");

    private CoveredLine() {}

    static String of(String written) {
        int from = Math.min(end(KEY.matcher(written)), end(TAG.matcher(written)));
        return from == Integer.MAX_VALUE ? written : written.substring(0, from) + Secret.MASK;
    }

    private static int end(Matcher matcher) {
        return matcher.find() ? matcher.end() : Integer.MAX_VALUE;
    }
}
