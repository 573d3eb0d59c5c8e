package io.corefleet.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and what ansible-core 2.14.18 made of them when it was asked. */
class AnsibleAnswersTest {
    private static final Mark PLACE = Mark.of("site.yml", 3, 5);

    private final Templates templates = new Templates();
    private final Problems problems = new Problems();
    private final Scope scope = Scope.empty()
            .with(Map.of(
                    "d", Value.of(new TreeMap<>(Map.of("a", 1, "b", Map.of("x", 1)))),
                    "l", Value.of(List.of(3, 1, 2, 3)),
                    "odd", Value.list(List.of(Value.integer(1), Value.absent(), Value.integer(0), Value.text(""))),
                    "users",
                            Value.of(List.of(
                                    Map.of("name", "anna", "keys", List.of("k1", "k2"), "admin", true),
                                    Map.of("name", "bert", "keys", List.of(), "admin", false)))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "is {{ true }}{{ none }} § is True",
                "{{ none | string }} {{ [1, 'a', true] }} {{ {'a': none} }} § None [1, 'a', True] {'a': None}",
                "{{ 7 % 3 }} {{ -7 % 3 }} {{ 7 // 2 }} {{ 2 ** 5 }} § 1 2 3 32",
                "{{ 'a%s' % 'b' }} {{ '%03d-%s' % (7, 'x') }} {{ '100%%' % [] }} § ab 007-x 100%",
                "{{ 2 | pow(10) }} {{ 8 | log(2) }} {{ 9 | root }} § 1024.0 3.0 3.0",
                "{{ odd | select | list }} {{ odd | reject | list }} § [1] [None, 0, '']",
                "{{ {'a': {'b': {'c': 1}}}['a']['b'] }} § {'c': 1}",
                "{{ {'b': {'x': 1}} | combine({'b': {'z': 2}}, recursive=true) }} § {'b': {'x': 1, 'z': 2}}",
                "{{ {'y': [1]} | combine({'y': [2]}, list_merge='append') }} § {'y': [1, 2]}",
                "{{ {'y': [1, 2]} | combine({'y': [2, 3]}, list_merge='prepend_rp') }} § {'y': [2, 3, 1]}",
                "{{ 'a1b22' | regex_search('b([0-9]+)', '\\1') }} {{ 'a1' | regex_search('zz') }}| § ['22'] |",
                "{{ 'a=1 b=2' | regex_findall('(\\w)=(\\d)') }} § [['a', '1'], ['b', '2']]",
                "{{ 'Port=80' | regex_replace('(?P<key>\\w+)=(\\d+)', '\\g<key>=$\\2') }} § Port=$80",
                "{{ 'a.b-c' | regex_escape }} {{ 'aaa' | regex_replace('a', 'b', count=2) }} § a\\.b\\-c bba",
                "{{ none | ternary('a', 'b', 'c') }} {{ 'yes' | bool | ternary(1, 2) }} § c 1",
                "{{ 'a' | b64encode(encoding='utf-16-le') }} {{ 'aGFsbG8=' | b64decode }} § YQA= hallo",
                "{{ users | selectattr('admin') | map(attribute='name') | list }} § ['anna']",
                "{{ users | rejectattr('admin') | map(attribute='name') | join(',') }} § bert",
                "{{ users | selectattr('name', 'in', ['bert']) | map(attribute='name') | list }} § ['bert']",
                "{{ users | selectattr('nothing', 'undefined') | list | length }} § 2",
                "{{ users | map(attribute='mail', default='-') | list }} § ['-', '-']",
                "{{ users | map(attribute='keys') | flatten }} § ['k1', 'k2']",
                "{{ ['a', 'b'] | map('regex_replace', '^', 'x') | list }} § ['xa', 'xb']",
                "{{ ['1', '2'] | map('int') | sum }} {{ users | sort(attribute='name', reverse=true) |"
                        + " map(attribute='name') | first }} § 3 bert",
                "{% for admin, them in users | groupby('admin') %}{{ admin }}:{{ them | length }} {% endfor %}. §"
                        + " False:1 True:1 .",
                "{{ l | unique }} {{ l | sort }} {{ l | max }} {{ ['b', 'A'] | sort }} § [3, 1, 2] [1, 2, 3, 3] 3"
                        + " ['A', 'b']",
                "{{ l | permutations(2) | list | length }} {{ l | combinations(2) | list | length }} § 12 6",
                "{{ 1048576 | human_readable }} {{ '10 MB' | human_to_bytes }} § 1.00 MB 10485760",
                "{{ d | to_json }} {{ 'ü' | to_json }} § {\"a\": 1, \"b\": {\"x\": 1}} \"\\u00fc\"",
                "{{ 'a: 1' | from_yaml }} {{ ('a: [x]' | from_yaml).a[0] }} § {'a': 1} x",
                "{{ query('list', [1, 2]) }} {{ lookup('sequence', 'start=1 end=3') }} § [[1, 2]] 1,2,3",
                "{{ query('sequence', 'count=2 format=web%02d') }} § ['web01', 'web02']",
                "{% for u in users if u.name != 'bert' %}{{ loop.index }}{{ u.name }} {% else %}nobody{% endfor %}. §"
                        + " 1anna .",
                "{% for n in l if n > 1 and n != 2 -%} {{ loop.index }}:{{ n }} {% endfor %}. § 1:3 2:3 .",
                "{% for k, v in {'a': 1, 'b': 2}.items() if v is even %}{{ k }}{% endfor %}. § b.",
                "{% for n in (l if l else []) if 'x' in ['x if y'] %}{{ n }}{% else %}none{% endfor %} § none",
                "{% for n in [] %}{{ n }}{% else %}{% if 1 > 2 %}x{% else %}none{% endif %}{% endfor %}. § none.",
                "{% for n in [1, 2] %}{% for m in [] %}{{ m }}{% else %}{{ n }}{% endfor %}{% else %}none{% endfor %}"
                        + " § 12",
                "{{ '}}' }}{{ \"{{ x\" }} § }}{{ x"
            })
    void isTheSameHere(String written, String expected) {
        // An expression alone would keep its type.
        assertThat(render("> " + written)).isEqualTo("> " + expected);
    }

