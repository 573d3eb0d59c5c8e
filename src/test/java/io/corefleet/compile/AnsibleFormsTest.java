package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that people know from Ansible, and what they come to here. */
class AnsibleFormsTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();

    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @Test
    void aScriptMayBeAFileThatLiesHere() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        // With the mark that editors of Windows write, and with braces that are no template.
        Files.writeString(folder.resolve("files/setup.ps1"), "\uFEFFparam($Name)\n\"{{ $Name }}\"\n");
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  tasks:
                    - script: setup.ps1 -Name {{ inventory_hostname }} -Force -Title 'it''s me'
                    - script: "'setup.ps1'"
                      args: {creates: 'C:\\done', chdir: 'C:\\'}
                    - ansible.builtin.script: {cmd: setup.ps1 -Name:x, executable: powershell.exe}
                    - script: C:\\tools\\on-the-host.ps1 -Now
                    - script: Get-Service
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls).hasSize(5);
        for (int i = 0; i < 3; i++) {
            assertThat(calls.get(i).get("script")).hasToString("param($Name)\n\"{{ $Name }}\"\n");
        }
        assertThat(calls.get(0).get("parameters").plain())
                .isEqualTo(Map.of("Name", "web01", "Force", true, "Title", "it's me"));
        assertThat(calls.get(1).get("creates")).hasToString("C:\\done");
        assertThat(calls.get(1).get("directory")).hasToString("C:\\");
        assertThat(calls.get(2).get("parameters").plain()).isEqualTo(Map.of("Name", "x"));
        assertThat(calls.get(3).get("script")).hasToString("C:\\tools\\on-the-host.ps1 -Now");
        assertThat(calls.get(4).get("script")).hasToString("Get-Service");
    }

    @Test
    void whatIsWrongWithAFileOfAScriptIsTold() throws IOException {
        Files.writeString(folder.resolve("setup.ps1"), "Get-Date\n");
        calls("""
                - hosts: all
                  tasks:
                    - script: nowhere.ps1
                    - script: setup.ps1 Shop
                    - script: install.exe /quiet
                """);
        assertThat(problems.list().stream().map(Problem::summary))
                .containsExactly(
                        "there is no file nowhere.ps1",
                        "the argument Shop of the script has no name",
                        "script runs PowerShell; install.exe is something else");
    }

    @Test
    void argumentsBesideATextReachOurOwnActionsToo() throws IOException {
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  tasks:
                    - command: setup.exe /q
                      args: {creates: 'C:\\done'}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls.get(0).get("command")).hasToString("setup.exe /q");
        assertThat(calls.get(0).get("creates")).hasToString("C:\\done");
    }

    @Test
    void defaultsOfAModuleAreWeakerThanItsTask() throws IOException {
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  module_defaults:
                    ansible.windows.win_command: {chdir: 'C:\\play', creates: 'C:\\done'}
                  tasks:
                    - win_command: a.exe
                    - module_defaults: {win_command: {chdir: 'C:\\block'}}
                      block:
                        - win_command: b.exe
                        - ansible.windows.win_command: {cmd: c.exe, chdir: 'C:\\task'}
                    - command: d.exe
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls.stream().map(call -> Objects.toString(call.get("directory"))))
                .startsWith("C:\\play", "C:\\block", "C:\\task");
        assertThat(calls.subList(0, 3))
                .allSatisfy(call -> assertThat(call.get("creates")).hasToString("C:\\done"));
        assertThat(calls.get(3).get("creates")).isNotEqualTo(Value.text("C:\\done"));
    }

    @Test
    void defaultsForWhatIsNoModuleAreAProblem() throws IOException {
        calls("""
                - hosts: all
                  module_defaults: {win_comand: {chdir: 'C:\\'}, group/windows: {x: 1}, win_service: auto}
                  tasks: [{win_command: a.exe}]
                """);
        assertThat(problems.list().stream().map(Problem::summary))
                .containsExactly(
                        "there is no type or module \"win_comand\"",
                        "groups of modules are not known here: group/windows",
                        "the defaults of a module are a mapping");
        assertThat(problems.list().get(0).hint()).contains("win_command");
    }

    @Test
    void theEndOfAPlayIsTheEndForHostsWhoseConditionHolds() throws IOException {
        assertThat(calls("""
                - hosts: all
                  tasks:
                    - command: one
                    - meta: end_play
                      when: inventory_hostname == 'web02'
                    - command: two
                    - meta: end_play
                    - command: three
                """)).hasSize(2);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void delegatedToItsOwnHostAStepRunsWhereItWould() throws IOException {
        assertThat(calls("""
                - hosts: all
                  tasks:
                    - {command: hostname, delegate_to: "{{ inventory_hostname }}"}
                """)).hasSize(1);
        assertThat(problems.list()).isEmpty();
        calls("- {hosts: all, tasks: [{command: hostname, delegate_to: web01}]}\n");
        assertThat(problems.list().get(0).summary()).contains("delegate_to");
    }

    @Test
    void whatAsksOverHttpMayBeDelegatedToHere() throws IOException {
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  tasks:
                    - name: Answers
                      uri: {url: 'https://{{ inventory_hostname }}/', validate_certs: false, status_code: [200, 401]}
                      delegate_to: localhost
                      register: answer
                      until: answer.status == 200
                    - ansible.builtin.uri: {url: 'http://x', method: POST, body: '{}', body_format: json}
                      delegate_to: 127.0.0.1
                    - {http_check: http://x, delegate_to: localhost}
                    - {win_uri: {url: http://x}}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls.stream().map(call -> call.get("from").toString()))
                .containsExactly("controller", "controller", "controller", "host");
        assertThat(calls.get(0).get("url")).hasToString("https://web01/");
        assertThat(calls.get(0).get("validateCertificate")).isEqualTo(Value.bool(false));
        assertThat(calls.get(0).get("followRedirects")).isEqualTo(Value.bool(true));
        assertThat(calls.get(1).get("followRedirects")).isEqualTo(Value.bool(false));
        assertThat(calls.get(1).get("headers").plain()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(calls.get(2).get("url")).hasToString("http://x");
    }

    @Test
    void whatElseIsDelegatedIsAProblem() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - {win_wait_for: {port: 443}, delegate_to: localhost}
                    - {uri: {url: http://x}}
                    - {uri: {url: http://x}, delegate_to: web02}
                    - {http_check: {url: http://x}, delegate_to: web02}
                """);
        assertThat(problems.list().stream().map(problem -> problem.place().line()))
                .containsExactly(3, 4, 5, 5, 6);
        assertThat(problems.list())
                .allSatisfy(problem -> assertThat(problem.hint()).contains("delegate_to: localhost"));
    }

    @Test
    void aFolderIsCopiedWithASlashAsItsContentAndWithoutAsItself() throws IOException {
        Path site = Files.createDirectories(folder.resolve("files/site"));
        Files.createDirectories(site.resolve("css/empty"));
        Files.writeString(site.resolve("css/a.css"), "{{ no template }}");
        Files.writeString(site.resolve(".gitkeep"), "");
        Files.write(site.resolve("icon.ico"), new byte[] {0, 0, 1, 0});
        List<Step> steps = steps("""
                - hosts: all
                  tasks:
                    - win_copy: {src: site/, dest: 'C:\\web\\'}
                    - ansible.windows.win_copy: {src: site, dest: 'C:\\new'}
                    - win_copy: {src: site, dest: 'D:\\'}
                    - win_copy: {src: site/css/a.css, dest: 'C:\\one\\'}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(steps.stream().map(AnsibleFormsTest::told).limit(7))
                .containsExactly(
                        "directory/C:\\web",
                        "directory/C:\\web\\css",
                        "directory/C:\\web\\css\\empty",
                        "file/C:\\web\\.gitkeep",
                        "file/C:\\web\\css\\a.css",
                        "file/C:\\web\\icon.ico",
                        "directory/C:\\new\\site");
        assertThat(steps.stream().map(AnsibleFormsTest::told))
                .contains("file/C:\\new\\site\\css\\a.css", "directory/D:\\site", "file/D:\\site\\.gitkeep")
                .endsWith("file/C:\\one\\a.css")
                .hasSize(19);
        Map<String, Value> style = ((Step.Hold) steps.get(4)).desired().properties();
        assertThat(style.get("content")).hasToString("{{ no template }}");
        assertThat(((Step.Hold) steps.get(5)).desired().properties().get("base64"))
                .hasToString("AAABAA==");
    }

    @Test
    void aFolderThatCannotBeCopiedIsAProblem() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 501; i++) {
            Files.createFile(many.resolve(i + ".txt"));
        }
        Files.createDirectories(folder.resolve("odd/CON.d"));
        Files.createFile(folder.resolve("odd/fine.txt"));
        steps("""
                - hosts: all
                  tasks:
                    - win_copy: {src: many/, dest: 'C:\\many'}
                    - win_copy: {src: odd, dest: 'C:\\'}
                    - win_copy: {src: nowhere/, dest: 'C:\\x'}
                    - file: {path: 'C:\\x', src: odd}
                    - directory_tree: {path: 'C:\\x', content: {a.txt: 1, A.TXT: 2, ../b: 3}}
                    - win_copy: {src: odd/, dest: 'C:\\x', force: false}
                """);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.code() + " " + problem.summary()))
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("3 CF203").contains("more than 500 files and folders"),
                        told -> assertThat(told).startsWith("4 CF206").contains("\"CON.d\""),
                        told -> assertThat(told).startsWith("5 CF101").contains("no folder nowhere/"),
                        told -> assertThat(told).startsWith("6 CF101").contains("odd is a folder"),
                        told -> assertThat(told).startsWith("7 CF206").contains("twice"),
                        told -> assertThat(told).startsWith("7 CF206").contains("\"..\""),
                        told -> assertThat(told).startsWith("8 CF206").contains("CON.d"),
                        told -> assertThat(told).startsWith("8 CF112").contains("force: false"));
        assertThat(problems.list().get(0).hint()).contains("zip");
    }

    @Test
    void anEncryptedFileDoesNotComeAsItLies() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("files/keys")).resolve("shop.key");
        Files.writeString(secret, "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
        steps("""
                - hosts: all
                  tasks:
                    - win_copy: {src: keys/shop.key, dest: 'C:\\shop.key'}
                    - win_copy: {src: keys, dest: 'C:\\'}
                """);
        assertThat(problems.list()).hasSize(2).allSatisfy(problem -> assertThat(problem.summary())
                .contains("shop.key is encrypted with Ansible Vault"));
    }

    @Test
    void ofAKeyThatStaysTheDefaultValueGoes() throws IOException {
        List<Step> steps = steps("""
                - hosts: all
                  tasks:
                    - win_regedit: {path: 'HKLM:\\SOFTWARE\\Shop', state: absent, delete_key: false}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(((Step.Hold) steps.get(0)).desired().present()).isFalse();
        assertThat(told(steps.get(0))).isEqualTo("registry_value/HKLM\\SOFTWARE\\Shop\\");
        steps("- {hosts: all, tasks: [{win_regedit: {path: 'HKLM:\\SOFTWARE\\Shop', state: absent}}]}\n");
        assertThat(problems.list().get(0).hint()).contains("reg delete");
    }

    @Test
    void whatRunsOnceIsAskedForOnItsHostAlone() throws IOException {
        String playbook = """
                - hosts: all
                  tasks:
                    - {command: one, run_once: true, register: first}
                    - {command: two, run_once: true, when: first.rc == 0, register: second}
                    - {command: three, when: "inventory_hostname == 'web01' and first.rc == 0"}
                    - {command: four, when: ["inventory_hostname == play_hosts[0]", second.rc == 0]}
                    - {command: five}
                """;
        String fine = playbook.replace("three, when: \"inventory_hostname == 'web01' and first.rc == 0\"", "three");
        assertThat(stepsOf("web02", fine))
                .extracting(AnsibleFormsTest::told)
                .containsExactly("command three", "command five");
        assertThat(problems.list()).isEmpty();
        stepsOf("web02", playbook);
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.place().line()).isEqualTo(5);
            assertThat(problem.summary()).contains("first", "first host of the play");
        });
    }

    @Test
    void whatIsSetOnceIsNotTakenForUndefinedElsewhere() throws IOException {
        stepsOf("web02", """
                - hosts: all
                  tasks:
                    - block:
                        - {set_fact: {wave: 1}}
                        - {command: hostname, register: named}
                      run_once: true
                    - {command: "echo {{ wave | default(2) }}"}
                    - {debug: {msg: x}, when: named is skipped}
                    - {command: "echo {{ wave }}", run_once: true}
                """);
        assertThat(problems.list().stream().map(problem -> problem.place().line()))
                .containsExactly(7, 8);
    }

    @Test
    void whatIsLookedForInAnsiblesWords() throws IOException {
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  tasks:
                    - ansible.windows.win_find: {paths: ['C:\\logs', 'D:\\'], patterns: '*.log,*.txt', age: 30d, size: -10m, recurse: true}
                    - win_find: {paths: 'C:\\t', regexp: '^a', use_regex: true, age: -2w, age_stamp: ctime, get_checksum: false, file_type: any}
                    - win_service_info: {name: W32*}
                    - ansible.windows.win_feature_info:
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls.get(0).get("patterns").plain()).isEqualTo(List.of("*.log", "*.txt"));
        assertThat(calls.get(0).get("paths").plain()).isEqualTo(List.of("C:\\logs", "D:\\"));
        assertThat(calls.get(0).get("minAgeSeconds")).isEqualTo(Value.integer(2_592_000));
        assertThat(calls.get(0).get("maxSize")).isEqualTo(Value.integer(10_485_760));
        assertThat(calls.get(0).get("checksum")).hasToString("sha1");
        assertThat(calls.get(1).get("maxAgeSeconds")).isEqualTo(Value.integer(1_209_600));
        assertThat(calls.get(1).get("ageOf")).hasToString("created");
        assertThat(calls.get(1).get("checksum")).hasToString("none");
        assertThat(calls.get(1).get("regex")).isEqualTo(Value.bool(true));
        assertThat(calls.get(2).get("name")).hasToString("W32*");
        calls("- {hosts: all, tasks: [{win_find: {paths: 'C:\\t', age: soon, age_stamp: atime, follow: true}}]}\n");
        assertThat(problems.list().stream().map(Problem::summary))
                .containsExactlyInAnyOrder(
                        "age: soon has no translation",
                        "age_stamp: atime has no translation",
                        "follow: true has no translation");
    }

    @Test
    void aFileHeldAsAWholeAndInPartIsAProblem() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - win_copy: {content: "a=1", dest: 'C:\\site.ini'}
                    - win_lineinfile: {path: 'C:\\SITE.ini', line: b=2}
                    - json_value: {path: 'C:\\one.json', at: a, value: 17}
                    - file: {path: 'C:\\one.json', content: '{}'}
                    - file: {path: 'C:\\agrees.ini', content: "x=2\\nb=2\\n"}
                    - line_in_file: {path: 'C:\\agrees.ini', line: b=2}
                    - ini_value: {path: 'C:\\other.ini', section: a, name: b, value: c}
                    - file: {path: 'C:\\gone.ini', state: absent}
                    - line_in_file: {path: 'C:\\gone.ini', line: x}
                """);
        assertThat(problems.list().stream().map(Problem::place).map(Mark::line)).containsExactly(4, 6);
        assertThat(problems.list()).allSatisfy(problem -> {
            assertThat(problem.summary()).contains("cannot both be held").contains("site.yml:");
            assertThat(problem.hint()).contains("Put it into the content of the file");
        });
    }

    @Test
    void whatIsSaidBesideARestartIsHeldFirst() throws IOException {
        List<Step> steps = steps("""
                - hosts: all
                  tasks:
                    - win_service: {name: W3Svc, state: restarted, start_mode: Auto}
                      register: again
                    - win_iis_webapppool: {name: Shop, state: restarted, attributes: {managedRuntimeVersion: v4.0}}
                    - win_service: {name: WAS, state: restarted, force_dependent_services: true}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(steps.stream().map(AnsibleFormsTest::told))
                .containsExactly(
                        "windows_service/W3Svc",
                        "service_restart W3Svc",
                        "iis_app_pool/Shop",
                        "app_pool_recycle Shop",
                        "service_restart WAS");
        Map<String, Value> service = ((Step.Hold) steps.get(0)).desired().properties();
        assertThat(service.get("startMode")).hasToString("auto");
        assertThat(service).doesNotContainKey("state");
        assertThat(steps.get(0).register()).isNull();
        assertThat(steps.get(1).register()).isEqualTo("again");
    }

    @Test
    void letterCaseOfAnsiblesWordsDoesNotCount() throws IOException {
        List<Step> steps = steps("""
                - hosts: all
                  connection: winrm
                  serial: "{{ at_once | default('50%') }}"
                  tasks:
                    - win_firewall_rule: {name: shop, localport: 80, action: Allow, direction: In, protocol: Tcp, state: present}
                    - win_scheduled_task:
                        name: nightly
                        actions: [{path: cmd.exe}]
                        username: System
                        password:
                        logon_type: SERVICE_ACCOUNT
                        run_level: Highest
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(((Step.Hold) steps.get(0)).desired().properties().get("direction"))
                .hasToString("Inbound");
        assertThat(((Step.Hold) steps.get(1)).desired().properties().get("logonType"))
                .hasToString("ServiceAccount");
    }

    @Test
    void aHandlerThatIsNotUnderstoodIsToldOnce() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - {win_service: {name: WAS, state: started}, notify: [Ask, Told]}
                  handlers:
                    - {name: Ask, uri: {url: http://x}}
                    - {name: Other, listen: Told, uri: {url: http://x}}
                """);
        assertThat(problems.list().stream().map(Problem::summary)).containsOnly("the module \"uri\" is not supported");
    }

    /** A handler and a task that waits for a result are met in the middle of a run: too late to learn that something means nothing here. */
    @Test
    void whatAModuleCannotDoIsToldBeforeTheRunAlsoWhereItWaits() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - {win_feature: {name: Web-Server}, register: iis}
                    - {win_reboot: {shutdown_timeout_sec: 60, test_command: whoami}, when: iis.reboot_required}
                    - {win_reboot: {test_command: w32tm /query /status}, when: iis.reboot_required}
                    - {win_uri: {url: 'http://x', url_username: y}, when: false}
                """);
        calls("""
                - hosts: all
                  tasks: [{win_feature: {name: Web-Server}, notify: Look}]
                  handlers: [{name: Look, win_updates: {state: searched}}]
                """);
        assertThat(problems.list().stream().map(Problem::summary))
                .contains("test_command has no translation", "win_updates with state: searched has no translation")
                .noneMatch(told -> told.contains("url_username"));
    }

    @Test
    void theTypeOfWhatIsSentIsAHeader() throws IOException {
        List<Map<String, Value>> calls = calls("""
                - hosts: all
                  tasks:
                    - win_uri: {url: 'http://x', method: post, body: '{}', content_type: application/json, headers: {X: y}}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(calls.get(0).get("headers").plain()).isEqualTo(Map.of("Content-Type", "application/json", "X", "y"));
    }

    @Test
    void aStarIsEveryClassOfUpdates() throws IOException {
        assertThat(steps("- {hosts: all, tasks: [{win_updates: {category_names: '*'}}]}\n"))
                .hasSize(8);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void modulesThatAreNotHereSayWhatToDo() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - microsoft.ad.domain: {dns_domain_name: corp.example}
                    - microsoft.ad.user: {name: x}
                    - community.windows.win_domain_user: {name: x}
                    - win_scheduled_task_stat: {name: x}
                """);
        assertThat(problems.list().stream().map(Problem::hint)).hasSize(4).allSatisfy(hint -> assertThat(hint)
                .contains("script with"));
    }

    @Test
    void whatNobodyKnowsHereSaysWhatToWrite() throws IOException {
        calls("""
                - hosts: all
                  tasks:
                    - debug: {msg: "{{ ansible_date_time.date }}"}
                    - debug: {msg: "{{ nothing.content | b64decode }}"}
                """);
        assertThat(problems.list().stream().map(Problem::summary))
                .containsExactly(
                        "the variable \"ansible_date_time\" is not defined", "the variable \"nothing\" is not defined");
        assertThat(problems.list().get(0).hint()).contains("give it with -e");
    }

    private static String told(Step step) {
        return step instanceof Step.Act act
                ? act.call().type() + " " + act.call().label()
                : ((Step.Hold) step).desired().id().toString();
    }

    /** The arguments of all actions on the only host. */
    private List<Map<String, Value>> calls(String playbook) throws IOException {
        return steps(playbook).stream()
                .filter(Step.Act.class::isInstance)
                .map(step -> ((Step.Act) step).call().arguments())
                .toList();
    }

    /** The steps of the only host; none after a problem. */
    private List<Step> steps(String playbook) throws IOException {
        return steps("web: {hosts: {web01: }}\n", "web01", playbook);
    }

    /** The steps that are known of one of two hosts. */
    private List<Step> stepsOf(String host, String playbook) throws IOException {
        return steps("web: {hosts: {web01: , web02: }}\n", host, playbook);
    }

    private List<Step> steps(String inventoried, String host, String playbook) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts.yml"), inventoried);
        Path file = Files.writeString(folder.resolve("site.yml"), playbook);
        Playbook read = PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems);
        Inventory inventory = new InventoryReader(SecretTag.naming(), TEMPLATES, problems).read(List.of(hosts), folder);
        CompileRequest request = new CompileRequest(read, inventory, "", List.of(), List.of(), Map.of());
        FleetProgram fleet = new Compiler(CATALOG, TEMPLATES).compile(request, problems);
        if (problems.hasErrors()) {
            return List.of();
        }
        FleetProgram.PlayProgram play = fleet.plays().get(0);
        HostEntry one = play.hosts().stream()
                .filter(entry -> entry.name().equals(host))
                .findFirst()
                .orElseThrow();
        HostProgram program = play.program(one, new Value.MapOf(Map.of(), null), problems);
        return program.stages().stream()
                .flatMap(stage -> stage.steps(Map.of(), problems).stream())
                .toList();
    }
}
