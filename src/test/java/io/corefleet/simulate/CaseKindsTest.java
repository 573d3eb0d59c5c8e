package io.corefleet.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cases of the PowerShell ring must show of every type: seven kinds, and a reason for each that a type has not. */
class CaseKindsTest {
    private static final Path CASES = Path.of("src/test/powershell/cases");
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Map<String, Set<Kind>> SHOWN = new HashMap<>();
    private static final List<String> KEYS_TWICE = new ArrayList<>();

    /** A removal may be refused: what matters is that it was asked for. */
    private enum Kind {
        MANY_AT_ONCE,
        SET,
        REMOVED,
        ABSENT,
        UNREADABLE,
        FAILING_CALL,
        HOSTILE_VALUE
    }

    /** What types cannot show, and why. */
    private record Excuse(String why, Set<Kind> kinds, Set<String> types) {}

    private static final List<Excuse> EXCUSES = List.of(
            new Excuse(
                    "there is one on each host, always",
                    Set.of(Kind.MANY_AT_ONCE, Kind.ABSENT),
                    Set.of(
                            "account_policy",
                            "tls_cipher_suites",
                            "smb_server_setting",
                            "http_sys_parameter",
                            "computer_name",
                            "crash_control",
                            "defender_setting",
                            "domain_membership",
                            "power_plan",
                            "time_source",
                            "time_zone",
                            "winrm_setting")),
            new Excuse(
                    "there is one on a host, or none", Set.of(Kind.MANY_AT_ONCE), Set.of("iis_central_certificates")),
            new Excuse(
                    "Windows has each of them always",
                    Set.of(Kind.ABSENT),
                    Set.of("audit_policy", "firewall_profile", "iis_section_lock")),
            new Excuse(
                    "a feature that is not there Chocolatey does not know, and its name and value are words",
                    Set.of(Kind.ABSENT, Kind.HOSTILE_VALUE),
                    Set.of("chocolatey_feature")),
            new Excuse("it tells what is missing", Set.of(Kind.ABSENT), Set.of("windows_update")),
            new Excuse("it has choices and truths alone", Set.of(Kind.HOSTILE_VALUE), Set.of("audit_policy")));

    static Stream<ResourceType> types() {
        return CATALOG.resources().stream();
    }

    @BeforeAll
    static void lookAtCases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(CaseKindsTest::look);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyKindIsShownOrExcused(ResourceType type) {
        String name = type.schema().type();
        Set<Kind> wanted = EnumSet.allOf(Kind.class);
        EXCUSES.stream()
                .filter(excuse -> excuse.types.contains(name))
                .forEach(excuse -> wanted.removeAll(excuse.kinds));
        assertThat(SHOWN.getOrDefault(name, Set.of())).as(name).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The agent keeps the answers of a target by their keys, letter by letter: of two items with one key the last one would answer for both. */
    @Test
    void noTwoItemsOfATargetHaveOneKey() {
        assertThat(KEYS_TWICE).isEmpty();
    }

    private static void look(Path file) {
        try {
            Value.MapOf given = (Value.MapOf) Json.read(Files.readString(file));
            for (Value exchange : items(given, "exchanges")) {
                look((Value.MapOf) exchange);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void look(Value.MapOf exchange) {
        Value.MapOf request = map(exchange, "request");
        Value.MapOf payload = map(request, "payload");
        if (text(request, "kind").equals("read")) {
            read(payload, map(map(exchange, "reply"), "payload"));
        } else if (text(request, "kind").equals("apply")) {
            apply(payload, items(exchange, "replies"));
        }
    }

    /** States come in the order of the items, over all targets. */
    private static void read(Value.MapOf asked, Value.MapOf told) {
        List<Value> states = items(told, "states");
        int next = 0;
        for (Value target : items(asked, "targets")) {
            Set<Kind> shown = shown((Value.MapOf) target);
            List<Value> items = items((Value.MapOf) target, "items");
            if (items.size() > 1) {
                shown.add(Kind.MANY_AT_ONCE);
            }
            Set<String> keys = new HashSet<>();
            for (Value item : items) {
                if (!keys.add(text((Value.MapOf) item, "key"))) {
                    KEYS_TWICE.add(text((Value.MapOf) target, "type") + " " + text((Value.MapOf) item, "key"));
                }
                hostile(item, shown);
                String state = next < states.size() ? text((Value.MapOf) states.get(next), "state") : "";
                if (state.equals("absent")) {
                    shown.add(Kind.ABSENT);
                } else if (state.equals("unreadable")) {
                    shown.add(Kind.UNREADABLE);
                }
                next++;
            }
        }
    }

    private static void apply(Value.MapOf asked, List<Value> replies) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Value reply : replies) {
            Value.MapOf told = map((Value.MapOf) reply, "payload");
            outcomes.put(text(told, "step"), text(told, "outcome"));
        }
        for (Value step : items(asked, "steps")) {
            Set<Kind> shown = shown((Value.MapOf) step);
            String outcome = outcomes.getOrDefault(text((Value.MapOf) step, "step"), "");
            if (text((Value.MapOf) step, "verb").equals("remove")) {
                shown.add(Kind.REMOVED);
            } else if (outcome.equals("done")) {
                shown.add(Kind.SET);
            }
            if (outcome.equals("failed")) {
                shown.add(Kind.FAILING_CALL);
            }
            hostile(step, shown);
        }
    }

    /** A quote, a sub-expression and a letter beyond ASCII: who splices text into a script, or writes it in the wrong code page, is found. */
    private static void hostile(Value given, Set<Kind> shown) {
        String text = given.toString();
        boolean quoted = text.contains("'") || text.contains("\"");
        if (quoted
                && text.contains("$(")
                && text.chars().anyMatch(letter -> letter > 127 && Character.isLetter(letter))) {
            shown.add(Kind.HOSTILE_VALUE);
        }
    }

    private static Set<Kind> shown(Value.MapOf named) {
        return SHOWN.computeIfAbsent(text(named, "type"), type -> EnumSet.noneOf(Kind.class));
    }

    private static Value.MapOf map(Value.MapOf above, String name) {
        return above.entries().get(name) instanceof Value.MapOf map ? map : Value.map(Map.of());
    }

    private static List<Value> items(Value.MapOf above, String name) {
        return above.entries().get(name) instanceof Value.ListOf list ? list.items() : List.of();
    }

    private static String text(Value.MapOf above, String name) {
        return String.valueOf(above.entries().getOrDefault(name, Value.text("")));
    }
}
