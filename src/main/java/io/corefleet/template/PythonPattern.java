package io.corefleet.template;

import io.corefleet.template.AnsibleFilters.Arguments;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions in Python's spelling. */
final class PythonPattern {
    private static final Pattern GROUP = Pattern.compile("\\\\(?:g<(\\w+)>|(\\d{1,2}))");

    private PythonPattern() {}

    /** A pattern with the flags that Ansible's filters and tests take by name. */
    static Pattern compile(Object written, Arguments arguments) {
        boolean anyCase = Boolean.TRUE.equals(arguments.named().get("ignorecase"));
        boolean lines = Boolean.TRUE.equals(arguments.named().get("multiline"));
        int flags = (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0) | (lines ? Pattern.MULTILINE : 0);
        String java = AnsibleTests.text(written)
                .replace("(?P<", "(?<")
                .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
                // To Java an opening bracket inside of brackets begins a set of its own.
                .replaceAll("(?<!\\\\)\\[(\\^?)\\[(?!:)", "[$1\\\\[");
        try {
            return Pattern.compile(java, flags);
        } catch (PatternSyntaxException broken) {
            throw new ArithmeticException("\"" + written + "\" is no regular expression: " + broken.getDescription());
        }
    }

    /** What is found, with what stands for it; {@code \\1} and {@code \\g<name>} are groups, and a dollar is a dollar. */
    static String replaced(Matcher found, String replacement, int most) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; (most <= 0 || i < most) && found.find(); i++) {
            String text = GROUP.matcher(replacement)
                    .replaceAll(group -> Matcher.quoteReplacement(
                            AnsibleTests.text(group(found, group.group(1) == null ? group.group(2) : group.group(1)))));
            found.appendReplacement(made, Matcher.quoteReplacement(text));
        }
        return found.appendTail(made).toString();
    }

    /** A group by its number or name, written {@code 1}, {@code name}, {@code \\1} or {@code \\g<name>}. */
    static String group(Matcher found, String written) {
        String name = written.replaceAll("^\\\\+(g<)?|>$", "");
        try {
            return name.matches("\\d+") ? found.group(Integer.parseInt(name)) : found.group(name);
        } catch (IndexOutOfBoundsException | IllegalArgumentException none) {
            throw new ArithmeticException("the regular expression has no group " + name);
        }
    }
}
