package io.corefleet.wsman.login;

import java.util.Locale;

/** What Kerberos' words mean for a person. */
final class KerberosTrouble {
    private KerberosTrouble() {}

    /**
     * A failure with a hint.
     *
     * @param what for whom or what a ticket was wanted
     */
    static LoginFailed of(String what, Exception cause) {
        String words = words(cause);
        return new LoginFailed("no Kerberos ticket for " + what + ": " + words, hint(words), cause);
    }

    /** What Kerberos itself says, if it does: above it stand generalities, below it parsers. */
    private static String words(Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one.getClass().getName().startsWith("sun.security.krb5.Krb") && one.getMessage() != null) {
                return one.getMessage();
            }
        }
        return String.valueOf(cause.getMessage());
    }

    private static String hint(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (text.contains("clock skew")) {
            return "The clocks differ by more than five minutes: set the time here or on the domain controller.";
        }
        if (text.contains("pre-authentication") || text.contains("checksum failed")) {
            return "The password or the key table is wrong.";
        }
        if (text.contains("client not found")) {
            return "The domain knows no such user: is the realm right?";
        }
        if (text.contains("server not found")) {
            return "The domain knows no such service: use the host's full name, or set spnHost, or spnService: WSMAN.";
        }
        if (text.contains("kdc") || text.contains("refused") || text.contains("timed out") || text.contains("realm")) {
            return "Set kdc and realm for this host, or let DNS find the domain controllers; port 88 must be open.";
        }
        return text.contains("expired") ? "Fetch a new ticket with kinit, or give a password or keytab." : null;
    }
}
