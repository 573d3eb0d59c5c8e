package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.data;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.resource.State;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One value of one key of the registry, in the 64-bit view or in the one that 32-bit programs see. Its key is made with it. */
public final class RegistryValue implements ResourceType {
    private static final String VIEW_32 = " [32]";

    static final Schema SCHEMA = Schema.of("registry_value", "A value of the registry")
            .keyedBy(
                    List.of(
                            Property.of(
                                    "path",
                                    text("HKLM\\SOFTWARE\\...", "(?i)(HKLM|HKCU|HKU|HKCR|HKCC)(\\\\[^\\\\]+)+"),
                                    "Key that holds the value, from its root on"),
                            Property.of("name", name(), "Name of the value; empty for the default value")
                                    .byDefault(""),
                            Property.of(
                                            "view",
                                            oneOf("64", "32"),
                                            "Which programs' view: 32-bit ones have their own SOFTWARE")
                                    .byDefault("64")),
                    RegistryValue::keyText,
                    RegistryValue::keyParts)
            .with(Property.of(
                            "kind",
                            oneOf("string", "expandString", "multiString", "dword", "qword", "binary", "none"),
                            "What it holds")
                    .byDefault("string"))
            .with(Property.of(
                    "data",
                    data(),
                    "What it holds; dword and qword: a whole number without sign; binary: upper-case hex digits"))
            .snapshot(Snapshot.ofKey("{path}").onlyBelow(Snapshot.SERVICES))
            .example("""
                    path: 'HKLM\\SOFTWARE\\Sample'
                    name: Big
                    kind: qword
                    data: 18446744073709551615
                    """);

    private static String keyText(Map<String, Value> parts) {
        String view = parts.get("view").toString().equals("32") ? VIEW_32 : "";
        return parts.get("path") + "\\" + parts.get("name") + view;
    }

    private static Map<String, Value> keyParts(String key) {
        boolean is32 = key.endsWith(VIEW_32);
        String whole = is32 ? key.substring(0, key.length() - VIEW_32.length()) : key;
        int last = Math.max(whole.lastIndexOf('\\'), 0);
        return Map.of(
                "path", Value.text(whole.substring(0, last)),
                "name", Value.text(whole.substring(Math.min(last + 1, whole.length()))),
                "view", Value.text(is32 ? "32" : "64"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Most values only stand there; some rule TLS, WinRM and log-ins. */
    @Override
    public boolean mayLockOut(Desired desired, State before, Collection<String> changed) {
        return RegistryConsequences.mayLockOut(desired.id().key());
    }

    @Override
    public List<Trigger> triggersOf(ResourceId id, State before, Collection<String> changed) {
        return RegistryConsequences.triggers(id.key());
    }

    /** What a kind can hold. */
    @Override
    public void check(Desired desired, Problems problems) {
        Value data = desired.properties().get("data");
        String kind = desired.text("kind").orElse(data instanceof Value.ListOf ? "multiString" : "string");
        if (data == null || data instanceof Value.Absent || data instanceof Secret) {
            return;
        }
        String wanted =
                switch (kind) {
                    case "dword" -> number(data, 32) ? "" : "a whole number 0..4294967295";
                    case "qword" -> number(data, 64) ? "" : "a whole number 0..18446744073709551615";
                    case "binary" -> data.toString().matches("([0-9A-F]{2})*") ? "" : "pairs of upper-case hex digits";
                    case "multiString" -> data instanceof Value.ListOf ? "" : "a list";
                    default -> data instanceof Value.ListOf ? "text, not a list" : "";
                };
        if (!wanted.isEmpty()) {
            problems.error(
                    ProblemCode.CF205,
                    "the data of a " + kind + " is " + wanted + "; found " + data,
                    desired.placeOf("data").orElse(null),
                    kind.endsWith("word") ? "Hex is written without quotes: 0x10." : null);
        }
    }

    private static boolean number(Value data, int bits) {
        return data.toString().matches("\\d{1,20}") && new BigInteger(data.toString()).bitLength() <= bits;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return RegistryModules.ALL;
    }
}
