package io.corefleet.probe;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an answer over HTTP must be.
 *
 * @param url what is asked for, to be told
 * @param status codes that are right
 * @param contains text that the content must hold; empty for any
 * @param matches regular expression that must be found in the content; empty for any
 * @param mostMilliseconds how long the answer may take
 */
public record Expected(String url, List<Long> status, String contains, String matches, long mostMilliseconds) {
    /** Copies. */
    public Expected {
        status = List.copyOf(status);
    }

    /** What is not as wanted, in the words in which a host tells it too; empty when all is. */
    public String complaint(int code, String body, long milliseconds) {
        if (!status.contains((long) code)) {
            return url + " answers " + code + ", not "
                    + String.join(" or ", status.stream().map(String::valueOf).toList());
        }
        if (!body.contains(contains)) {
            return "the content of " + url + " does not hold '" + contains + "'";
        }
        if (!matches.isEmpty() && !Pattern.compile(matches).matcher(body).find()) {
            return "nothing in the content of " + url + " matches " + matches;
        }
        return milliseconds > mostMilliseconds
                ? url + " took " + milliseconds + " ms, not " + mostMilliseconds + " ms at most"
                : "";
    }
}
