package io.corefleet.wsman.login;

import io.corefleet.value.Secret;
import java.util.Locale;

/**
 * Whose tickets are used.
 *
 * @param principal {@code user@REALM}; null for whoever the ticket cache belongs to
 * @param password null when a file is used instead
 * @param keytab file with keys; null for none
 * @param cache file with tickets that were fetched before; null for none
 */
public record KerberosAccount(String principal, Secret password, String keytab, String cache) {
    /**
     * The account of a user.
     *
     * @param user {@code user@realm}, or a name for which the realm is given; null with a cache
     * @param realm null when the user's name has it
     */
    public static KerberosAccount of(String user, String realm, Secret password, String keytab, String cache)
            throws LoginFailed {
        boolean byFile = keytab != null || cache != null;
        return new KerberosAccount(
                user == null ? null : principal(user, realm), byFile ? null : password, keytab, cache);
    }

    private static String principal(String user, String realm) throws LoginFailed {
        Account account = Account.of(user);
        int at = account.name().lastIndexOf('@');
        String name = at < 0 ? account.name() : account.name().substring(0, at);
        String of = realm != null ? realm : at < 0 ? "" : account.name().substring(at + 1);
        if (of.isEmpty()) {
            throw new LoginFailed("the realm of " + user + " is not known", "Write user@realm, or set realm.", null);
        }
        return name + "@" + of.toUpperCase(Locale.ROOT);
    }

    /** The realm; null when the cache alone knows it. */
    String realm() {
        return principal == null ? null : principal.substring(principal.lastIndexOf('@') + 1);
    }
}
