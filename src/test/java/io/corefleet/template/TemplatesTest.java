package io.corefleet.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    private static final Mark PLACE = Mark.of("shop.yml", 4, 7);
    private static final Secret PASSWORD = new Secret("env:POOL", "open sesame", null);
    private final Templates templates = new Templates();
    private final Problems problems = new Problems();
    private final Scope scope = Scope.empty()
            .with(Map.of("size", Value.integer(5000), "name", Value.text("Shop"), "flag", Value.bool(true)))
            .with(Map.of("title", Value.text("{{ name }} site"), "both", Value.text("{{ title | upper }}")))
            .with(Map.of(
                    "pool", Value.of(Map.of("queueLength", 1000, "names", List.of("a", "b"))),
                    "password", PASSWORD,
                    "nothing", Value.absent()))
            .withData(Map.of("fact", Value.text("{{ name }}")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "plain § plain",
                "{{ size }} § 5000",
                "{{ size * 2 }} § 10000",
                "{{ size }} requests § 5000 requests",
                "{{ both }} § SHOP SITE",
                "{{ pool.queueLength }} § 1000",
                "{{ pool['names'][1] }} § b",
                "{{ pool.names | join(', ') }} § a, b",
                "{{ missing | default('none') }} § none",
                "{{ pool.missing | default(7) }} § 7",
                "{{ missing.deep.er | default(1) }} § 1",
                "{{ '' | default('x', true) }} § x",
                "{{ missing is defined }} § false",
                "{{ pool.names is defined and size > 1 }} § true",
                "{{ nothing is none }} § true",
                "{{ 'yes' | bool }} § true",
                "{{ flag | ternary('a', 'b') }} § a",
                "{{ {'a': 1} | combine({'b': 2}) | to_json }} § {\"a\": 1, \"b\": 2}",
                "{{ 'C:\\inetpub\\shop' | win_basename }} § shop",
                "{{ 'build 20348' | regex_search('\\d+') }} § 20348",
                "{{ 'a-b' | regex_replace('(\\w)-(\\w)', '\\2-\\1') }} § b-a",
                "{{ '10.0.20348' is version('10.0.9999', '>') }} § true",
                "{% for n in pool.names %}{{ n }}{% endfor %} § ab",
                "{% if size > 1 %}big{% else %}small{% endif %} § big",
                "{{ fact }} § {{ name }}",
                "{{ {'empty': 1}.empty + {'div': 2}.div + {'mod': 3}.mod }} § 6",
                "{{ {'eq': 1}.eq }}{{ {'lt': 2}['lt'] }}{{ {'instanceof': 3}.instanceof }} § 123",
                "{{ 2 is eq 2 }} {{ 2 is lt(1) }} {{ [1, 2, 3] | select('gt', 1) | list }} {{ 7 // 2 }} {{ 7 % 2 }} § True False [2, 3] 3 1",
                "{% filter upper | replace('B', size) %}a{% for n in pool.names %}{{ n }}{% endfor %}{% endfilter %}c § AA5000c",
                "{{ [1, [2, 3]] | flatten | length }} § 3",
                "{{ [1, [2, [3]]] | flatten(levels=1) | to_json }} § [1, 2, [3]]",
                "{{ pool.names.1 }} {{ pool.names.0.upper() }} § b A",
                "{{ ['x', 'y'] | product([1, 2]) | list | to_json }} § [[\"x\", 1], [\"x\", 2], [\"y\", 1], [\"y\", 2]]",
                "{{ pool.names | zip([1, 2]) | list | to_json }} § [[\"a\", 1], [\"b\", 2]]",
                "{{ dict(pool.names | zip([1, 2])) | to_json }} § {\"a\": 1, \"b\": 2}",
                "{{ [{'u': 'x', 'g': [1, 2]}] | subelements('g') | map('last') | list | to_json }} § [1, 2]",
                "{{ [3, 10, 2] | max }} {{ [3, 10, 2] | min }} § 10 2",
                "{{ [{'a': 1}, {'b': 2}] | combine | to_json }} § {\"a\": 1, \"b\": 2}",
                "{{ name | ansible.builtin.lower }} {{ name is ansible.builtin.match('sh', ignorecase=true) }} § shop True",
                "{{ 'xSHOPx' is search('shop', ignorecase=True) }} {{ 'SHOP' is search('shop') }} § True False",
                "{{ 'a1b22' | regex_findall('[0-9]+') | join(' ') }} § 1 22",
                "{{ 'Shop' | hash('sha256') | length }} § 64",
                "{{ 'a.b.c'.split('.') | last }} {{ ' x '.strip() }} {{ 'a.b'.endswith('.b') }} § c x True",
                "{{ '{}-{}'.format(name, 2) }} {{ ','.join(pool.names) }} {{ 'a.b.c'.rsplit('.', 1) | first }} § Shop-2 a,b a.b",
                "{{ pool.get('nothing', 3) }} {{ pool.get('nothing') is none }} § 3 True",
                "{{ [1, 2] is subset([1, 2, 3]) }} {{ pool.names is contains('b') }} {{ [true, false] is any }} § True True True",
                "{{ '10.1' is version('9', operator='>', strict=true) }} § true",
                "{{ lookup('vars', 'na' ~ 'me') }} {{ query('dict', {'k': 'v'}) | map(attribute='key') | first }} § Shop k",
                "{{ lookup('env', 'NOT_SET_ANYWHERE', default='x') }} § x",
                "{% raw %}{{ a | nofilter }}{% endraw %} § {{ a | nofilter }}"
            })
    void rendersAsAnsibleDoes(String written, String expected) {
        assertThat(render(written).toString()).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "{{ name | uper }} § the template fails: there is no filter \"uper\"",
                "a {{ name | uper }} § the template fails: there is no filter \"uper\"",
                "{% if name is shiny %}x{% endif %} § the template fails: there is no test \"shiny\"",
                "{{ name | regex_search('(') }} § the template fails: \"(\" is no regular expression: Unclosed group",
                "{{ lookup('pipe', 'date') }} § the template fails: lookup('pipe') would differ from one look to the next",
                "{{ lookup('file', 'nowhere.txt') }} § the template fails: there is no file nowhere.txt"
            })
    void whatJinjavaWouldPassOverInSilenceIsAProblem(String written, String said) {
        render(written);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).summary()).startsWith(said);
        assertThat(problems.list().get(0).place()).isEqualTo(PLACE);
    }

    @Test
    void dataThatLooksLikeATemplateStaysData() {
        for (String hostile : List.of("{{ name }}", "a {% if x %} b", "{# c #}{", "{{ '{' }}")) {
            assertThat(render(Templates.literal(Value.text(hostile)).toString()))
                    .isEqualTo(Value.text(hostile));
        }
    }

    @Test
    void aLoneExpressionKeepsItsTypeAndThePlace() {
        assertThat(render("{{ size }}")).isEqualTo(Value.integer(5000));
        assertThat(render("{{ pool.names }}")).isEqualTo(Value.of(List.of("a", "b")));
        assertThat(render("{{ size }}").place()).isEqualTo(PLACE);
    }

    @Test
    void omitLeavesTheKeyOut() {
        Value written = Value.map(Map.of("a", text("{{ missing | default(omit) }}"), "b", text("{{ size }}")));
        assertThat(templates.render(written, scope, problems).plain()).hasToString("{b=5000}");
    }

    @Test
    void whatASecretIsPutIntoBecomesASecret() {
        assertThat(render("{{ password }}")).isEqualTo(PASSWORD);
        Value connection = render("user=sa;password={{ password }}");
        assertThat(connection).isInstanceOf(Secret.class).hasToString("(secret)");
        assertThat(((Secret) connection).reveal()).isEqualTo("user=sa;password=open sesame");
        assertThat(((Secret) render("{{ password | b64encode }}")).reveal()).isEqualTo("b3BlbiBzZXNhbWU=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ nmae }} § CF501 the variable \"nmae\" is not defined § Did you mean name?",
                "a {{ nmae }} b § CF501 the variable \"nmae\" is not defined § Did you mean name?",
                "{{ pool.qeueLength }} § CF501 \"pool\" has no member \"qeueLength\" § Define it, or write pool.qeueLength | default(…).",
                "{{ nmae | upper }} § CF501 the variable \"nmae\" is not defined § Did you mean name?",
                "{% if nmae %}x{% endif %} § CF501 the variable \"nmae\" is not defined § Did you mean name?",
                "{{ 'x' ~ nmae }} § CF501 the variable \"nmae\" is not defined § Did you mean name?"
            })
    void whatIsNotDefinedIsAProblemAtItsPlace(String written, String said, String hint) {
        render(written);
        assertThat(problems.list()).hasSize(1);
        Problem problem = problems.list().get(0);
        assertThat(problem.code() + " " + problem.summary()).isEqualTo(said);
        assertThat(hint).startsWith(problem.hint().substring(0, 10));
        assertThat(problem.place()).isEqualTo(PLACE);
    }

    @Test
    void aTemplateThatDoesNotParseIsAProblem() {
        render("{{ 1 + }}");
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .isEqualTo("the expression cannot be read: 1 +"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "| => nowhere {{ nowhere }} => 5:14",
                "> => {{ nowhere }} => 5:6",
                "| => {{ 'a' | nofilter }} => 5:12",
                "| => {{ nofun(1) }} => 5:6",
                "| => {{ 1 + }} => 5:6",
                "| => and {{ 'x' | b64decode }} => 5:3",
                "> => and {{ 'x' | b64decode }} => 1:7",
            })
    void aProblemInABlockIsShownInItsLine(String kind, String line, String place) {
        SourceText file = SourceText.of(
                "x.yml",
                "text: " + kind + "\n  first\n\n   deeper\n  " + line + "\nother: {{ nowhere }} {{ nofun(1) }}\n");
        templates.render(Value.text("first\n\n deeper\n" + line + "\n").at(new Mark(file, 1, 7)), scope, problems);
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(
                        problem.place().line() + ":" + problem.place().column())
                .isEqualTo(place));
    }

    @Test
    void aCircleOfVariablesIsToldAndEnds() {
        Scope circle = Scope.empty().with(Map.of("a", text("{{ b }}"), "b", text("{{ a }}")));
        templates.render(text("{{ a }}"), circle, problems);
        assertThat(problems.list())
                .anySatisfy(problem -> assertThat(problem.hint()).isEqualTo("a → b → a"));
    }

    @Test
    void conditionsAreDecided() {
        assertThat(test("size > 100 and name == 'Shop'")).isTrue();
        assertThat(test("missing is defined")).isFalse();
        assertThat(test("pool.names")).isTrue();
        assertThat(templates.test(Value.of(List.of("flag", "size == 1")), scope, problems))
                .isFalse();
        assertThat(test("not flag")).isFalse();
        assertThat(test("'b' in pool.names")).isTrue();
        assertThat(problems.list()).isEmpty();
        test("name");
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void aFilterAroundTextIsKnownByItsNameAndKeepsSecrets() {
        assertThat(render("{% filter upper %}password={{ password }}{% endfilter %}"))
                .isInstanceOf(Secret.class);
        assertThat(((Secret) render("{% filter upper %}{{ password }}{% endfilter %}")).reveal())
                .isEqualTo("OPEN SESAME");
        assertThat(problems.list()).isEmpty();
        render("{% filter uper %}x{% endfilter %}");
        assertThat(problems.list().get(0).summary()).contains("there is no filter \"uper\"");
        assertThat(Templates.variables(text("{% filter replace(a, 'b') %}{{ c }}{% endfilter %}")))
                .contains("a", "c")
                .doesNotContain("filter", "replace", "b");
    }

    @Test
    void templatesCannotReachJava() {
        render("{{ name.getClass().forName('java.lang.Runtime') }}");
        assertThat(problems.list()).isNotEmpty();
    }

    @Test
    void filesAreRenderedWithTheirLastLineEnd() {
        SourceText file = SourceText.of(
                "index.html.j2", "<h1>{{ title }}</h1>\n{% for n in pool.names %}\n{{ n }}\n{% endfor %}\nend\n");
        assertThat(templates.renderFile(file, scope, problems))
                .isEqualTo(Value.text("<h1>Shop site</h1>\na\nb\nend\n"));
    }

    @Test
    void namesAreToldWithoutRunning() {
        assertThat(Templates.variables(text("{{ a.b | default(c) }} 'x' {% if d is defined %}{% endif %}")))
                .contains("a", "c", "d")
                .doesNotContain("b", "default", "defined", "x");
        assertThat(Templates.variablesOfCondition(text("result.changed and os_build >= 17763")))
                .contains("result", "os_build");
    }

    @Test
    void whatIsDrawnByLotIsTheSameAtEachLook() {
        Value drawn = render("{{ 60 | random(seed='web01') }}");
        assertThat(Integer.parseInt(drawn.toString())).isBetween(0, 59);
        assertThat(render("{{ 60 | random(seed='web01') }}")).isEqualTo(drawn);
        List<String> seeds = List.of("web01", "web02", "web03", "web04", "web05", "web06", "web07", "web08");
        assertThat(seeds.stream()
                        .map(seed -> render("{{ 60 | random(seed='" + seed + "') }}"))
                        .distinct())
                .hasSizeGreaterThan(3);
        assertThat(render("{{ [1, 2, 3] | shuffle(seed='a') | sort }}")).hasToString("[1, 2, 3]");
        assertThat(render("{{ 20 | random(10, 5, seed='a') in [10, 15] }}")).hasToString("true");
    }

    @Test
    void lotsWithoutASeedAreAProblem() {
        render("{{ 60 | random }}");
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly(
                        "the template fails: random would differ from one look to the next; write random(seed=inventory_hostname)");
    }

    private Value render(String written) {
        return templates.render(text(written), scope, problems);
    }

    private boolean test(String condition) {
        return templates.test(text(condition), scope, problems);
    }

    private static Value.Text text(String text) {
        return new Value.Text(text, PLACE);
    }
}
