package io.corefleet.probe;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One {@code http_check}: its arguments understood, ready to be looked at as often as it takes. */
final class WebCheck {
    /** What Ansible tells as status when there is no answer. */
    private static final int NO_ANSWER = -1;

    private final Map<String, Value> arguments;
    private final WebClient client;
    private final List<String> secrets = new ArrayList<>();

    private WebCheck(Map<String, Value> arguments, WebClient client) {
        this.arguments = arguments;
        this.client = client;
        arguments.values().forEach(this::note);
    }

    static WebCheck of(Map<String, Value> arguments, Proxy proxy) {
        boolean validate = !Value.bool(false).equals(arguments.get("validateCertificate"));
        return new WebCheck(
                arguments, new WebClient(proxy, validate, Duration.ofSeconds(number(arguments, "timeoutSeconds", 30))));
    }

    /** How long it may take until it holds. */
    Duration patience() {
        return Duration.ofSeconds(number(arguments, "waitSeconds", 0));
    }

    /** How long to rest between two looks. */
    Duration pause() {
        return Duration.ofSeconds(number(arguments, "everySeconds", 2));
    }

    Sighting look() {
        String url = text("url");
        try {
            WebReply reply = client.ask(request(url), Value.bool(true).equals(arguments.get("followRedirects")));
            String body = masked(reply.text());
            Map<String, Value> output = new LinkedHashMap<>();
            output.put("url", Value.text(url));
            output.put("status_code", Value.integer(reply.status()));
            // Ansible's win_uri and its uri have different words for it, and a playbook asks in one of them.
            output.put("status", Value.integer(reply.status()));
            output.put("content", Value.text(body));
            output.put("milliseconds", Value.integer(reply.milliseconds()));
            if (reply.certificate() != null) {
                output.put("certificate_days", Value.integer(days(reply.certificate())));
            }
            return new Sighting(masked(complaint(reply)), output);
        } catch (IOException | IllegalArgumentException broken) {
            return new Sighting(
                    masked(url + " gives no answer: " + broken.getMessage()),
                    Map.of("url", Value.text(url), "status", Value.integer(NO_ANSWER)));
        }
    }

    private WebRequest request(String url) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (arguments.get("headers") instanceof Value.MapOf map) {
            map.entries().forEach((name, value) -> headers.put(name, plain(value)));
        }
        return new WebRequest(text("method"), URI.create(url), text("host"), headers, text("body"));
    }

    private String complaint(WebReply reply) {
        List<Long> status = arguments.get("status") instanceof Value.ListOf list
                ? list.items().stream().map(code -> ((Value.Int) code).number()).toList()
                : List.of(200L);
        long most = number(arguments, "maxMilliseconds", Long.MAX_VALUE);
        String complaint = new Expected(text("url"), status, text("contains"), text("matches"), most)
                .complaint(reply.status(), reply.text(), reply.milliseconds());
        return complaint.isEmpty() ? tooSoon(reply.certificate()) : complaint;
    }

    private String tooSoon(X509Certificate certificate) {
        long least = number(arguments, "certificateDays", Long.MIN_VALUE);
        if (least == Long.MIN_VALUE) {
            return "";
        }
        if (certificate == null) {
            return text("url") + " has no certificate";
        }
        long days = days(certificate);
        return days >= least
                ? ""
                : "the certificate of " + text("url") + " ends in " + days + " days, less than the " + least
                        + " that it must last";
    }

    /** Whole days; below zero when it has ended. */
    private static long days(X509Certificate certificate) {
        return Math.floorDiv(
                ChronoUnit.SECONDS.between(
                        Instant.now(), certificate.getNotAfter().toInstant()),
                Duration.ofDays(1).toSeconds());
    }

    private String text(String name) {
        return plain(arguments.get(name));
    }

    private static long number(Map<String, Value> arguments, String name, long usual) {
        return arguments.get(name) instanceof Value.Int number ? number.number() : usual;
    }

    private static String plain(Value value) {
        if (value == null || value instanceof Value.Absent) {
            return "";
        }
        return value instanceof Secret secret ? secret.reveal() : value.toString();
    }

    private void note(Value value) {
        if (value instanceof Secret secret
                && secret.isAvailable()
                && !secret.reveal().isEmpty()) {
            secrets.add(secret.reveal());
        } else if (value instanceof Value.MapOf map) {
            map.entries().values().forEach(this::note);
        }
    }

    /** A server may tell back what it was sent. */
    private String masked(String told) {
        String masked = told;
        for (String secret : secrets) {
            masked = masked.replace(secret, Secret.MASK);
        }
        return masked;
    }
}
