package io.corefleet.wsman;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as in a URL.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1..65535
 */
record Authority(String host, int port) {
    private static final Pattern URL =
            Pattern.compile("(?:http://)?(\\[[0-9a-fA-F:.%]+]|[^\\[\\]/:@]+)(?::(\\d{1,5}))?/?");

    /**
     * What a proxy's setting says: {@code proxy:3128}, {@code http://proxy:3128}; without a port 8080.
     *
     * @throws IllegalArgumentException when it says something else
     */
    static Authority proxy(String text) {
        Matcher found = URL.matcher(text.trim());
        if (!found.matches()) {
            throw new IllegalArgumentException("the proxy " + text + " is not of the form http://NAME:PORT");
        }
        String host = found.group(1).replaceAll("[\\[\\]]", "");
        return new Authority(host, found.group(2) == null ? 8080 : Integer.parseInt(found.group(2)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
