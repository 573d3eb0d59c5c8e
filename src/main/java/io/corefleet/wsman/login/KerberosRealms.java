package io.corefleet.wsman.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a krb5.conf for realms that the inventory names, since Java knows realms by such a file only, and by one for the whole process. A
 * file that the user points to ({@code KRB5_CONFIG}, {@code -Djava.security.krb5.conf}) is used as it is.
 */
final class KerberosRealms {
    private static final String PROPERTY = "java.security.krb5.conf";

    private final Map<String, String> kdcs = new TreeMap<>();
    private final Map<String, String> domains = new TreeMap<>();
    private final String given;
    private Path file;

    KerberosRealms(Map<String, String> environment) {
        String byProperty = System.getProperty(PROPERTY);
        this.given = byProperty == null ? environment.get("KRB5_CONFIG") : byProperty;
        if (given != null && byProperty == null) {
            System.setProperty(PROPERTY, given);
        }
    }

    /**
     * Makes a realm known; the next log-in reads it.
     *
     * @param kdc {@code host}, {@code host:port}, several with commas; null to find it by DNS
     * @param host one of its hosts, whose domain belongs to the realm
     */
    synchronized void know(String realm, String kdc, String host) throws LoginFailed {
        if (given != null || realm == null) {
            return;
        }
        String domain = host.contains(".") ? host.substring(host.indexOf('.')).toLowerCase(Locale.ROOT) : host;
        String at = kdc == null ? "" : kdc;
        boolean news = !at.equals(kdcs.put(realm, at));
        news |= !realm.equals(domains.put(domain, realm));
        if (news) {
            write();
        }
    }

    private void write() throws LoginFailed {
        try {
            if (file == null) {
                file = Files.createTempFile("corefleet-krb5", ".conf");
                file.toFile().deleteOnExit();
            }
            Files.writeString(file, text());
            System.setProperty(PROPERTY, file.toString());
        } catch (IOException | UncheckedIOException unwritable) {
            throw new LoginFailed("no file can be written for Kerberos: " + unwritable.getMessage(), null, unwritable);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("[libdefaults]\n");
        text.append(" default_realm = ").append(kdcs.keySet().iterator().next()).append('\n');
        text.append(" udp_preference_limit = 1\n dns_canonicalize_hostname = false\n rdns = false\n[realms]\n");
        kdcs.forEach((realm, kdc) -> {
            text.append(' ').append(realm).append(" = {\n");
            for (String one : kdc.split(",", -1)) {
                text.append(one.isBlank() ? "" : "  kdc = " + one.trim() + "\n");
            }
            text.append(" }\n");
        });
        text.append("[domain_realm]\n");
        domains.forEach((domain, realm) ->
                text.append(' ').append(domain).append(" = ").append(realm).append('\n'));
        return text.toString();
    }
}
