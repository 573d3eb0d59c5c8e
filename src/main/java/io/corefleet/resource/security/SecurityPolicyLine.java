package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.data;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line of a security template, as {@code secedit} and Ansible's {@code win_security_policy} have it: each becomes what it means. */
public final class SecurityPolicyLine implements ComposedType {
    private static final List<String> KINDS =
            List.of("none", "string", "expandString", "binary", "dword", "dword", "none", "multiString");

    static final Schema SCHEMA = Schema.of("security_policy_line", "A line of a security template of secedit")
            .keyedBy(
                    List.of(
                            Property.of(
                                    "section",
                                    oneOf("System Access", "Privilege Rights", "Registry Values"),
                                    "Section of the template"),
                            Property.of("name", name(), "What stands before the equals sign")),
                    parts -> parts.get("section") + "\\" + parts.get("name"),
                    key -> Map.of(
                            "section", Value.text(key.substring(0, Math.max(key.indexOf('\\'), 0))),
                            "name", Value.text(key.substring(key.indexOf('\\') + 1))))
            .with(
                    Property.of(
                            "value",
                            data(),
                            "What stands behind it; accounts as names or SIDs; values of the registry with or without their kind (4,1)"))
            .mayLockOut()
            .example("""
                    section: Registry Values
                    name: MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel
                    value: 4,5
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write the value that it shall have.", problems);
        String section = desired.id().parts().get("section").toString();
        Value name = desired.id().parts().get("name");
        Value value = desired.properties().getOrDefault("value", Value.text(""));
        String origin = "security_policy_line " + name;
        return switch (section) {
            case "System Access" ->
                List.of(new Part(
                        "account_policy",
                        Compose.arguments(desired, true, Map.of(name.toString(), unquoted(value))),
                        origin));
            case "Privilege Rights" -> {
                Map<String, Value> right = Map.of("name", name, "accounts", accounts(value));
                yield List.of(new Part("user_right", Compose.arguments(desired, true, right), origin));
            }
            default -> registry(desired, name.toString(), value, origin, problems);
        };
    }

    private static Value unquoted(Value value) {
        return Value.text(value.toString().replaceAll("^\"|\"$", "")).at(value.place());
    }

    private static Value accounts(Value value) {
        Value list = Accounts.qualifiedList(value);
        return Value.list(((Value.ListOf) list)
                        .items().stream()
                                .map(item -> (Value) Value.text(item.toString().replaceFirst("^(\\.\\\\)?\\*", "")))
                                .toList())
                .at(value.place());
    }

    /** {@code MACHINE\…\Name} and {@code kind,data}; a bare number is a dword. */
    private static List<Part> registry(Desired desired, String name, Value value, String origin, Problems problems) {
        int last = name.lastIndexOf('\\');
        if (!name.toUpperCase(Locale.ROOT).startsWith("MACHINE\\") || last < "MACHINE\\".length()) {
            problems.error(
                    ProblemCode.CF206, "a value of the registry begins with MACHINE\\; found " + name, desired.place());
            return List.of();
        }
        String text = value.toString();
        boolean told = text.matches("(?s)[1-7],.*");
        String kind = told ? KINDS.get(text.charAt(0) - '0') : text.matches("\\d+") ? "dword" : "string";
        Value data = unquoted(Value.text(told ? text.substring(2) : text).at(value.place()));
        Value whole = kind.equals("multiString")
                ? Value.list(List.of(data.toString().split(",")).stream()
                                .filter(part -> !part.isEmpty())
                                .map(part -> (Value) Value.text(part))
                                .toList())
                        .at(value.place())
                : data;
        Map<String, Value> arguments = Map.of(
                "path", Value.text("HKLM\\" + name.substring("MACHINE\\".length(), last)),
                "name", Value.text(name.substring(last + 1)),
                "kind", Value.text(kind),
                "data", whole);
        return List.of(new Part("registry_value", Compose.arguments(desired, true, arguments), origin));
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_security_policy", SecurityPolicyLine::line);
    }

    private static Value.MapOf line(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("section");
        arguments.rename("key", "name");
        arguments.keep("value");
        return arguments.translated();
    }
}
