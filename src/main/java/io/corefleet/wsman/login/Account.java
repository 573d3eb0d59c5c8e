package io.corefleet.wsman.login;

/**
 * An account as a log-in names it.
 *
 * @param name the name, or the whole {@code user@realm}
 * @param domain the domain or the computer's name as it is written; empty for a local account, or where the name says it
 */
public record Account(String name, String domain) {
    /** As people write it: a name alone or after a dot and a backslash (local), after a domain and a backslash, or {@code user@realm}. */
    public static Account of(String text) {
        int slash = text.indexOf('\\');
        if (slash < 0) {
            return new Account(text, "");
        }
        String domain = text.substring(0, slash);
        return new Account(text.substring(slash + 1), domain.equals(".") ? "" : domain);
    }
}
