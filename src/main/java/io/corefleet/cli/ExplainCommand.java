package io.corefleet.cli;

import io.corefleet.report.TypeJson;
import io.corefleet.report.TypeMarkdown;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The manual of resource types, made from their tables. */
@Command(
        name = "explain",
        description = "The manual of a resource type, a property or a problem code, from the tables themselves.")
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TYPE[.PROPERTY]",
            description =
                    "A type, a property of it, a problem code, @|bold errors|@, @|bold exit-codes|@ or @|bold baseline|@."
                            + " Without it: the list of types.")
    private String subject;

    @Parameters(index = "1", arity = "0..1", paramLabel = "BASELINE", description = "Which baseline.")
    private String baseline;

    @Parameters(index = "2", arity = "0..1", paramLabel = "ROW", description = "Which row of it.")
    private String row;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json: of one type, or of all; markdown: all types as one page.")
    private String output;

    private ResourceCatalog catalog;

    @Override
    public Integer call() {
        // Not before: every start of Corefleet makes this object, and loading all tables takes time.
        catalog = ResourceCatalog.load();
        Optional<ProblemCode> code = ProblemCode.byName(subject == null ? "" : subject);
        if (!output.equals("text")) {
            document();
        } else if (subject == null) {
            types();
        } else if (subject.equals("errors")) {
            Stream.of(ProblemCode.values()).forEach(each -> say("%s  %s", each.name(), each.title()));
        } else if (subject.equals("baseline")) {
            new BaselineManual(corefleet.screen()).explain(baseline, row);
        } else if (subject.equals("exit-codes")) {
            corefleet.screen().print(ExitCodes.lines(corefleet.screen().width()));
        } else if (code.isPresent()) {
            say("%s  %s", code.get().name(), code.get().title());
            wrapped(code.get().explanation(), 0);
        } else {
            typeOrProperty();
        }
        return 0;
    }

    private void document() {
        if (output.equals("markdown") && subject == null) {
            TypeMarkdown.of(catalog).lines().forEach(corefleet.screen()::print);
        } else if (output.equals("json") && subject == null) {
            corefleet.screen().print(TypeJson.of(catalog));
        } else if (output.equals("json")) {
            corefleet
                    .screen()
                    .print(TypeJson.of(catalog.type(subject)
                            .orElseThrow(() ->
                                    unknown("there is no type \"" + subject + "\"", catalog.didYouMean(subject)))));
        } else {
            throw new IllegalOption("--output is text, json, or, without a TYPE, markdown; found " + output);
        }
    }

    private void types() {
        say("Resource types: things that are held in a desired state");
        catalog.resources().forEach(type -> row(type.schema()));
        if (!catalog.compositions().isEmpty()) {
            say("");
            say("Composed types: each stands for resources of the types above");
            catalog.compositions().forEach(type -> row(type.schema()));
        }
        say("");
        say("Action types: things that run");
        catalog.actions().forEach(type -> row(type.schema()));
        say("");
        wrapped("corefleet explain TYPE shows the properties of one; corefleet explain errors lists problem codes.", 0);
    }

    private void row(Schema schema) {
        beside("  " + schema.type(), schema.description(), 21);
    }

    private void typeOrProperty() {
        if (schema(subject).isPresent()) {
            type(schema(subject).get());
            return;
        }
        int dot = subject.indexOf('.');
        Optional<Schema> schema = dot < 0 ? Optional.empty() : schema(subject.substring(0, dot));
        if (schema.isPresent()) {
            String name = subject.substring(dot + 1);
            property(
                    schema.get(),
                    all(schema.get())
                            .filter(property -> property.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(
                                    schema.get().type() + " has no property \"" + name + "\"",
                                    Suggestion.didYouMean(
                                            name,
                                            all(schema.get())
                                                    .map(Property::name)
                                                    .toList()))));
            return;
        }
        Optional<String> meant = meantBy(subject);
        if (meant.isEmpty()) {
            throw unknown("there is no type \"" + subject + "\"", catalog.didYouMean(subject));
        }
        say("%s is Ansible's name; here it means %s.", subject, meant.get());
        say("");
        type(schema(meant.get()).orElseThrow());
    }

    private static ProblemsFound unknown(String summary, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF104, summary, null, hint));
    }

    private Optional<Schema> schema(String name) {
        return catalog.type(name).map(Tabled::schema);
    }

    private Optional<String> meantBy(String module) {
        return catalog.meaning(module).stream()
                .map(type -> type.schema().type())
                .findFirst();
    }

    private void type(Schema schema) {
        wrapped(schema.type() + ": " + schema.description(), 0);
        say("");
        int column =
                all(schema).mapToInt(property -> property.name().length()).max().orElse(0) + 4;
        for (Property property : all(schema).toList()) {
            String key = schema.keys().contains(property) ? "*" : " ";
            String fallback = property.defaultValue()
                    .map(value -> "; default " + shown(value))
                    .orElse("");
            beside(key + " " + property.name(), property.type().describe() + fallback, column + 2);
            wrapped(property.description() + special(property), column + 2);
        }
        if (!schema.keys().isEmpty()) {
            say("");
            say("* names the thing. state: present or absent says whether it shall be there.");
        }
        example(schema);
    }

    private void example(Schema schema) {
        if (!schema.example().isEmpty()) {
            say("");
            say("- %s:", schema.type());
            schema.example().lines().forEach(line -> say("    %s", line));
        }
    }

    private void property(Schema schema, Property property) {
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

    private static Stream<Property> all(Schema schema) {
        return Stream.concat(schema.keys().stream(), schema.properties().stream());
    }

    private void beside(String label, String text, int column) {
        corefleet
                .screen()
                .print(Paragraph.beside(label, text, column, corefleet.screen().width()));
    }

    private void wrapped(String text, int indent) {
        corefleet
                .screen()
                .print(Paragraph.lines(text, indent, corefleet.screen().width()));
    }

    private void say(String format, Object... words) {
        corefleet.screen().print(words.length == 0 ? format : String.format(Locale.ROOT, format, words));
    }
}
