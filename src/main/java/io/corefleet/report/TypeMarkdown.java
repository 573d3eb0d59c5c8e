package io.corefleet.report;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.resource.Trigger;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The manual of all types as one page: {@code docs/resources.md}. */
public final class TypeMarkdown {
    private static final Map<String, String> HEADS = new TreeMap<>(Map.of(
            "resource", "Resource types: things that are held in a desired state",
            "composed", "Composed types: each stands for resources of other types",
            "action", "Action types: things that run"));

    private TypeMarkdown() {}

    /** The page, which ends with a line break. */
    public static String of(ResourceCatalog catalog) {
        List<String> lines = new ArrayList<>();
        lines.add("# Types");
        lines.add("");
        lines.add(
                "Made from the tables by `corefleet explain --output markdown`, as all of `explain` is; not to be edited by hand.");
        lines.add(
                "A property in bold is part of what names the thing. `state: absent` asks that a thing is not there.");
        for (String kind : List.of("resource", "composed", "action")) {
            lines.add("");
            lines.add("## " + HEADS.get(kind));
            catalog.types().stream()
                    .filter(type -> TypeJson.kind(type).equals(kind))
                    .forEach(type -> type(type, lines));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void type(Tabled type, List<String> lines) {
        Schema schema = type.schema();
        lines.add("");
        lines.add("### " + schema.type());
        lines.add("");
        lines.add(schema.description() + "." + notes(schema));
        if (!schema.keys().isEmpty() || !schema.properties().isEmpty()) {
            lines.add("");
            lines.add("| property | takes | default | meaning |");
            lines.add("|---|---|---|---|");
            schema.keys().forEach(key -> lines.add(row(key, "**" + key.name() + "**")));
            schema.properties().forEach(property -> lines.add(row(property, property.name())));
        }
        if (!schema.example().isEmpty()) {
            lines.add("");
            lines.add("```yaml");
            lines.add("- " + schema.type() + ":");
            schema.example().lines().forEach(line -> lines.add(("    " + line).stripTrailing()));
            lines.add("```");
        }
        if (!type.modules().isEmpty()) {
            lines.add("");
            lines.add(modules(type.modules().keySet()));
        }
    }

    /** A name behind a collection is told only where it is not one without it. */
    private static String modules(Set<String> all) {
        List<String> names = all.stream()
                .filter(name -> name.indexOf('.') < 0 || !all.contains(name.substring(name.lastIndexOf('.') + 1)))
                .sorted()
                .toList();
        return (names.size() == 1 ? "Ansible's name for it: `" : "Ansible's names for it: `")
                + String.join("`, `", names)
                + (names.size() < all.size() ? "`, also behind the name of a collection." : "`.");
    }

    private static String notes(Schema schema) {
        String triggers =
                schema.triggersOf(List.of()).stream().map(Trigger::told).collect(Collectors.joining(", "));
        return (triggers.isEmpty() ? "" : " A change " + triggers + ".")
                + (schema.mayLockOut(List.of()) ? " ⏱ A change may cut the controller off." : "");
    }

    private static String row(Property property, String name) {
        String flags = property.flags().stream()
                .map(flag -> flag.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        String triggers = property.triggers().stream().map(Trigger::told).collect(Collectors.joining(", "));
        boolean twoThings = name.startsWith("**") && property.type().mindsCase();
        String meaning = property.description()
                + (twoThings ? "; letter case counts" : "")
                + (flags.isEmpty() ? "" : " (" + flags + ")")
                + (triggers.isEmpty() ? "" : "; " + triggers);
        return "| " + name + " | " + cell(property.type().describe()) + " | "
                + cell(property.defaultValue().map(TypeMarkdown::shown).orElse("")) + " | " + cell(meaning) + " |";
    }

    /** The empty text would leave the cell as empty as no default does. */
    private static String shown(Value value) {
        String text = value.toString();
        return text.isEmpty() ? "empty" : text;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
    }
}
