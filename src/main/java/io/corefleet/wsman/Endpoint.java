package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;

/**
 * Where a host listens and who we are there. {@code toString} shows no password.
 *
 * @param host the inventory name, for messages
 * @param path the URL's path, usually {@code /wsman}
 */
record Endpoint(String host, String address, int port, String path, String user, Secret password, Limits limits) {
    /**
     * The endpoint of a host.
     *
     * @throws HostFailed when it cannot be reached in a way that this version has, or not safely
     */
    static Endpoint of(HostEntry host) {
        Connection connection = host.connection();
        String auth = connection.options().getOrDefault("auth", "basic");
        if (connection.tls()) {
            throw refused(
                    host, "HTTPS is not spoken yet", "Set ansible_winrm_scheme: http, on a network that you trust.");
        }
        if (!auth.equals("basic") && !auth.equals("plaintext")) {
            throw refused(host, "the log-in " + auth + " is not spoken yet", "Set ansible_winrm_transport: basic.");
        }
        if (connection.kind() == Connection.Kind.WINRM
                && !"true".equals(connection.options().get("allowUnencrypted"))) {
            throw refused(
                    host,
                    "Basic over HTTP would send the password readable to " + connection.address(),
                    "If you trust the network, set ansible_winrm_message_encryption: never.");
        }
        if (connection.user() == null || connection.password() == null) {
            throw refused(
                    host, "no user or password is known", "Set ansible_user and ansible_password: !secret env:NAME.");
        }
        if (!connection.password().isAvailable()) {
            throw refused(
                    host,
                    "the password " + connection.password().label() + " cannot be had",
                    "Set the variable or file that it names.");
        }
        return new Endpoint(
                host.name(),
                connection.address(),
                connection.port(),
                connection.options().getOrDefault("path", "/wsman"),
                connection.user(),
                connection.password(),
                Limits.of(connection.options()));
    }

    private static HostFailed refused(HostEntry host, String why, String hint) {
        return new HostFailed(new HostFailure(HostFailure.Kind.DENIED, host.name() + ": " + why, hint, false), null);
    }

    String url() {
        return "http://" + authority() + path;
    }

    String authority() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
