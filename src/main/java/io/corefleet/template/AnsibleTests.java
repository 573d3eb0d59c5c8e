package io.corefleet.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Tests that Ansible has and Jinjava has not, or has with another meaning of "undefined". */
final class AnsibleTests {
    private AnsibleTests() {}

    static List<ExpTest> all() {
        return List.of(
                new Named("defined", (subject, argument) -> !(subject instanceof Undefined)),
                new Named("undefined", (subject, argument) -> subject instanceof Undefined),
                new Named("none", (subject, argument) -> subject == null),
                new Named("mapping", (subject, argument) -> subject instanceof Map && !(subject instanceof Undefined)),
                new Named("match", (subject, pattern) -> Pattern.compile(text(pattern))
                        .matcher(text(subject))
                        .lookingAt()),
                new Named("search", (subject, pattern) -> Pattern.compile(text(pattern))
                        .matcher(text(subject))
                        .find()),
                new Named("regex", (subject, pattern) -> Pattern.compile(text(pattern))
                        .matcher(text(subject))
                        .find()),
                new Named("changed", (subject, argument) -> isTrue(subject, "changed")),
                new Named("failed", (subject, argument) -> isTrue(subject, "failed")),
                new Named("skipped", (subject, argument) -> isTrue(subject, "skipped")),
                new Named("succeeded", (subject, argument) -> !isTrue(subject, "failed")),
                new Named("success", (subject, argument) -> !isTrue(subject, "failed")),
                new VersionTest());
    }

    private static boolean isTrue(Object result, String member) {
        return result instanceof Map<?, ?> map && map.containsKey(member) && Boolean.TRUE.equals(map.get(member));
    }

    static String text(Object object) {
        return object == null ? "" : object.toString();
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

    /** {@code is version('10.0.20348', '>=')}: numbers between points compare as numbers. */
    private static final class VersionTest implements ExpTest {
        @Override
        public String getName() {
            return "version";
        }

        @Override
        public boolean evaluate(Object subject, JinjavaInterpreter interpreter, Object... arguments) {
            // Jinjava hands several arguments of a test over as one list.
            List<?> given = arguments[0] instanceof List<?> list ? list : List.of(arguments);
            String operator = given.size() > 1 ? Objects.toString(given.get(1)) : "==";
            int order = compare(text(subject).split("[.-]"), text(given.get(0)).split("[.-]"));
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
