package io.corefleet.cli;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The manual of one type or of one property of it, from the table itself. */
final class TypeManual {
    private final Screen screen;
    private final Schema schema;

    TypeManual(Screen screen, Schema schema) {
        this.screen = screen;
        this.schema = schema;
    }

    /** All of it. */
    void show() {
        wrapped(schema.type() + ": " + schema.description(), 0);
        say("");
        int column = column();
        for (Property property : properties().toList()) {
            String key = schema.keys().contains(property) ? "*" : " ";
            String fallback = property.defaultValue()
                    .map(value -> "; default " + shown(value))
                    .orElse("");
            beside(key + " " + property.name(), property.type().describe() + fallback, column);
            wrapped(property.description() + special(property), column);
        }
        if (!schema.keys().isEmpty()) {
            say("");
            say("* names the thing. state: present or absent says whether it shall be there.");
        }
        example();
    }

    /** Behind the longest name, but never so far right that the words beside it become a pillar. */
    private int column() {
        int longest = properties()
                .mapToInt(property -> property.name().length())
                .max()
                .orElse(0);
        return Math.min(longest + 6, screen.width() / 3 + 2);
    }

    private void example() {
        if (!schema.example().isEmpty()) {
            say("");
            say("- %s:", schema.type());
            schema.example().lines().forEach(line -> say("    %s", line));
        }
    }

    /** One property. */
    void show(Property property) {
        wrapped(schema.type() + "." + property.name() + ": " + property.description(), 0);
        beside("  takes", property.type().describe(), 11);
        property.defaultValue().ifPresent(value -> say("  default  %s", shown(value)));
        if (!property.source().isEmpty()) {
            beside("  source", property.source(), 11);
        }
        if (!special(property).isEmpty()) {
            beside("  mind", special(property).strip(), 11);
        }
    }

    private static String shown(Value value) {
        String text = value.toString();
        return text.isEmpty() ? "empty" : text;
    }

    private static String special(Property property) {
        List<String> words = new ArrayList<>();
        note(words, property, Flag.WRITE_ONLY, "Windows never gives it back, so it is not compared");
        note(words, property, Flag.KEPT, "another than was last applied is a change");
        note(words, property, Flag.NEEDED_TO_CREATE, "needed to create the thing");
        note(words, property, Flag.FIXED, "a change means remove and create");
        note(words, property, Flag.VOLATILE, "changes by itself, so it is no drift");
        note(words, property, Flag.MAY_LOCK_OUT, "a change may cut the controller off");
        property.triggers().forEach(trigger -> words.add("a change " + trigger.told()));
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    private static void note(List<String> words, Property property, Flag flag, String text) {
        if (property.is(flag)) {
            words.add(text);
        }
    }

    /** The properties, those of the key first. */
    Stream<Property> properties() {
        return Stream.concat(schema.keys().stream(), schema.properties().stream());
    }

    private void beside(String label, String text, int column) {
        screen.print(Paragraph.beside(label, text, column, screen.width()));
    }

    private void wrapped(String text, int indent) {
        screen.print(Paragraph.lines(text, indent, screen.width()));
    }

    private void say(String format, Object... words) {
        screen.print(words.length == 0 ? format : String.format(Locale.ROOT, format, words));
    }
}
