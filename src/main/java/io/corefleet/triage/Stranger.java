package io.corefleet.triage;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host as somebody reaches it who has no account there: what can be asked without a log-in needs no password. */
final class Stranger {
    private static final Secret NOTHING = new Secret("nothing", "", null);

    private Stranger() {}

    /** Believes the host by what the inventory says. */
    static HostEntry at(HostEntry host) {
        Connection connection = host.connection();
        Map<String, String> options = new HashMap<>(connection.options());
        options.keySet()
                .removeAll(List.of("keytab", "credentialCache", "clientCertificate", "clientKey", "messageEncryption"));
        options.put("auth", "ntlm");
        return host.with(new Connection(
                connection.kind(),
                connection.address(),
                connection.port(),
                connection.tls(),
                "nobody",
                NOTHING,
                options,
                connection.place()));
    }

    /** Believes whoever answers, to see the certificate. */
    static HostEntry blindlyAt(HostEntry host) {
        Connection connection = host.connection();
        Map<String, String> options = new HashMap<>(connection.options());
        options.remove("fingerprint");
        options.put("certificateValidation", "ignore");
        return at(host.with(new Connection(
                connection.kind(),
                connection.address(),
                connection.port(),
                connection.tls(),
                connection.user(),
                connection.password(),
                options,
                connection.place())));
    }
}
