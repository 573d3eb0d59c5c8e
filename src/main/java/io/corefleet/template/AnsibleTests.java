package io.corefleet.template;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.util.ObjectTruthValue;
import io.corefleet.template.AnsibleFilters.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/** Tests that Ansible has and Jinjava has not, or has with another meaning of "undefined". */
final class AnsibleTests {
    private AnsibleTests() {}

    static List<ExpTest> all() {
        return List.of(
                new Named("defined", (subject, argument) -> !(subject instanceof Undefined)),
                new Named("undefined", (subject, argument) -> subject instanceof Undefined),
                new Named("none", (subject, argument) -> subject == null),
                new Named("mapping", (subject, argument) -> subject instanceof Map && !(subject instanceof Undefined)),
                new PatternTest("match", Matcher::lookingAt),
                new PatternTest("search", Matcher::find),
                new PatternTest("regex", Matcher::find),
                new Named("contains", (subject, member) -> ListFilters.items(subject)
                        .contains(member)),
                new Named("truthy", (subject, argument) -> ObjectTruthValue.evaluate(subject)),
                new Named("falsy", (subject, argument) -> !ObjectTruthValue.evaluate(subject)),
                new Named("true", (subject, argument) -> Boolean.TRUE.equals(subject)),
                new Named("false", (subject, argument) -> Boolean.FALSE.equals(subject)),
                new Named(
                        "subset", (subject, other) -> ListFilters.items(other).containsAll(ListFilters.items(subject))),
                new Named("superset", (subject, other) -> ListFilters.items(subject)
                        .containsAll(ListFilters.items(other))),
                new Named("any", (subject, argument) -> ListFilters.items(subject).stream()
                        .anyMatch(ObjectTruthValue::evaluate)),
                new Named("all", (subject, argument) -> ListFilters.items(subject).stream()
                        .allMatch(ObjectTruthValue::evaluate)),
                new Named("change", (subject, argument) -> isTrue(subject, "changed")),
                new Named("changed", (subject, argument) -> isTrue(subject, "changed")),
                new Named("failed", (subject, argument) -> isTrue(subject, "failed")),
                new Named("failure", (subject, argument) -> isTrue(subject, "failed")),
                new Named("skip", (subject, argument) -> isTrue(subject, "skipped")),
                new Named("skipped", (subject, argument) -> isTrue(subject, "skipped")),
                new Named("succeeded", (subject, argument) -> !isTrue(subject, "failed")),
                new Named("success", (subject, argument) -> !isTrue(subject, "failed")),
                new VersionTest("version"),
                new VersionTest("version_compare"));
    }

    private static boolean isTrue(Object result, String member) {
        return result instanceof Map<?, ?> map && map.containsKey(member) && Boolean.TRUE.equals(map.get(member));
    }

    static String text(Object object) {
        return object == null ? "" : PythonText.of(object);
    }

    private record Named(String name, BiPredicate<Object, Object> test) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object subject, JinjavaInterpreter interpreter, Object... arguments) {
            return test.test(subject, arguments.length == 0 ? null : arguments[0]);
        }
    }

    /** What a test was given. Jinjava hands several arguments over as one list, those with a name among them. */
    private static Arguments arguments(Object[] given) {
        List<?> all = given.length == 1 && given[0] instanceof List<?> list ? list : Arrays.asList(given);
        List<Object> positional = new ArrayList<>();
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object one : all) {
            if (one instanceof NamedParameter parameter) {
                named.put(parameter.getName(), parameter.getValue());
            } else {
                positional.add(one);
            }
        }
        return new Arguments(positional, named);
    }

    private record PatternTest(String name, Predicate<Matcher> found) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object subject, JinjavaInterpreter interpreter, Object... given) {
            Arguments arguments = arguments(given);
            return found.test(PythonPattern.compile(arguments.at(0, "pattern", ""), arguments)
                    .matcher(text(subject)));
        }
    }

    /** {@code is version('10.0.20348', '>=')}: numbers between points compare as numbers. */
    private record VersionTest(String name) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object subject, JinjavaInterpreter interpreter, Object... given) {
            Arguments arguments = arguments(given);
            String operator = text(arguments.at(1, "operator", "=="));
            String[] other = text(arguments.at(0, "version", "")).split("[.-]");
            int order = compare(text(subject).split("[.-]"), other);
            return switch (operator) {
                case "<", "lt" -> order < 0;
                case "<=", "le" -> order <= 0;
                case ">", "gt" -> order > 0;
                case ">=", "ge" -> order >= 0;
                case "!=", "<>", "ne" -> order != 0;
                default -> order == 0;
            };
        }

        private static int compare(String[] left, String[] right) {
            for (int i = 0; i < Math.max(left.length, right.length); i++) {
                int order = compare(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int compare(String left, String right) {
            boolean numbers = left.matches("\\d{1,18}") && right.matches("\\d{1,18}");
            return numbers ? Long.compare(Long.parseLong(left), Long.parseLong(right)) : left.compareTo(right);
        }
    }
}
