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
        String what = String.valueOf(broken.getProblem());
        if (what.contains("TAB") || what.contains("'\\t'")) {
            problems.error(ProblemCode.CF103, "a tab stands where YAML wants spaces", place, "Indent with spaces.");
        } else {
            problems.error(ProblemCode.CF102, "not valid YAML: " + what, place, hint(what));
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
        return what.contains("undefined alias") ? "An anchor (&name) must come before its alias (*name)." : null;
    }
}
