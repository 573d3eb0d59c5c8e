package io.corefleet.template;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.util.ObjectTruthValue;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import jinjava.javax.el.CompositeELResolver;

/** Renders templates and decides conditions. Safe for use by many threads. */
public final class Templates {
    private static final long LARGEST_OUTPUT = 20_000_000;
    private static final int LONGEST_LOOP = 100_000;

    private final PythonExpressions jinjava;

    /** Templates with Ansible's filters and tests. */
    public Templates() {
        jinjava = new PythonExpressions(config(false, true));
        // A template may include others that lie beside it; nothing of the class path.
        jinjava.setResourceLocator((name, charset, interpreter) -> Lookups.included(name));
        AnsibleFilters.all().forEach(jinjava.getGlobalContext()::registerFilter);
        jinjava.getGlobalContext().registerTag(new FilterBlock());
        AnsibleTests.all().forEach(jinjava.getGlobalContext()::registerExpTest);
        Lookups.all().forEach(jinjava.getGlobalContext()::registerFunction);
    }

    /**
     * How templates are read.
     *
     * @param before whether blanks before a statement that begins a line go
     * @param after whether the line end after a statement goes
     */
    private static JinjavaConfig config(boolean before, boolean after) {
        CompositeELResolver methods = new CompositeELResolver();
        methods.add(new PythonMethods());
        methods.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        return JinjavaConfig.newBuilder()
                .withElResolver(methods)
                .withCharset(StandardCharsets.UTF_8)
                .withTrimBlocks(after)
                .withLstripBlocks(before)
                // Output is never rendered again: a value that holds {{ is text.
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(LARGEST_OUTPUT)
                .withRangeLimit(LONGEST_LOOP)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withIterateOverMapKeys(true)
                        .withEvaluateMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .build())
                .build();
    }

    /** A value with every template in it rendered. A text that is nothing but {@code {{ expression }}} takes the expression's type. */
    public Value render(Value written, Scope scope, Problems problems) {
        return new Evaluation(jinjava, scope, problems).render(written);
    }

    /**
     * Decides a condition.
     *
     * @param condition true, false, an expression without braces, or a list of these, which must all hold
     * @return false also when it cannot be decided; the problem has been added then
     */
    public boolean test(Value condition, Scope scope, Problems problems) {
        if (condition instanceof Value.ListOf all) {
            return all.items().stream().allMatch(one -> test(one, scope, problems));
        }
        if (condition instanceof Value.Bool truth) {
            return truth.truth();
        }
        String text = condition.toString();
        Value result = Expressions.isTemplate(text)
                ? render(condition, scope, problems)
                : new Evaluation(jinjava, scope, problems)
                        .expression(Expressions.literalBackslashes(text), condition.place());
        if (result instanceof Value.Text word && !word.text().isEmpty()) {
            problems.error(
                    ProblemCode.CF502,
                    "the condition is a text, not true or false",
                    condition.place(),
                    "Compare it, or write … | bool.");
            return false;
        }
        return ObjectTruthValue.evaluate(result.plain());
    }

    /** Whether a problem tells that an expression cannot be read, whatever the variables hold. */
    public static boolean isUnreadable(Problem problem) {
        return problem.code() == ProblemCode.CF502 && problem.summary().startsWith(Expressions.UNREADABLE);
    }

    /** Renders a whole file, its last line end included. A variable that is missing is shown where it is used, anything else at the start. */
    public Value renderFile(SourceText file, Scope scope, Problems problems) {
        Blanks blanks = Blanks.of(file, problems);
        String text = String.join(
                        "\n",
                        file.lines().subList(blanks.headings(), file.lines().size())) + "\n";
        JinjavaConfig config =
                blanks.headings() == 0 ? jinjava.getGlobalConfig() : config(blanks.before(), blanks.after());
        return new Evaluation(jinjava, config, file, scope, problems).text(text, new Mark(file, 1, 1));
    }

    /** Data in the form of something that a person wrote: braces in it are no template. */
    public static Value literal(Value data) {
        if (data instanceof Value.Text text && Expressions.isTemplate(text.text())) {
            return Value.text(text.text().replace("{", "{{ '{' }}")).at(text.place());
        }
        if (data instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(Templates::literal).toList())
                    .at(list.place());
        }
        if (data instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> entries.put(key, literal(value)));
            return new Value.MapOf(entries, map.keyPlaces(), map.place());
        }
        return data;
    }

    /** The names of variables that templates in a value may use. */
    public static Set<String> variables(Value written) {
        Set<String> names = new LinkedHashSet<>();
        if (written instanceof Value.Text text && Expressions.isTemplate(text.text())) {
            names.addAll(Expressions.namesInTemplate(text.text()));
        } else if (written instanceof Value.ListOf list) {
            list.items().forEach(item -> names.addAll(variables(item)));
        } else if (written instanceof Value.MapOf map) {
            map.entries().values().forEach(value -> names.addAll(variables(value)));
        }
        return names;
    }

    /** The names of variables that a condition may use. */
    public static Set<String> variablesOfCondition(Value condition) {
        Set<String> names = new LinkedHashSet<>();
        if (condition instanceof Value.ListOf all) {
            all.items().forEach(one -> names.addAll(variablesOfCondition(one)));
        } else if (condition instanceof Value.Text text) {
            names.addAll(Expressions.names(text.text()));
        }
        return names;
    }
}
