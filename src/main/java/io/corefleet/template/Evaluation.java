package io.corefleet.template;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One rendering: variables are looked up when they are used, and rendered in turn; a circle of them is a problem. */
final class Evaluation {
    private final PythonExpressions jinjava;
    private final JinjavaConfig config;
    private final SourceText lines;
    private final Scope scope;
    private final Problems problems;
    private final Map<String, Value> rendered = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    Evaluation(PythonExpressions jinjava, Scope scope, Problems problems) {
        this(jinjava, jinjava.getGlobalConfig(), null, scope, problems);
    }

    /**
     * A rendering.
     *
     * @param lines the file that is rendered; null when it is a value
     */
    Evaluation(PythonExpressions jinjava, JinjavaConfig config, SourceText lines, Scope scope, Problems problems) {
        this.jinjava = jinjava;
        this.config = config;
        this.lines = lines;
        this.scope = scope;
        this.problems = problems;
    }

    /** The value of an expression, with its own type. */
    Value expression(String expression, Mark place) {
        String plain = Expressions.forJinjava(expression);
        return isKnown(List.of(plain), place)
                ? run(place, interpreter -> Converted.value(interpreter.resolveELExpression(plain, 1)))
                : Value.text("").at(place);
    }

    /** The text that a template makes. */
    Value text(String template, Mark place) {
        String plain = Expressions.forJinjavaIn(template);
        return isKnown(Expressions.all(plain), place)
                ? run(place, interpreter -> Value.text(interpreter.render(ForLoops.forJinjavaIn(plain))))
                : Value.text("").at(place);
    }

    /** Jinjava makes nothing, silently, of a filter or a test that it does not have. */
    private boolean isKnown(List<String> expressions, Mark place) {
        Context known = jinjava.getGlobalContext();
        List<String> missing = new ArrayList<>();
        for (String expression : expressions) {
            Expressions.filters(expression).stream()
                    .filter(name -> known.getFilter(name) == null)
                    .forEach(name -> missing.add("filter \"" + name + "\""));
            Expressions.tests(expression).stream()
                    .filter(name -> known.getExpTest(name) == null && !Constants.isNothing(name))
                    .forEach(name -> missing.add("test \"" + name + "\""));
        }
        missing.stream()
                .distinct()
                .forEach(name -> problems.error(
                        ProblemCode.CF502,
                        "the template fails: there is no " + name,
                        used(name.replaceAll("^\\w+ \"|\"$", ""), place),
                        Instead.of(name, known)));
        return missing.isEmpty();
    }

