package io.corefleet.triage;

import io.corefleet.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;

/** What a client here finds: whether the name is known and the port takes connections. No request is sent. */
final class Outside {
    private static final int PATIENCE_MS = 4000;

    private Outside() {}

    /** Tries it: {@code asked}, {@code url}, {@code host}, {@code port}, {@code known}, {@code reached}, {@code found}. */
    static Value.MapOf of(URI url) {
        int port = port(url);
        try {
            InetAddress address = InetAddress.getByName(url.getHost());
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
                return told(url, true, true, address.getHostAddress() + " takes connections at port " + port);
            } catch (IOException refused) {
                return told(
                        url,
                        true,
                        false,
                        address.getHostAddress() + " takes no connections at port " + port + ": "
                                + refused.getMessage());
            }
        } catch (UnknownHostException unknown) {
            return told(url, false, false, "nobody knows the name " + url.getHost());
        }
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    private static Value.MapOf told(URI url, boolean known, boolean reached, String found) {
        return (Value.MapOf) Value.of(Map.of(
                "asked",
                true,
                "url",
                url.toString(),
                "host",
                url.getHost(),
                "port",
                port(url),
                "known",
                known,
                "reached",
                reached,
                "found",
                found));
    }
}
