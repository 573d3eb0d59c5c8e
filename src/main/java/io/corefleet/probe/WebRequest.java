package io.corefleet.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked for.
 *
 * @param uri absolute, http or https
 * @param host what the Host header says; empty for the URL's own
 * @param headers others, by name
 * @param body what is sent; may be empty
 */
record WebRequest(String method, URI uri, String host, Map<String, String> headers, String body) {
    WebRequest {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URL names no host");
        }
        headers = new LinkedHashMap<>(headers);
        headers.forEach((name, value) -> {
            // A line break would end the header, and what follows would be another one.
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || value.matches("(?s).*[\\r\\n\\x00].*")) {
                throw new IllegalArgumentException("the header " + name + " cannot be sent");
            }
        });
    }

    boolean tls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : tls() ? 443 : 80;
    }

    /** The name that TLS asks for and that the certificate must bear. */
    String name() {
        String name = host.isEmpty() ? uri.getHost() : host.replaceFirst(":\\d+$", "");
        return name.replaceAll("[\\[\\]]", "");
    }

    /** Host and port as a URL has them. */
    String authority() {
        return uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
    }

    byte[] content() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The request's first lines.
     *
     * @param whole whether the whole URL is named, as a proxy wants it
     */
    byte[] head(boolean whole) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String target = (whole ? "http://" + authority() : "") + path + query;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("User-Agent", "corefleet");
        all.put("Accept", "*/*");
        all.putAll(headers);
        all.put("Host", host.isEmpty() ? all.getOrDefault("Host", authority()) : host);
        all.put("Connection", "close");
        all.remove("Transfer-Encoding");
        all.remove("Content-Length");
        if (!body.isEmpty() || method.matches("POST|PUT|PATCH")) {
            all.put("Content-Length", String.valueOf(content().length));
        }
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where a redirection leads. Another server gets none of our headers: they may hold what is a secret between us and the first. */
    WebRequest redirected(int status, String location) {
        URI to = uri.resolve(location.replace(" ", "%20"));
        String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("it is redirected to a " + scheme + " address");
        }
        WebRequest next = new WebRequest("GET", to, "", Map.of(), "");
        boolean same =
                next.tls() == tls() && next.port() == port() && to.getHost().equalsIgnoreCase(uri.getHost());
        boolean again = status == 307 || status == 308 || method.equals("HEAD");
        return new WebRequest(
                again ? method : "GET", to, same ? host : "", same ? headers : Map.of(), again && same ? body : "");
    }
}
