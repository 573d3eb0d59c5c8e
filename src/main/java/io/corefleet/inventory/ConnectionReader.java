package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a host is reached, from its layers of variables: every value is rendered and checked, with its place. */
final class ConnectionReader {
    private static final int HTTP = 5985;
    private static final int HTTPS = 5986;
    private static final Set<String> SIMULATED = Set.of(
            "build",
            "edition",
            "startDelay",
            "latency",
            "stepDelay",
            "downTime",
            "basic",
            "maxEnvelopeSizekb",
            "maxTimeoutms",
            "maxConcurrentOperationsPerUser",
            "maxShellsPerUser",
            "idleTimeout");
    private static final Set<String> NOT_OPTIONS =
            Set.of(Settings.ADDRESS, Settings.PORT, Settings.TLS, Settings.USER, Settings.PASSWORD);

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
        rest.entrySet().removeIf(variable -> SpelledSettings.isMeant(variable.getKey(), variable.getValue()));
        return rest;
    }

    /**
     * Reads.
     *
     * @param layers variables, lowest first
     * @param variables the same after the merge
     */
    Connection connection(List<Map<String, Value>> layers, Map<String, Value> variables) {
        Scope scope = Scope.empty().with(variables).withData(Map.of("inventory_hostname", Value.text(host.name)));
        SpelledSettings spelled = new SpelledSettings(layers, value -> rendered(value, scope), problems);
        Map<String, Value> known = new LinkedHashMap<>();
        spelled.found().forEach((setting, spellings) -> {
            Value value = agreed(spellings, scope);
            if (!(value instanceof Value.Absent)) {
                known.put(setting, value);
            }
        });
        ConnectionRules.check(known, isTls(known), problems);
        return spelled.kind().equals("simulated") ? simulated(known, variables, scope) : winrm(known);
    }

    private Value rendered(Value value, Scope scope) {
        return value instanceof Secret ? value : templates.render(value, scope, problems);
    }

    /** One layer may say the same by two names, but not two things. */
    private Value agreed(List<Spelling> spellings, Scope scope) {
        Spelling first = spellings.get(0);
        Value agreed = canonical(first, scope);
        for (Spelling other : spellings.subList(1, spellings.size())) {
            Value value = canonical(other, scope);
            if (!value.equals(agreed)) {
                problems.error(
                        ProblemCode.CF109,
                        first.name() + " and " + other.name() + " say different things",
                        other.value().place(),
                        "They mean the same: write one of them.");
            }
        }
        return agreed;
    }

    private Value canonical(Spelling spelling, Scope scope) {
        try {
            Value value = rendered(spelling.value(), scope);
            if (value instanceof Value.Absent || spelling.setting().equals(Settings.PASSWORD)) {
                return value;
            }
            AnsibleName name = AnsibleName.ALL.get(spelling.name());
            Value said = plain(spelling, value);
            return Settings.TYPES
                    .get(spelling.setting())
                    .canonical(name == null ? said : name.meaning().apply(said));
        } catch (IllegalValue wrong) {
            String said = spelling.name() + " " + wrong.getMessage();
            problems.error(wrong.code(), said, spelling.value().place(), ConnectionRules.hint(spelling, wrong));
            return Value.absent();
        }
    }

    /** A user's name may lie in a vault; it is no secret all the same, since every log shows it. */
    private static Value plain(Spelling spelling, Value value) {
        if (!(value instanceof Secret secret)) {
            return value;
        }
        if (!spelling.setting().equals(Settings.USER)) {
            throw new IllegalValue(ProblemCode.CF201, "cannot be a secret", null, value);
        }
        String user = secret.isAvailable() ? secret.reveal() : "";
        return user.isEmpty() ? Value.absent() : Value.text(user).at(secret.place());
    }

    private Connection simulated(Map<String, Value> known, Map<String, Value> variables, Scope scope) {
        Map<String, String> options = options(known);
        SIMULATED.forEach(name -> {
            if (variables.containsKey(name)) {
                options.put(name, rendered(variables.get(name), scope).toString());
            }
        });
        return new Connection(
                Connection.Kind.SIMULATED,
                host.name,
                HTTP,
                known.get(Settings.TLS) instanceof Value.Bool tls && tls.truth(),
                text(known, Settings.USER, null),
                password(known.get(Settings.PASSWORD)),
                options,
                host.place);
    }

    private Connection winrm(Map<String, Value> known) {
        boolean tls = isTls(known);
        String address = text(known, Settings.ADDRESS, host.name);
        Map<String, String> options = options(known);
        boolean loopback = address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
        boolean said =
                "never".equals(options.get("messageEncryption")) || "true".equals(options.get("allowUnencrypted"));
        options.put("allowUnencrypted", String.valueOf(loopback || said));
        return new Connection(
                Connection.Kind.WINRM,
                address,
                known.get(Settings.PORT) instanceof Value.Int port ? (int) port.number() : tls ? HTTPS : HTTP,
                tls,
                text(known, Settings.USER, null),
                password(known.get(Settings.PASSWORD)),
                options,
                host.place);
    }

    private static Map<String, String> options(Map<String, Value> known) {
        Map<String, String> options = new LinkedHashMap<>();
        known.forEach((setting, value) -> {
            if (!NOT_OPTIONS.contains(setting)) {
                options.put(setting, ConnectionRules.normal(setting, value.toString()));
            }
        });
        return options;
    }

    /** As in Ansible: HTTPS, unless the port is that of HTTP. */
    private static boolean isTls(Map<String, Value> known) {
        return known.get(Settings.TLS) instanceof Value.Bool tls
                ? tls.truth()
                : !(known.get(Settings.PORT) instanceof Value.Int port && port.number() == HTTP);
    }

    private Secret password(Value password) {
        if (password == null || password instanceof Secret) {
            return (Secret) password;
        }
        problems.warning(
                ProblemCode.CF301,
                "a password stands in clear in the inventory",
                password.place(),
                "Write !secret env:NAME, !secret file:PATH or !secret prompt:NAME.");
        return new Secret("inventory", password.toString(), password.place());
    }

    private static String text(Map<String, Value> known, String name, String fallback) {
        Value value = known.get(name);
        return value == null ? fallback : value.toString();
    }
}
