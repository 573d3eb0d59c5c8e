package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is repeated, included, imported or hidden, as playbooks of Ansible write it. */
class IncludesTest {
    private static final Value.MapOf FACTS =
            (Value.MapOf) Value.of(Map.of("os", Map.of("build", 20348, "name", "Windows Server 2022 Standard")));
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();

    private final Problems problems = new Problems();
    private List<String> tags = List.of();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write(
                "hosts.yml",
                "web: {hosts: {web01: }, vars: {pools: [{name: Api, length: 10}, {name: Web, length: 20}]}}\n");
        write("tasks/pool.yml", """
                - name: Pool {{ pool.name }}
                  iis_app_pool: {name: "{{ pool.name }}", queueLength: "{{ pool.length }}"}
                  notify: look
                """);
        write("tasks/Windows.yml", "- iis_app_pool: {name: Windows}\n");
        write("vars/Windows.yml", "size: 77\n");
        write("roles/site/tasks/main.yml", """
                - iis_app_pool: {name: "{{ site }}", queueLength: "{{ port }}"}
                  notify: site look
                """);
        write("roles/site/defaults/main.yml", "port: 80\n");
        write("roles/site/vars/other.yml", "port: 90\n");
        write("roles/site/handlers/main.yml", "- {name: site look, command: hostname}\n");
    }

    @Test
    void aFileOfTasksIsIncludedForEachItem() throws IOException {
        assertThat(said("""
                - hosts: web
                  handlers: [{name: look, command: hostname}]
                  tasks:
                    - include_tasks: tasks/pool.yml
                      when: pool.name != 'Web'
                      loop: "{{ pools }}"
                      loop_control: {loop_var: pool, index_var: n}
                """)).containsExactly("Pool Api iis_app_pool/Api 10");
    }

    @Test
    void aNameMayHoldATemplateOverFacts() throws IOException {
        assertThat(said("""
                - hosts: web
                  tasks:
                    - include_vars: "vars/{{ ansible_os_family }}.yml"
                    - include_tasks: {file: "tasks/{{ ansible_os_family }}.yml"}
                    - include_tasks: "tasks/{{ nowhere }}.yml"
                      when: false
                    - include_tasks: "{{ item }}"
                      with_first_found: [tasks/None.yml, tasks/Windows.yml]
                    - iis_app_pool: {name: b, queueLength: "{{ size }}"}
                """))
                .containsExactly(
                        "iis_app_pool/Windows iis_app_pool/Windows null",
                        "iis_app_pool/Windows iis_app_pool/Windows null",
                        "iis_app_pool/b iis_app_pool/b 77");
    }

    @Test
    void aRoleIsIncludedForEachItemWithItsHandlers() throws IOException {
        HostProgram program = program("""
                - hosts: web
                  tasks:
                    - include_role: {name: site}
                      vars: {site: "{{ item }}"}
                      loop: [A, B]
                    - import_role: {name: site, vars_from: other}
                      vars: {site: C}
                """);
        assertThat(said(program))
                .containsExactly(
                        "iis_app_pool/A iis_app_pool/A 80",
                        "iis_app_pool/B iis_app_pool/B 80",
                        "iis_app_pool/C iis_app_pool/C 90");
        assertThat(program.handlers(List.of("site look"), Map.of(), problems)).hasSize(3);
    }

    @Test
    void tagsOfAnIncludeAreThoseOfItsTasks() throws IOException {
        tags = List.of("b");
        assertThat(said("""
                - hosts: web
                  tasks:
                    - {include_tasks: "tasks/{{ ansible_os_family }}.yml", tags: a}
                    - {include_tasks: {file: "tasks/{{ ansible_os_family }}.yml", apply: {tags: b}}}
                """)).hasSize(1);
    }

    @Test
    void aConditionMayWaitForAResultButANameMayNot() throws IOException {
        HostProgram program = program("""
                - hosts: web
                  tasks:
                    - {command: hostname, register: host}
                    - {include_tasks: "tasks/{{ ansible_os_family }}.yml", when: host.changed}
                    - {include_tasks: "tasks/{{ host.stdout }}.yml"}
                """);
        assertThat(program.stages()).hasSize(2);
        assertThat(told()).isEqualTo("5 CF112 what is included here is known only after command hostname");
    }

    @Test
    void whatIncludesItselfOrIsNotThereOrNotifiesNobodyIsTold() throws IOException {
        write("tasks/again.yml", "- {include_tasks: \"{{ 'tasks' }}/again.yml\"}\n");
        program("""
                - hosts: web
                  tasks:
                    - {include_tasks: "tasks/{{ 'nothing' }}.yml"}
                    - {include_tasks: tasks/pool.yml, loop: "{{ pools }}", loop_control: {loop_var: pool}}
                    - {include_tasks: "tasks/{{ 'again' }}.yml"}
                """);
        assertThat(problems.list())
                .extracting(problem -> problem.summary().replace(folder.toString(), ""))
                .contains("tasks include each other without an end", "there is no handler \"look\"")
                .anyMatch(summary -> summary.startsWith("there is no task file"));
    }

    @Test
    void everyWithMakesItsRounds() throws IOException {
        write("files/a.txt", "");
        write("files/b.txt", "");
        List<String> said = said("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: "{{ item.key }}-{{ item.value }}"}, with_dict: {a: 1, b: 2}}
                    - {iis_app_pool: {name: "{{ item.0 }}{{ item.1 }}"}, with_nested: [[c], [1, 2]]}
                    - {iis_app_pool: {name: "{{ item[0] }}{{ item[1] | default('x', true) }}"}, with_together: [[d, e], [1]]}
                    - {iis_app_pool: {name: "{{ item }}"}, with_sequence: start=1 end=3 stride=2 format=f%02d}
                    - {iis_app_pool: {name: "g{{ item }}"}, with_sequence: {count: 2}}
                    - iis_app_pool: {name: "{{ item.0.name }}{{ item.1 }}"}
                      with_subelements: ["{{ [{'name': 'h', 'of': [1, 2]}] }}", of]
                    - {iis_app_pool: {name: "i{{ item.0 }}{{ item.1 }}"}, with_indexed_items: [a, b]}
                    - {iis_app_pool: {name: "j{{ item }}"}, with_items: [1, [2]]}
                    - {iis_app_pool: {name: "k{{ item }}"}, with_flattened: [1, [2, [3]]]}
                    - {iis_app_pool: {name: "{{ item | basename }}"}, with_fileglob: "*.txt"}
                    - iis_app_pool: {name: "l{{ ansible_loop.index }}{{ ansible_loop.last }}{{ n }}"}
                      loop: [x, y]
                      loop_control: {extended: true, index_var: n, label: "{{ item }}"}
                """);
        assertThat(said.stream().map(one -> one.split("/")[1].split(" ")[0]).collect(Collectors.joining(" ")))
                .isEqualTo(
                        "a-1 b-2 c1 c2 d1 ex f01 f03 g1 g2 h1 h2 i0a i1b j1 j2 k1 k2 k3 a.txt b.txt l1False0 l2True1");
    }

    @Test
    void aLoopThatCannotBeMadeIsToldWithAHint() throws IOException {
        program("""
                - hosts: web
                  tasks:
                    - {iis_app_pool: {name: "{{ item }}"}, with_dict: [a]}
                    - {iis_app_pool: {name: "{{ item }}"}, with_sequence: from 1}
                    - {iis_app_pool: {name: "{{ item }}"}, with_subelements: [[{name: h}], of]}
                    - {iis_app_pool: {name: "{{ item }}"}, with_first_found: [nowhere.txt]}
                    - {iis_app_pool: {name: "{{ item }}"}, loop: [a], with_items: [b]}
                    - {iis_app_pool: {name: "{{ item }}"}, loop: "{{ {'a': 1} }}"}
                """);
        assertThat(problems.list()).allMatch(problem -> problem.hint() != null);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("3 CF106, 4 CF206, 5 CF106, 6 CF101, 7 CF109, 8 CF106");
    }

    @Test
    void aPlaybookIsImportedWithVariablesTagsAndConditions() throws IOException {
        write("more/other.yml", """
                - hosts: web
                  vars: {size: 1}
                  tasks:
                    - iis_app_pool: {name: "{{ name }}", queueLength: "{{ size }}"}
                    - {import_tasks: own.yml, tags: own}
                """);
        write("more/own.yml", "- file: {path: 'C:\\x', src: here.txt}\n");
        write("more/here.txt", "here");
        assertThat(said("""
                - import_playbook: more/other.yml
                  vars: {name: Shop, size: 99}
                  when: ansible_os_family == 'Windows'
                """)).hasSize(2).first().isEqualTo("iis_app_pool/Shop iis_app_pool/Shop 99");
        write("ring.yml", "- import_playbook: play.yml\n");
        program("- import_playbook: ring.yml\n- {import_playbook: none.yml}\n- {hosts: web, tasks: []}\n");
        assertThat(problems.list())
                .extracting(problem -> problem.summary().replace(folder + "/", ""))
                .containsExactly("there is no playbook none.yml", "the playbook play.yml imports itself");
    }

    @Test
    void noLogHidesEveryTextThatATaskGives() throws IOException {
        List<Step> steps = steps(program("""
                - hosts: web
                  tasks:
                    - {registry_value: {path: 'HKLM\\S', name: n, data: open sesame}, no_log: true}
                    - {command: net use /user:x sesame, no_log: true}
                    - block: [{script: {script: Get-Date, parameters: {p: sesame}}}]
                      no_log: true
                    - {registry_value: {path: 'HKLM\\S', name: m, data: shown}, no_log: false}
                """));
        Step.Hold hidden = (Step.Hold) steps.get(0);
        assertThat(hidden.desired().properties().get("data")).isInstanceOf(Secret.class);
        assertThat(hidden.name()).isEqualTo("registry_value/HKLM\\S\\n");
        assertThat(((Secret) hidden.desired().properties().get("data")).reveal())
                .isEqualTo("open sesame");
        assertThat(((Step.Act) steps.get(1)).call().label()).isEqualTo(Secret.MASK);
        assertThat(steps.subList(0, 3).toString()).doesNotContain("sesame");
        assertThat(((Step.Hold) steps.get(3)).desired().properties()).containsEntry("data", Value.text("shown"));
    }

    @Test
    void theOldFormOfATaskAndWhatIsDoneAnyhowAreUnderstood() throws IOException {
        assertThat(said("""
                - hosts: web
                  strategy: free
                  gather_facts: true
                  gather_subset: [min]
                  vars_prompt: [{name: size, prompt: Size, default: 50, private: false}, {name: word}]
                  tasks:
                    - {win_ping: , async: 60, poll: 5}
                    - setup:
                    - {action: win_iis_webapppool name=Old state=started, diff: true}
                    - action: {module: iis_app_pool, name: New, queueLength: "{{ size }}"}
                    - meta: noop
                    - {meta: end_host, when: size | int == 50}
                    - iis_app_pool: {name: Never}
                """))
                .containsExactly("iis_app_pool/Old iis_app_pool/Old null", "iis_app_pool/New iis_app_pool/New 50");
    }

    @Test
    void aFactIsGatheredInALoop() throws IOException {
        assertThat(said("""
                - hosts: web
                  tasks:
                    - set_fact: {all: "{{ all | default([]) + [item.name] }}", cacheable: true}
                      loop: "{{ pools }}"
                      when: item.length > 5
                    - set_fact: size={{ all | length * 10 }}
                    - {iis_app_pool: {name: "{{ all | join('-') }}", queueLength: "{{ size }}"}}
                """)).containsExactly("iis_app_pool/Api-Web iis_app_pool/Api-Web 20");
    }

    @Test
    void aModuleThatTakesManyMeansEachOfThem() throws IOException {
        assertThat(said("""
                - hosts: web
                  tasks:
                    - win_environment: {level: machine, variables: {A: 1, B: two}}
                    - win_path: {elements: ['C:\\T', 'C:\\U'], scope: machine}
                    - win_optional_feature: {name: [A, B], state: present}
                    - {win_file: {path: 'C:\\old.txt', state: absent}}
                    - {win_file: {path: 'C:\\old', state: absent}}
                    - {debug: {msg: "{{ hostvars[groups.web[0]].ansible_host }} {{ ansible_version.full is version('2.10', '>=') }}"}}
                """).stream().map(one -> one.replaceFirst(" null$", "").replaceFirst("^.* ", "")))
                .containsExactly(
                        "environment_variable/A",
                        "environment_variable/B",
                        "path_entry/C:\\T",
                        "path_entry/C:\\U",
                        "windows_optional_feature/A",
                        "windows_optional_feature/B",
                        "file/C:\\old.txt",
                        "directory/C:\\old",
                        "debug");
    }

    private List<String> said(String playbook) throws IOException {
        List<String> said = said(program(playbook));
        assertThat(problems.list()).isEmpty();
        return said;
    }

    private List<String> said(HostProgram program) {
        return steps(program).stream()
                .map(step -> step instanceof Step.Hold hold
                        ? step.name() + " " + hold.desired().id() + " "
                                + hold.desired().properties().get("queueLength")
                        : step.name())
                .toList();
    }

    private List<Step> steps(HostProgram program) {
        List<Step> steps = new ArrayList<>();
        program.stages().forEach(stage -> steps.addAll(stage.steps(Map.of(), problems)));
        return steps;
    }

    private String told() {
        return problems.list().stream()
                .map(problem -> problem.place().line() + " " + problem.code() + " " + problem.summary())
                .collect(Collectors.joining("\n"));
    }

    private HostProgram program(String text) throws IOException {
        Path file = write("play.yml", text);
        Playbook playbook = PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems);
        Inventory inventory = new InventoryReader(SecretTag.naming(), TEMPLATES, problems)
                .read(List.of(folder.resolve("hosts.yml")), folder);
        CompileRequest request = new CompileRequest(playbook, inventory, "", tags, List.of(), Map.of());
        FleetProgram.PlayProgram play = new Compiler(CATALOG, TEMPLATES)
                .compile(request, problems)
                .plays()
                .get(0);
        return play.program(play.hosts().get(0), FACTS, problems);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