    private Value run(Mark place, Function<JinjavaInterpreter, Value> work) {
        Set<String> missing = new LinkedHashSet<>();
        List<Secret> secrets = new ArrayList<>();
        Converted converted = new Converted(missing::add, secrets::add);
        Context context = new Context(jinjava.getGlobalContext());
        context.setDynamicVariableResolver(name -> variable(name, converted, missing));
        JinjavaInterpreter interpreter = jinjava.interpreter(context, config);
        Value result;
        try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
            result = work.apply(current.value());
        } catch (UndefinedResult undefined) {
            missing.add(undefined.getMessage());
            result = Value.text("");
        } catch (RuntimeException wrong) {
            // Jinjava throws what it does not tell among its errors, and so do filters that were given something odd.
            problems.error(
                    ProblemCode.CF502, "the template fails: " + Expressions.firstLine(wrong.getMessage()), place);
            result = Value.text("");
        }
        missing.forEach(name -> undefined(name, place));
        if (missing.isEmpty()) {
            interpreter.getErrors().stream().findFirst().ifPresent(error -> failed(error, !secrets.isEmpty(), place));
        }
        if (result instanceof Secret secret) {
            secrets.add(secret);
        }
        secrets.stream()
                .filter(secret -> !secret.isAvailable())
                .forEach(secret ->
                        problems.error(ProblemCode.CF503, "the secret " + secret.label() + " cannot be had", place));
        boolean hidden = !secrets.isEmpty() && result instanceof Value.Text;
        return (hidden ? new Secret(secrets.get(0).label(), ((Value.Text) result).text(), null) : result).at(place);
    }

    private Object variable(String name, Converted converted, Set<String> missing) {
        Optional<Object> constant = Constants.of(name);
        if (constant.isPresent()) {
            return constant.get();
        }
        Optional<Value> written = scope.written(name);
        if (written.isEmpty()) {
            return Constants.isNothing(name) ? null : new Undefined(name, missing::add);
        }
        if (!scope.isTemplate(name)) {
            return converted.object(name, written.get());
        }
        if (open.contains(name)) {
            problems.error(
                    ProblemCode.CF502,
                    "the variable \"" + name + "\" is made of itself",
                    written.get().place(),
                    circle(name));
            return "";
        }
        Value value = rendered.get(name);
        if (value == null) {
            open.addLast(name);
            value = render(written.get());
            open.removeLast();
            rendered.put(name, value);
        }
        return converted.object(name, value);
    }

    private String circle(String name) {
        List<String> names = new ArrayList<>(open);
        return String.join(" → ", names.subList(names.indexOf(name), names.size())) + " → " + name;
    }

    /** A value with all templates in it rendered; keeps places. */
    Value render(Value written) {
        if (written instanceof Value.Text text) {
            return text(text);
        }
        if (written instanceof Value.ListOf list) {
            List<Value> items = new ArrayList<>();
            list.items().stream()
                    .map(this::render)
                    .filter(item -> item != Constants.OMIT)
                    .forEach(items::add);
            return Value.list(items).at(list.place());
        }
        if (written instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> {
                Value made = render(value);
                if (made != Constants.OMIT) {
                    entries.put(key, made);
                }
            });
            return new Value.MapOf(entries, map.keyPlaces(), map.place());
        }
        return written;
    }

    private Value text(Value.Text written) {
        String text = written.text();
        if (!Expressions.isTemplate(text)) {
            return written;
        }
        Optional<String> lone = Expressions.lone(text);
        Value value = lone.isPresent()
                ? expression(Expressions.literalBackslashes(lone.get()), written.place())
                : text(Expressions.literalBackslashesIn(text), written.place());
        return value instanceof Value.Text made && made.text().equals(Constants.OMIT.text()) ? Constants.OMIT : value;
    }

    /** Where the file or the value uses a word first, when that can be told. */
    private Mark used(String word, Mark start) {
        return lines == null ? Spot.inValue(word, start) : Spot.inFile(lines, word, start);
    }

    private void undefined(String name, Mark place) {
        String root = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
        Mark at = used(root, place);
        String instead = Instead.ofVariable(root);
        String near = instead == null ? Suggestion.didYouMean(root, scope.names()) : instead;
        boolean member = scope.written(root).isPresent();
        problems.error(
                ProblemCode.CF501,
                member
                        ? "\"" + root + "\" has no member \"" + name.substring(root.length() + 1) + "\""
                        : "the variable \"" + root + "\" is not defined",
                at,
                member || near == null ? "Define it, or write " + name + " | default(…)." : near);
    }

    /** What our own functions say is wrapped by Jinjava, which says only that they failed. */
    private static String message(TemplateError error) {
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ArithmeticException) {
                return cause.getMessage();
            }
        }
        return error.getMessage();
    }

    /** The position is a number as the locale writes it: 1,234, or in other digits. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "Error parsing '(.*)': syntax error at position .+?, encountered '?(.*?)'?, expected .*", Pattern.DOTALL);

    private static final Pattern NO_FUNCTION = Pattern.compile("Could not resolve function '(\\w+)'.*", Pattern.DOTALL);

    private void failed(TemplateError error, boolean secret, Mark place) {
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UndefinedResult missing) {
                undefined(missing.getMessage(), place);
                return;
            }
        }
        Matcher none = NO_FUNCTION.matcher(String.valueOf(error.getMessage()));
        if (none.matches()) {
            String what = "function \"" + none.group(1) + "\"";
            problems.error(
                    ProblemCode.CF502,
                    "the template fails: there is no " + what,
                    used(none.group(1), place),
                    Instead.of(what));
            return;
        }
        Matcher unreadable = UNREADABLE.matcher(String.valueOf(error.getMessage()));
        if (unreadable.matches() && !secret) {
            boolean early = unreadable.group(2).matches("[}]|<EOF>");
            problems.error(
                    ProblemCode.CF502,
                    Expressions.UNREADABLE + unreadable.group(1),
                    used(unreadable.group(1).strip(), place),
                    early ? "It ends too early." : "What begins with " + unreadable.group(2) + " does not fit there.");
            return;
        }
        String said = Expressions.firstLine(message(error));
        problems.error(
                ProblemCode.CF502,
                secret ? "the template fails" : "the template fails: " + PlainWords.of(said),
                lines == null ? Spot.ofLine(error.getLineno(), place) : place,
                secret ? "What it says is not shown, because a secret is in it." : PlainWords.hint(said));
    }
}
