package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a host is reached, from variables with Ansible's names. */
final class ConnectionReader {
    private static final int HTTP = 5985;
    private static final int HTTPS = 5986;
    private static final Set<String> SIMULATED =
            Set.of("build", "edition", "startDelay", "latency", "stepDelay", "downTime", "basic");

    /** Variables that say how to connect, with the option's name in {@link Connection#options} where it is one. */
    private static final Map<String, String> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("ansible_connection", ""),
            Map.entry("ansible_host", ""),
            Map.entry("ansible_port", ""),
            Map.entry("ansible_user", ""),
            Map.entry("ansible_password", ""),
            Map.entry("ansible_winrm_scheme", ""),
            Map.entry("ansible_winrm_transport", "auth"),
            Map.entry("ansible_winrm_path", "path"),
            Map.entry("ansible_winrm_message_encryption", "messageEncryption"),
            Map.entry("ansible_winrm_server_cert_validation", "certificateValidation"),
            Map.entry("ansible_winrm_ca_trust_path", "caTrustPath"),
            Map.entry("ansible_winrm_operation_timeout_sec", "operationTimeoutSeconds"),
            Map.entry("ansible_winrm_read_timeout_sec", "readTimeoutSeconds"),
            Map.entry("ansible_winrm_connection_timeout", "connectTimeoutSeconds"),
            Map.entry("ansible_shell_type", ""),
            Map.entry("ansible_group_priority", "")));

    private final GroupTree.Host host;
    private final Templates templates;
    private final Problems problems;

    ConnectionReader(GroupTree.Host host, Templates templates, Problems problems) {
        this.host = host;
        this.templates = templates;
        this.problems = problems;
    }

    static Map<String, Value> withoutConnection(Map<String, Value> variables) {
        Map<String, Value> rest = new LinkedHashMap<>(variables);
        rest.keySet().removeIf(name -> KNOWN.containsKey(name));
        return rest;
    }

    Connection connection(Map<String, Value> variables) {
        Scope scope = Scope.empty().with(variables).withData(Map.of("inventory_hostname", Value.text(host.name)));
        Map<String, Value> own = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (KNOWN.containsKey(name) || SIMULATED.contains(name)) {
                own.put(name, value instanceof Secret ? value : templates.render(value, scope, problems));
            } else if (name.startsWith("ansible_")) {
                unknown(name, value);
            }
        });
        boolean simulated = "simulated".equals(kind(own));
        return simulated ? simulated(own) : winrm(own);
    }

    private void unknown(String name, Value value) {
        problems.warning(
                ProblemCode.CF301,
                "the variable " + name + " is not used to connect",
                value.place(),
                Suggestion.didYouMean(name, KNOWN.keySet()));
    }

    private String kind(Map<String, Value> own) {
        Value written = own.get("ansible_connection");
        String kind = written == null ? "winrm" : written.toString();
        if (!Set.of("winrm", "psrp", "simulated").contains(kind)) {
            problems.error(
                    ProblemCode.CF301,
                    "there is no connection \"" + kind + "\"",
                    written.place(),
                    "Use winrm or simulated.");
        }
        return kind;
    }

    private Connection simulated(Map<String, Value> own) {
        Map<String, String> options = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            if (SIMULATED.contains(name)) {
                options.put(name, value.toString());
            }
        });
        return new Connection(Connection.Kind.SIMULATED, host.name, HTTP, false, null, null, options, host.place);
    }

    private Connection winrm(Map<String, Value> own) {
        boolean tls = isTls(own);
        String address = text(own, "ansible_host", host.name);
        Map<String, String> options = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            String option = KNOWN.getOrDefault(name, "");
            if (!option.isEmpty()) {
                options.put(option, value.toString());
            }
        });
        boolean loopback = address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
        boolean wanted = "never".equals(options.remove("messageEncryption"));
        options.put("allowUnencrypted", String.valueOf(loopback || wanted));
        return new Connection(
                Connection.Kind.WINRM,
                address,
                port(own, tls),
                tls,
                text(own, "ansible_user", null),
                password(own),
                options,
                host.place);
    }

    private boolean isTls(Map<String, Value> own) {
        Value scheme = own.get("ansible_winrm_scheme");
        if (scheme == null) {
            return !(own.get("ansible_port") instanceof Value.Int port && port.number() == HTTP);
        }
        if (!List.of("http", "https").contains(scheme.toString())) {
            problems.error(ProblemCode.CF301, "ansible_winrm_scheme is http or https", scheme.place());
        }
        return scheme.toString().equals("https");
    }

    private int port(Map<String, Value> own, boolean tls) {
        Value port = own.get("ansible_port");
        if (port == null) {
            return tls ? HTTPS : HTTP;
        }
        String digits = port.toString();
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 65_535) {
            problems.error(
                    ProblemCode.CF203, "ansible_port must be between 1 and 65535; found " + digits, port.place());
            return HTTPS;
        }
        return Integer.parseInt(digits);
    }

    private Secret password(Map<String, Value> own) {
        Value password = own.get("ansible_password");
        if (password == null || password instanceof Secret) {
            return (Secret) password;
        }
        Mark place = password.place();
        problems.warning(
                ProblemCode.CF301,
                "the password of " + host.name + " stands in clear in the inventory",
                place,
                "Write ansible_password: !secret env:NAME or !secret file:PATH.");
        return new Secret("inventory", password.toString(), place);
    }

    private static String text(Map<String, Value> own, String name, String fallback) {
        Value value = own.get(name);
        return value == null || value instanceof Value.Absent ? fallback : value.toString();
    }
}
