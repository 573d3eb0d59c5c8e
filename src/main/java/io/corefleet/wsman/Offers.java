package io.corefleet.wsman;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ways to log in that a host offers: its WWW-Authenticate lines (RFC 9110, 11.6.1), of which each may hold several. Order means nothing.
 */
final class Offers {
    /** {@code realm="WSMAN"}: belongs to the way before it. */
    private static final Pattern PARAMETER = Pattern.compile("[\\w!#$%&'*+.^`|~-]+\\s*=.*", Pattern.DOTALL);

    private final List<String> names = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    private Offers() {}

    static Offers of(HttpReply reply) {
        Offers offers = new Offers();
        for (String line : reply.header("www-authenticate")) {
            offers.takeAll(line);
        }
        return offers;
    }

    /**
     * Commas part them, but not those between quotes. No regular expression: one that repeats a choice takes a piece of the stack for each character,
     * and the token of a log-in is long where a thread's stack is small.
     */
    private void takeAll(String line) {
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char one = line.charAt(at);
            if (quoted && one == '\\') {
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (one == ',' && !quoted) {
                take(line.substring(from, at).strip());
                from = at + 1;
            }
        }
        take(line.substring(from).strip());
    }

    private void take(String piece) {
        if (!piece.isEmpty() && !PARAMETER.matcher(piece).matches()) {
            String[] words = piece.split("\\s+", 2);
            names.add(words[0]);
            tokens.add(words.length == 2 ? words[1].strip() : "");
        }
    }

    /** Their names as the host writes them. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Whether this is among them; case does not count. */
    boolean have(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The token that comes with one; empty when there is none. */
    Optional<String> token(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name) && !tokens.get(i).isEmpty()) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }

    /** As a person reads them: {@code negotiate, basic}. */
    @Override
    public String toString() {
        return String.join(", ", names).toLowerCase(Locale.ROOT);
    }
}
