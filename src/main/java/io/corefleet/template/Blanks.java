package io.corefleet.template;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first line of a template file says about blanks around its tags: {@code #jinja2: lstrip_blocks: True}. Ansible takes that line away.
 *
 * @param headings how many lines say so: none or one
 * @param before whether blanks before a statement that begins a line go
 * @param after whether the line end after a statement goes
 */
record Blanks(int headings, boolean before, boolean after) {
    private static final String BEGIN = "#jinja2:";
    private static final Pattern OPTION = Pattern.compile("(\\w+)\\s*:\\s*([^,]*)");

    static Blanks of(SourceText file, Problems problems) {
        String first = file.line(1).orElse("");
        if (!first.startsWith(BEGIN)) {
            return new Blanks(0, false, true);
        }
        boolean before = false;
        boolean after = true;
        Matcher option = OPTION.matcher(first.substring(BEGIN.length()));
        while (option.find()) {
            boolean said = option.group(2).strip().equalsIgnoreCase("true");
            switch (option.group(1)) {
                case "lstrip_blocks" -> before = said;
                case "trim_blocks" -> after = said;
                case "keep_trailing_newline" -> {
                    // It is kept in any case.
                }
                default ->
                    problems.error(
                            ProblemCode.CF112,
                            "\"" + option.group(1) + "\" of a template is not supported",
                            new Mark(file, 1, 1),
                            "trim_blocks and lstrip_blocks are.");
            }
        }
        return new Blanks(1, before, after);
    }
}
