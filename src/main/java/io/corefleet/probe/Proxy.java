package io.corefleet.probe;

import java.net.InetSocketAddress;
import java.net.URI;

/** What requests go through on their way. */
record Proxy(String host, int port) {
    /** Reads {@code http://host:port}; null for none. */
    static Proxy of(String written) {
        if (written == null || written.isEmpty()) {
            return null;
        }
        URI uri = URI.create(written.contains("://") ? written : "http://" + written);
        return new Proxy(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : 80);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
