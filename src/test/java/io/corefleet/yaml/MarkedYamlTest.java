package io.corefleet.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedYamlTest {
    private final Problems problems = new Problems();

    @Test
    void everyValueAndKeyKnowsItsPlace() {
        Value.MapOf root = (Value.MapOf) parse("pool:\n  queueLength: 5000\n  names: [a, 'ü b']\n");
        Value.MapOf pool = (Value.MapOf) root.get("pool").orElseThrow();
        assertThat(root.keyPlace("pool")).hasToString("shop.yml:1:1");
        assertThat(pool.get("queueLength").orElseThrow().place()).hasToString("shop.yml:2:16");
        Value.ListOf names = (Value.ListOf) pool.get("names").orElseThrow();
        assertThat(names.items().get(1).place()).hasToString("shop.yml:3:14");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aSpaceThatIsNoneIsToldLikeATab() {
        SourceText source = SourceText.of("shop.yml", "- hosts: all\n\u00A0 tasks:\n    - debug: {msg: a}\n");
        assertThat(MarkedYaml.parse(source, TagReader.NONE, problems)).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("a no-break space stands where YAML wants spaces");
    }

    @Property(tries = 200)
    void theMarkOfAScalarPointsAtItsText(@ForAll("keys") List<String> keys) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append("  ".repeat(i)).append(keys.get(i)).append(i).append(":\n");
        }
        text.append("  ".repeat(keys.size())).append("needle");
        SourceText source = SourceText.of("x.yml", text.toString());
        Value value = MarkedYaml.parse(source, TagReader.NONE, new Problems()).orElseThrow();
        while (value instanceof Value.MapOf map) {
            value = map.entries().values().iterator().next();
        }
        String line = source.line(value.place().line()).orElseThrow();
        assertThat(line.substring(value.place().column() - 1)).isEqualTo("needle");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "Off, false",
        "TRUE, true",
        "0x1F, 31",
        "1_000, 1000",
        "-7, -7",
        "1.50, 1.50",
        "2026-01-01, 2026-01-01",
        "1:30:00, 1:30:00",
        "00:20:00, 00:20:00",
        "yEs, yEs",
        "v4.0, v4.0",
        "~, (absent)"
    })
    void plainScalarsReadAsAnsibleReadsThem(String written, String meant) {
        assertThat(parse(written)).hasToString(meant);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void quotedTextIsAlwaysText() {
        assertThat(parse("\"yes\"")).isEqualTo(Value.text("yes"));
        assertThat(parse("'5'")).isEqualTo(Value.text("5"));
    }

    @Test
    void mergeKeysGiveWayToWrittenOnes() {
        Value.MapOf root = (Value.MapOf) parse("base: &b {a: 1, b: 2}\nmore:\n  <<: *b\n  b: 3\n");
        assertThat(root.get("more").orElseThrow().plain()).hasToString("{b=3, a=1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\na: 2 | CF105 the key \"a\" stands here twice | x.yml:2:1",
                "a:\\n\\tb: 1 | CF103 a tab stands where YAML wants spaces | x.yml:2:1",
                "a: b: c | CF102 not valid YAML: mapping values are not allowed here | x.yml:1:5",
                "a: {{ b }} | CF102 a value that begins with {{ is no text here | x.yml:1:5",
                "a: !nothing b | CF112 there is no tag !nothing | x.yml:1:4",
                "a: &x [*x] | CF102 an alias stands inside of what it names | x.yml:1:4",
                "a: 1\\n---\\nb: 2 | CF102 not valid YAML: but found another document | x.yml:2:1"
            })
    void mistakesAreToldWithTheirPlace(String written, String said, String place) {
        MarkedYaml.parse(
                SourceText.of("x.yml", written.replace("\\n", "\n").replace("\\t", "\t")), TagReader.NONE, problems);
        assertThat(problems.list()).hasSize(1);
        Problem problem = problems.list().get(0);
        assertThat(problem.code() + " " + problem.summary()).isEqualTo(said);
        assertThat(problem.place()).hasToString(place);
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        parse("a: 1\na: 2\nb: 1\nb: 2\n");
        assertThat(problems.list()).hasSize(2);
    }

    @Test
    void aBombOfAliasesStaysSmall() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(MarkedYaml.parse(SourceText.of("x.yml", bomb.toString()), TagReader.NONE, problems))
                .isPresent();
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return Arbitraries.of("key", "ключ", "clé 😀 x", "a b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private Value parse(String text) {
        return MarkedYaml.parse(SourceText.of("shop.yml", text), TagReader.NONE, problems)
                .orElseThrow();
    }
}
