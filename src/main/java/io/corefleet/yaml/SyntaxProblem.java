package io.corefleet.yaml;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What the parser of YAML complains of, in words that help. */
final class SyntaxProblem {
    private SyntaxProblem() {}

    static void add(MarkedYAMLException broken, SourceText source, Problems problems) {
        Mark place = MarkedYaml.mark(
                source, broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark());
        String what = String.valueOf(broken.getProblem()).replaceFirst("\\. \\(Do not use .*", "");
        if (what.contains("TAB") || what.contains("'\\t'")) {
            problems.error(ProblemCode.CF103, "a tab stands where YAML wants spaces", place, "Indent with spaces.");
        } else if (isIndentedWithNoBreakSpace(place)) {
            problems.error(
                    ProblemCode.CF103,
                    "a no-break space stands where YAML wants spaces",
                    place,
                    "It looks like a space and is none: type it anew.");
        } else if (what.contains("end>") || what.contains("end of stream")) {
            unclosed(broken, source, place, problems);
        } else {
            problems.error(ProblemCode.CF102, "not valid YAML: " + what, place, hint(what));
        }
    }

    private static boolean isIndentedWithNoBreakSpace(Mark place) {
        return place.source().line(place.line()).orElse("").matches("\\s*\u00A0.*");
    }

    /** The parser tells where the file ends; what helps is where the thing begins that does not. */
    private static void unclosed(MarkedYAMLException broken, SourceText source, Mark end, Problems problems) {
        String what = String.valueOf(broken.getProblem());
        if (broken.getContextMark() == null || what.contains("expected <block end>")) {
            problems.error(ProblemCode.CF102, "not valid YAML: " + what, end, hint(what));
        } else {
            problems.error(
                    ProblemCode.CF102,
                    "not valid YAML: what begins here has no end",
                    MarkedYaml.mark(source, broken.getContextMark()),
                    "A quote, a } or a ] is missing, or one quote is too many.");
        }
    }

    private static String hint(String what) {
        if (what.contains("mapping values are not allowed")) {
            return "Mind the indentation, or put a value that holds \": \" in quotes.";
        }
        if (what.contains("cannot start any token")) {
            return "Put the value in quotes.";
        }
        if (what.contains("expected <block end>") || what.contains("could not find expected ':'")) {
            return "The indentation does not fit the lines above, or a quote or colon is missing.";
        }
        if (what.contains("single document") || what.contains("another document")) {
            return "One file holds one document: take out the second \"---\".";
        }
        if (what.contains("unknown escape") || what.contains("expected escape sequence")) {
            return "In double quotes \\ begins an escape; a path of Windows stands in single quotes: 'C:\\new'.";
        }
        if (what.contains("unexpected character found")) {
            return "A value that begins with * or & is an alias or an anchor; put it in quotes where it is text.";
        }
        return what.contains("undefined alias") ? "An anchor (&name) must come before its alias (*name)." : null;
    }
}
