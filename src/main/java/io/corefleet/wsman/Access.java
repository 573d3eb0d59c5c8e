package io.corefleet.wsman;

import io.corefleet.inventory.Connection;
import io.corefleet.value.Secret;
import java.util.Map;

/**
 * Who we are on a host and what may be told in the clear. {@code toString} shows no password.
 *
 * @param method how to log in
 * @param user as it is written: {@code user}, a domain, a backslash and the user, or {@code user@realm}; null where a certificate or a ticket says it
 * @param password null where it is not needed
 * @param sealed whether messages over HTTP are encrypted
 * @param readable whether the password or messages may go over HTTP unencrypted, because the inventory says so in so many words
 * @param options the other settings by their inventory names: {@code realm}, {@code kdc}, {@code keytab}, {@code credentialCache},
 *     {@code spnService}, {@code spnHost}, {@code channelBinding}
 */
record Access(
        Method method, String user, Secret password, boolean sealed, boolean readable, Map<String, String> options) {
    static Access of(Connection connection) {
        Map<String, String> options = connection.options();
        return new Access(
                Method.of(options.getOrDefault("auth", "auto")),
                connection.user(),
                connection.password(),
                !connection.tls() && !"never".equals(options.get("messageEncryption")),
                connection.kind() == Connection.Kind.SIMULATED || "true".equals(options.get("allowUnencrypted")),
                options);
    }

    /** Whether the log-in is by what lies in a file: a ticket, a key table, a certificate. */
    boolean needsNoPassword() {
        return method == Method.CERTIFICATE || options.containsKey("keytab") || options.containsKey("credentialCache");
    }

    /** What AUTO tries first, at a host of this address. Kerberos knows hosts by name only. */
    Method first(String address) {
        if (method != Method.AUTO || spnHost(address).matches("[0-9.]+|.*:.*")) {
            return method == Method.AUTO ? Method.NTLM : method;
        }
        boolean realm = options.containsKey("realm") || (user != null && user.contains("@"));
        return realm || needsNoPassword() ? Method.KERBEROS : Method.NTLM;
    }

    /** The name of the service that we mean: {@code HTTP/web01.example.test}, never with a port. */
    String spn(String address) {
        return spnService() + "/" + spnHost(address);
    }

    String spnService() {
        return options.getOrDefault("spnService", "HTTP");
    }

    String spnHost(String address) {
        return options.getOrDefault("spnHost", address);
    }

    /** Whether a log-in over TLS is tied to the host's certificate. */
    boolean binds() {
        return !"off".equals(options.get("channelBinding"));
    }
}