    @Test
    void yamlIsWrittenAsPythonDoes() {
        assertThat(render("x {{ {'b': {'y': [1]}, 'a': 'yes'} | to_nice_yaml }}"))
                .isEqualTo("x a: 'yes'\nb:\n    y:\n    - 1\n");
        assertThat(render("x {{ {'b': {'y': [1]}, 'a': 1} | to_yaml }}")).isEqualTo("x a: 1\nb:\n  y: [1]\n");
        assertThat(render("x {{ {'b': [1], 'a': {}} | to_nice_json(indent=2) }}"))
                .isEqualTo("x {\n  \"a\": {},\n  \"b\": [\n    1\n  ]\n}");
    }

    @Test
    void aSecretInWhatIsWrittenMakesItSecret() {
        Scope secret =
                Scope.empty().with(Map.of("db", Value.map(Map.of("pw", new Secret("env:DB", "open sesame", null)))));
        for (String filter : List.of("to_nice_yaml", "to_nice_json", "to_json", "string")) {
            Value made =
                    templates.render(Value.text("x {{ db | " + filter + " }}").at(PLACE), secret, problems);
            assertThat(made).isInstanceOf(Secret.class).hasToString(Secret.MASK);
            assertThat(((Secret) made).reveal()).contains("open sesame");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ d | json_query('b.x') }} § there is no filter \"json_query\" § map(attribute=…)",
                "{{ 'x' | password_hash('sha512') }} § there is no filter \"password_hash\" § It would differ",
                "{{ now() }} § there is no function \"now\" § Get-Date",
                "{{ '10.0.0.1' | ipsubnet }} § there is no filter \"ipsubnet\" § write them as variables",
                "{{ d | combine([3]) }} § combine joins mappings; \"3\" is none § ",
                "{{ '%d' % 'x' }} § \"x\" is no number § ",
                "{{ 'a: [' | from_yaml }} § from_yaml: not valid YAML § "
            })
    void whatIsNotHereIsToldWithAHint(String written, String said, String hint) {
        templates.render(Value.text(written).at(PLACE), scope, problems);
        Problem problem = problems.list().get(0);
        assertThat(problem.summary()).startsWith("the template fails: " + said);
        assertThat(String.valueOf(problem.hint())).contains(hint == null ? "" : hint);
        assertThat(problem.place()).isEqualTo(PLACE);
    }

    @Test
    void theFirstLineOfATemplateMaySayHowBlanksAreMeant() {
        String file = "#jinja2: lstrip_blocks: True, trim_blocks: False\na\n  {% if true %}\nb\n  {% endif %}\n";
        Value made = templates.renderFile(SourceText.of("x.j2", file), scope, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(made.toString()).isEqualTo("a\n\nb\n\n");
    }

    @Test
    void aTemplateMayIncludeOthersBesideIt(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                folder.resolve("templates/part.j2"),
                "{% for n in l if n > 1 %}{{ n }}{{ x }}{% else %}none{% endfor %}\n");
        Files.writeString(folder.resolve("templates/rows.j2"), "{% macro row(a) %}<{{ a }}>{% endmacro %}\n");
        Scope beside = scope.with(Map.of("playbook_dir", Value.text(folder.toString())));
        String file = "{% from 'rows.j2' import row %}{% set x = '!' %}[{% include 'part.j2' %}] {{ row(1) }}\n";
        Value made = templates.renderFile(SourceText.of("x.j2", file), beside, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(made.toString()).isEqualTo("[3!2!3!] <1>\n");
        templates.renderFile(SourceText.of("x.j2", "{% include 'nowhere.j2' %}\n"), beside, problems);
        assertThat(problems.list().get(0).summary()).contains("there is no file nowhere.j2");
    }

    @Test
    void aVariableThatATemplateMissesIsShownInItsLine() {
        templates.renderFile(SourceText.of("x.j2", "a\nport={{ l | length }}\nhost={{ hots }}\n"), scope, problems);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).place().line()).isEqualTo(3);
        assertThat(problems.list().get(0).place().column()).isEqualTo(9);
    }

    private String render(String written) {
        Value made = templates.render(Value.text(written).at(PLACE), scope, problems);
        assertThat(problems.list()).isEmpty();
        return made.toString();
    }
}
