package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a value of an INI inventory stands for: Ansible reads it as a literal of Python, and as text when it is none. So {@code 5} is a number,
 * {@code True} a truth, {@code [1, 2]} a list and {@code '5'} a text, but {@code true} and {@code yes} are texts too.
 */
final class IniValue {
    private IniValue() {}

    static Value of(String written, Mark place) {
        String text = withoutComment(written);
        if (text.equals("True") || text.equals("False")) {
            return new Value.Bool(text.equals("True"), place);
        }
        if (text.equals("None")) {
            return new Value.Absent(place);
        }
        if (text.matches("[-+]?(0|[1-9][0-9]*)")) {
            return Value.of(new BigInteger(text)).at(place);
        }
        if (text.matches("[-+]?[0-9]+\\.[0-9]+")) {
            return new Value.Real(new BigDecimal(text), place);
        }
        if (text.matches("'[^'\\\\]*'|\"[^\"\\\\]*\"")) {
            return new Value.Text(text.substring(1, text.length() - 1), place);
        }
        boolean brackets = (text.startsWith("[") && text.endsWith("]"))
                || (text.startsWith("{") && text.endsWith("}") && !text.startsWith("{{"));
        return brackets ? listed(text, place) : new Value.Text(written, place);
    }

    /** Lists and mappings of Python look like those of YAML; what is neither stays a text, as there. */
    private static Value listed(String text, Mark place) {
        Problems unheard = new Problems();
        Value value = MarkedYaml.parse(
                        SourceText.of(place.file(), text), (tag, inner, problems) -> Optional.empty(), unheard)
                .orElse(Value.absent());
        boolean fits = !unheard.hasErrors() && (value instanceof Value.ListOf || value instanceof Value.MapOf);
        return fits ? Value.of(value.plain()).at(place) : new Value.Text(text, place);
    }

    /** Behind a literal a comment may stand; in a text {@code #} is a character as any other. */
    private static String withoutComment(String written) {
        String before = written.replaceFirst("\\s+#.*", "");
        boolean literal = before.matches("True|False|None|[-+]?[0-9.]+|'[^']*'|\"[^\"]*\"");
        return literal ? before : written;
    }
}
