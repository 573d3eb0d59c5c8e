package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;

/**
 * Where a host listens and who we are there. {@code toString} shows no password.
 *
 * @param host the inventory name, for messages
 * @param path the URL's path, usually {@code /wsman}
 * @param tls null for HTTP
 * @param proxy what to go through; null for none
 */
record Endpoint(
        String host, String address, int port, String path, Tls tls, Authority proxy, Access access, Limits limits) {
    /**
     * The endpoint of a host.
     *
     * @throws HostFailed when it cannot be reached safely, or something is missing
     */
    static Endpoint of(HostEntry host) {
        Connection connection = host.connection();
        Access access = Access.of(connection);
        check(host, access);
        return new Endpoint(
                host.name(),
                connection.address(),
                connection.port(),
                connection.options().getOrDefault("path", "/wsman"),
                connection.tls() ? Tls.of(connection.options()) : null,
                proxy(host),
                access,
                Limits.of(connection.options()));
    }

    private static void check(HostEntry host, Access access) {
        boolean tls = host.connection().tls();
        if (access.method() == Method.BASIC && !tls && !access.readable()) {
            String why = "Basic over HTTP would send the password readable to "
                    + host.connection().address();
            throw refused(host, why, "Use HTTPS or auth: ntlm. If you trust the network: allowUnencrypted: true.");
        }
        if (!access.sealed() && !tls && !access.readable()) {
            String why = "messageEncryption: never would send everything readable to "
                    + host.connection().address();
            throw refused(host, why, "Leave it out, or use HTTPS. If you trust the network: allowUnencrypted: true.");
        }
        if (access.method() == Method.CERTIFICATE && (!tls || !access.options().containsKey("clientCertificate"))) {
            throw refused(
                    host,
                    "auth: certificate needs HTTPS and a certificate",
                    "Set tls: true and clientCertificate: FILE.");
        }
        if (!access.needsNoPassword()) {
            checkPassword(host, access);
        }
    }

    private static void checkPassword(HostEntry host, Access access) {
        if (access.user() == null || access.password() == null) {
            throw refused(
                    host, "no user or password is known", "Set ansible_user and ansible_password: !secret env:NAME.");
        }
        if (!access.password().isAvailable()) {
            throw refused(
                    host,
                    "the password " + access.password().label() + " cannot be had",
                    "Set the variable or file that it names.");
        }
    }

    private static Authority proxy(HostEntry host) {
        String text = host.connection().options().getOrDefault("proxy", "");
        try {
            return text.isEmpty() ? null : Authority.proxy(text);
        } catch (IllegalArgumentException wrong) {
            throw refused(host, wrong.getMessage(), null);
        }
    }

    private static HostFailed refused(HostEntry host, String why, String hint) {
        return new HostFailed(new HostFailure(HostFailure.Kind.DENIED, host.name() + ": " + why, hint, false), null);
    }

    String url() {
        return (tls == null ? "http://" : "https://") + authority() + path;
    }

    /** Where the TCP connection goes: the host's own port, or the proxy's. */
    Authority door() {
        return proxy == null ? new Authority(address, port) : proxy;
    }

    String authority() {
        return new Authority(address, port).toString();
    }
}
