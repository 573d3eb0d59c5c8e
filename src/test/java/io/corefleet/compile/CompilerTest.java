package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {
    private static final Value.MapOf FACTS =
            (Value.MapOf) Value.of(Map.of("os", Map.of("build", 20348, "edition", "ServerDatacenter")));

    private final ResourceCatalog catalog = ResourceCatalog.load();
    private final Templates templates = new Templates();
    private final Problems problems = new Problems();
    private List<String> tags = List.of();
    private List<String> skipTags = List.of();
    private Map<String, Value> extraVars = Map.of();

    @TempDir
    private Path folder;

    @BeforeEach
    void inventory() throws IOException {
        write("hosts.yml", "web: {hosts: {web01: {size: 2000}, web02: }, vars: {size: 1500, from: inventory}}\n");
    }

    @Test
    void tasksBecomeStepsInOrderWithTheirPlaces() throws IOException {
        List<Stage> stages = stages("""
                - hosts: web
                  tasks:
                    - name: the pool
                      iis_app_pool: {name: Shop, queueLength: "{{ size }}"}
                    - iis_app_pool: {name: "{{ item }}"}
                      loop: [a, b]
                """);
        assertThat(stages).hasSize(1);
        List<Step> steps = stages.get(0).steps(Map.of(), problems);
        assertThat(steps).extracting(Step::name).containsExactly("the pool", "iis_app_pool/a", "iis_app_pool/b");
        Desired pool = ((Step.Hold) steps.get(0)).desired();
        assertThat(pool.properties().get("queueLength")).isEqualTo(Value.integer(2000));
        assertThat(pool.placeOf("queueLength").orElseThrow().line()).isEqualTo(4);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatAnsibleCallsRestartedIsAnAction() throws IOException {
        List<Step> steps = stages("""
                - hosts: web
                  tasks:
                    - win_service: {name: Shop, state: started}
                    - win_service: {name: Shop, state: "{{ 'restarted' }}"}
                    - win_iis_webapppool: {name: Shop, state: restarted}
                    - win_iis_website: name=Shop state=restarted
                    - win_service: {name: WinRM, state: restarted}
                """).get(0).steps(Map.of(), problems);
        assertThat(steps)
                .extracting(Step::name)
                .containsExactly(
                        "windows_service/Shop",
                        "service_restart Shop",
                        "app_pool_recycle Shop",
                        "site_state Shop restarted",
                        "service_restart WinRM");
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsOnly("service_restart of WinRM would end the session that asks for it");
    }

    @Test
    void variablesWinInAnsiblesOrder() throws IOException {
        write("roles/r/defaults/main.yml", "{a: default, from: default}\n");
        write("roles/r/vars/main.yml", "{b: role}\n");
        write(
                "roles/r/tasks/main.yml",
                "- {iis_app_pool: {name: '{{ a }} {{ b }} {{ c }} {{ d }} {{ from }} {{ e }}'}, vars: {d: task, e: task}}\n");
        extraVars = Map.of("e", Value.text("extra"));
        assertThat(ids("""
                - hosts: web
                  vars: {a: play, b: play, c: play, d: play}
                  roles:
                    - {role: r, c: parameter}
                """)).containsExactly("play role parameter task inventory extra");
    }

    @Test
    void aTaskThatNeedsAResultOpensAStage() throws IOException {
        List<Stage> stages = stages("""
                - hosts: web
                  vars: {indirect: "{{ result.changed }}"}
                  tasks:
                    - {iis_app_pool: {name: a}, register: result}
                    - {iis_app_pool: {name: b}}
                    - {iis_app_pool: {name: c}, when: indirect}
                    - {iis_app_pool: {name: d}}
                """);
        assertThat(stages).extracting(Stage::awaits).containsExactly(List.of(), List.of("result"), List.of());
        Stage waiting = stages.get(1);
        assertThat(waiting.outline())
                .singleElement()
                .extracting(Stage.Outline::after)
                .isEqualTo("iis_app_pool a");
        Map<String, Value> changed = Map.of("result", Value.of(Map.of("changed", true)));
        assertThat(waiting.steps(changed, problems)).hasSize(1);
        assertThat(waiting.steps(Map.of("result", Value.of(Map.of("changed", false))), problems))
                .isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aFactThatIsMadeOfAResultWaitsForIt() throws IOException {
        List<Stage> stages = stages("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, register: result}
                    - set_fact: {size: "{{ 3000 if result.changed else 1000 }}"}
                    - {iis_app_pool: {name: b, queueLength: "{{ size }}"}}
                """);
        assertThat(stages).extracting(Stage::awaits).containsExactly(List.of(), List.of("result"));
        List<Step> steps = stages.get(1).steps(Map.of("result", Value.of(Map.of("changed", true))), problems);
        assertThat(((Step.Hold) steps.get(0)).desired().properties()).containsEntry("queueLength", Value.integer(3000));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsShownOfAStepThatWaitsIsTheNumberItWillHave() throws IOException {
        List<Stage> stages = stages("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, register: result}
                    - {iis_app_pool: {name: "{{ item }}"}, when: result.changed, loop: [b, c]}
                    - {iis_app_pool: {name: d}}
                """);
        assertThat(stages.get(1).outline()).extracting(Stage.Outline::number).containsExactly(2);
        Map<String, Value> changed = Map.of("result", Value.of(Map.of("changed", true)));
        for (int time = 0; time < 2; time++) {
            assertThat(stages.get(1).steps(changed, problems))
                    .extracting(Step::number)
                    .containsExactly(2, 4);
        }
        assertThat(stages.get(2).steps(changed, problems))
                .extracting(Step::number)
                .containsExactly(3);
    }

    @Test
    void aResultOfAStepThatIsSkippedNeedsNoStage() throws IOException {
        assertThat(stages("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, register: result, when: facts.os.build < 10000}
                    - {iis_app_pool: {name: b}, when: result is skipped}
                """)).hasSize(1);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aResultCannotBeUsedBeforeItsTask() throws IOException {
        stages("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: b}, when: result.changed}
                    - {iis_app_pool: {name: a}, register: result}
                """);
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF501);
    }

    @Test
    void aLoopThatSetsOneResourceTwiceIsCut() throws IOException {
        assertThat(stages("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: "{{ item }}"}, loop: [a, b, A]}
                """)).hasSize(2);
    }

    @Test
    void rolesThatARoleDependsOnComeFirstAndOnce() throws IOException {
        write("roles/base/tasks/main.yml", "- iis_app_pool: {name: '{{ base_name }}'}\n");
        write("roles/base/defaults/main.yml", "base_name: base\n");
        write("roles/a/meta/main.yml", "{galaxy_info: {}, dependencies: [base]}\n");
        write("roles/a/tasks/main.yml", "- iis_app_pool: {name: a}\n");
        write("roles/b/meta/main.yml", "dependencies: [{role: base}, {role: base, base_name: other}]\n");
        write("roles/b/tasks/main.yml", "- iis_app_pool: {name: b}\n");
        assertThat(ids("- {hosts: web, roles: [a, b]}\n")).containsExactly("base", "a", "other", "b");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void rolesInACircleAreShownAsOne() throws IOException {
        write("roles/a/meta/main.yml", "dependencies: [b]\n");
        write("roles/b/meta/main.yml", "dependencies: [c]\n");
        write("roles/c/meta/main.yml", "dependencies: [b]\n");
        program("- {hosts: web, roles: [a]}\n");
        assertThat(problems.list())
                .singleElement()
                .extracting(Problem::summary)
                .isEqualTo("roles need each other in a circle: b → c → b");
    }

    @Test
    void handlersOfARoleInPlaceCanBeNotified() throws IOException {
        write("roles/r/tasks/main.yml", "- {iis_app_pool: {name: a}, notify: recycle}\n");
        write("roles/r/handlers/main.yml", "- {name: recycle, iis_app_pool: {name: b}}\n");
        HostProgram program = program("""
                - hosts: web
                  tasks:
                    - import_role: {name: r}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(program.handlers(List.of("recycle"), Map.of(), problems)).hasSize(1);
    }

    @Test
    void aConditionOverAResultIsReadBeforeThereIsOne() throws IOException {
        program("""
                - hosts: web
                  tasks:
                    - {command: whoami, register: r, failed_when: "r.rc in [0"}
                    - {command: whoami, register: r, failed_when: "r.rc not in [0, 3]"}
                    - {command: "{{ 1 / 0 }}", retries: many}
                """);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("3 CF502, 5 CF502, 5 CF201");
    }

    @Test
    void whatAnsibleHasAndCorefleetHasNotIsSaidWithWhatToDo() throws IOException {
        program("""
                - hosts: web
                  tasks:
                    - uri: {url: x}
                    - {iis_app_pool: {name: a}, with_random_choice: [a, b]}
                    - block: [{iis_app_pool: {name: b}}]
                      loop: [1]
                    - {import_tasks: other.yml, loop: [1]}
                    - import_role: {name: r, public: true}
                    - {command: whoami, delegate_to: dc01}
                    - {debug: {text: x}, delegate_to: localhost}
                    - {command: whoami, rescue: [{command: whoami}]}
                """);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("3 CF112, 4 CF112, 6 CF109, 7 CF109, 8 CF108, 8 CF112, 9 CF112, 10 CF104, 11 CF107");
    }

    @Test
    void theSameResourceTwiceAndAFlushOpenAStage() throws IOException {
        List<Stage> stages = stages("""
                - hosts: web
                  tasks:
                    - iis_app_pool: {name: a}
                    - iis_app_pool: {name: A, queueLength: 2000}
                    - meta: flush_handlers
                    - iis_app_pool: {name: b}
                """);
        assertThat(stages).hasSize(3);
        assertThat(stages).extracting(Stage::flushesHandlers).containsExactly(false, true, false);
    }

    @Test
    void handlersRunInTheOrderInWhichTheyAreDefined() throws IOException {
        HostProgram program = program("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, notify: [second, topic]}
                  handlers:
                    - {name: first, listen: topic, iis_app_pool: {name: x}}
                    - {name: second, iis_app_pool: {name: y}}
                    - {name: third, iis_app_pool: {name: z}}
                """);
        assertThat(program.handlers(List.of("second", "topic"), Map.of(), problems))
                .extracting(Step::name)
                .containsExactly("first", "second");
        assertThat(program.handlers(List.of("second"), Map.of(), problems))
                .extracting(Step::number)
                .containsExactly(3);
    }

    @Test
    void factsDecideConditionsAndAreAskedForOnlyWhenUsed() throws IOException {
        String playbook = """
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: new}, when: facts.os.build >= 20348}
                    - {iis_app_pool: {name: old}, when: facts.os.build < 20348}
                """;
        assertThat(ids(playbook)).containsExactly("new");
        assertThat(play(playbook).usesFacts()).isTrue();
        assertThat(play("- {hosts: web, tasks: [{iis_app_pool: {name: a}}]}\n").usesFacts())
                .isFalse();
    }

    @Test
    void tagsChoose() throws IOException {
        String playbook = """
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, tags: [x]}
                    - {iis_app_pool: {name: b}, tags: y}
                    - {iis_app_pool: {name: c}}
                    - {iis_app_pool: {name: d}, tags: always}
                    - {iis_app_pool: {name: e}, tags: never}
                """;
        assertThat(ids(playbook)).containsExactly("a", "b", "c", "d");
        tags = List.of("x");
        assertThat(ids(playbook)).containsExactly("a", "d");
        tags = List.of();
        skipTags = List.of("y", "always");
        assertThat(ids(playbook)).containsExactly("a", "c");
    }

    @Test
    void declarativeRolesAreSortedByWhatTheyNeed() throws IOException {
        write("roles/shop/role.yml", """
                iis_application:
                  - {site: Shop, path: /api, applicationPool: Shop, physicalPath: 'C:\\shop\\api'}
                iis_site:
                  - {name: Shop, applicationPool: Shop, physicalPath: 'C:\\shop', bindings: [{protocol: http, bindingInformation: "*:80:"}]}
                iis_app_pool:
                  - {name: Shop}
                """);
        List<String> types =
                program("- {hosts: web, roles: [shop]}\n").stages().get(0).steps(Map.of(), problems).stream()
                        .map(step -> ((Step.Hold) step).desired().id().type())
                        .toList();
        assertThat(problems.list()).isEmpty();
        assertThat(types).containsExactly("iis_app_pool", "iis_site", "iis_application");
    }

    @Test
    void manyMistakesAreToldAtOnceWithTheirPlaces() throws IOException {
        program("""
                - hosts: web
                  task: []
                  tasks:
                    - iis_app_pol: {name: a}
                    - iis_app_pool: {name: b, queueLenght: 5}
                    - iis_app_pool: {name: c, queueLength: 5}
                    - iis_app_pool: {name: "{{ nmae }}"}
                    - {iis_app_pool: {name: d}, notify: nobody}
                    - {iis_app_pool: {name: e}, delegate_to: web02}
                    - {name: nothing to do}
                    - iis_app_pool: {queueLength: 1000}
                  roles: [shpo]
                """);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(
                        "2 CF104, 4 CF104, 5 CF204, 6 CF203, 7 CF501, 8 CF110, 9 CF112, 10 CF107, 11 CF107, 12 CF108");
        assertThat(problems.list())
                .extracting(Problem::hint)
                .contains("Did you mean tasks?", "Did you mean iis_app_pool?");
    }

    @Test
    void slipsAreFoundInWhatWaitsIsSkippedOrIsAHandler() throws IOException {
        program("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: a}, register: result, notify: recycle}
                    - {iis_app_pool: {name: b, queueLenght: 5}, when: result.changed}
                    - {iis_app_pool: {name: c, queueLength: 5}, when: false}
                    - {iis_app_pool: {name: "{{ d }}", queueLength: "{{ e }}", state: "{{ f }}"}, when: false}
                  handlers:
                    - {name: recycle, iis_app_pool: {name: "{{ nobody }}"}}
                """);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("4 CF204, 5 CF203, 8 CF501");
    }

    @Test
    void batchesAreCountedAsAnsibleCountsThem() {
        Batches batches = new Batches(10, problems);
        assertThat(batches.serial(Value.of(List.of(1, "20%", 3)))).containsExactly(1, 2, 3);
        assertThat(batches.serial(Value.text("33%"))).containsExactly(3);
        assertThat(batches.serial(Value.integer(0))).containsExactly(10);
        assertThat(batches.maxFailures(Value.text("25%"))).isEqualTo(2);
        assertThat(batches.maxFailures(Value.absent())).isNull();
    }

    private List<String> ids(String playbook) throws IOException {
        return stages(playbook).stream()
                .flatMap(stage -> stage.steps(Map.of(), problems).stream())
                .map(step -> ((Step.Hold) step).desired().id().key())
                .toList();
    }

    private List<Stage> stages(String playbook) throws IOException {
        return program(playbook).stages();
    }

    private HostProgram program(String text) throws IOException {
        FleetProgram.PlayProgram play = play(text);
        return play.program(play.hosts().get(0), FACTS, problems);
    }

    private FleetProgram.PlayProgram play(String text) throws IOException {
        Path file = write("play.yml", text);
        Playbook playbook = PlaybookReader.read(file, catalog, SecretTag.naming(), problems);
        Inventory inventory = new InventoryReader(SecretTag.naming(), templates, problems)
                .read(List.of(folder.resolve("hosts.yml")), folder);
        CompileRequest request = new CompileRequest(playbook, inventory, "", tags, skipTags, extraVars);
        return new Compiler(catalog, templates)
                .compile(request, problems)
                .plays()
                .get(0);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
