package io.corefleet.cli;

import io.corefleet.report.TypeJson;
import io.corefleet.report.TypeMarkdown;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
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
        int dot = subject.indexOf('.');
        Optional<Schema> type = schema(subject);
        Optional<Schema> owner = dot < 0 ? Optional.empty() : schema(subject.substring(0, dot));
        if (type.isPresent()) {
            manual(type.get()).show();
        } else if (owner.isPresent()) {
            property(owner.get(), subject.substring(dot + 1));
        } else {
            String meant = meantBy(subject)
                    .orElseThrow(() -> unknown("there is no type \"" + subject + "\"", catalog.didYouMean(subject)));
            say("%s is Ansible's name; here it means %s.", subject, meant);
            say("");
            manual(schema(meant).orElseThrow()).show();
        }
    }

    private TypeManual manual(Schema schema) {
        return new TypeManual(corefleet.screen(), schema);
    }

    private void property(Schema schema, String name) {
        TypeManual manual = manual(schema);
        List<String> names = manual.properties().map(Property::name).toList();
        manual.show(manual.properties()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        schema.type() + " has no property \"" + name + "\"", Suggestion.didYouMean(name, names))));
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
