package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a host is reached.
 *
 * @param kind over the network, or simulated in this process
 * @param address name or address; for a simulated host filled in when its endpoint runs
 * @param port TCP port, 1..65535
 * @param tls whether HTTPS is spoken
 * @param user the account; may be null for a simulated host
 * @param password its password; may be null for a simulated host
 * @param options further settings by their short names in {@code docs/inventory.md} ({@code auth}, {@code fingerprint} …), checked and as
 *     plain text; for a simulated host also {@code build}, {@code edition} and its costs. {@code allowUnencrypted} is always there for a
 *     host over the network
 * @param place where the host stands in the inventory; may be null
 */
public record Connection(
        Kind kind,
        String address,
        int port,
        boolean tls,
        String user,
        Secret password,
        Map<String, String> options,
        Mark place) {
    /** Where the host is. */
    public enum Kind {
        /** A host that speaks WinRM. */
        WINRM,
        /** A host that is simulated in this process, behind a real endpoint on loopback. */
        SIMULATED
    }

    /** Copies. */
    public Connection {
        Objects.requireNonNull(kind, "kind");
        options = Map.copyOf(options);
    }

    /** The same host, whose sites are asked for through a proxy ({@code webProxy}, {@code http://host:port}) when the controller checks them. */
    public Connection withWebProxy(String proxy) {
        Map<String, String> more = new HashMap<>(options);
        more.put("webProxy", proxy);
        return new Connection(kind, address, port, tls, user, password, more, place);
    }

    /** The same host at an endpoint on loopback. */
    public Connection at(String newAddress, int newPort, String newUser, Secret newPassword) {
        return new Connection(kind, newAddress, newPort, tls, newUser, newPassword, options, place);
    }
}
