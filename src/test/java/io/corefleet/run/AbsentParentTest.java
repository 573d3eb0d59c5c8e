package io.corefleet.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.resource.ActionType;
import io.corefleet.simulate.world.Contents;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thing stands in, or is made from, is not there: the host says what is missing, and nothing of the thing is left behind. */
class AbsentParentTest {
    private static final String SHA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    private static final String CHOCOLATEY = "a package with its MSI brings it";

    /** Type to a task on a fresh host, and what is said of it. Types of IIS are asked in EveryTypeInTroubleTest. */
    private static final Map<String, List<String>> PARENTLESS = Map.ofEntries(
            entry("windows_service", List.of("{name: Nothing, startMode: auto}", "Nothing")),
            entry("windows_feature", List.of("{name: Nothing-Here}", "Nothing-Here")),
            entry("windows_optional_feature", List.of("{name: NothingHere}", "NothingHere")),
            entry("windows_capability", List.of("{name: Nothing.Here~~~~1.0}", "Nothing.Here")),
            entry(
                    "windows_package",
                    List.of("{name: KB1234567, source: 'C:\\nowhere.cab', sha256: " + SHA + "}", "nowhere.cab")),
            entry("windows_update", List.of("{name: KB1234567}", "KB1234567")),
            entry(
                    "package",
                    List.of("{product: Nothing, source: 'C:\\nowhere.msi', sha256: " + SHA + "}", "nowhere.msi")),
            entry("driver", List.of("{name: none.inf, version: 1.0.0.0, source: 'C:\\nowhere\\none.inf'}", "none.inf")),
            entry("group_member", List.of("{group: Nowhere, member: 'BUILTIN\\Users'}", "Nowhere")),
            entry("group_members", List.of("{group: Nowhere, members: ['BUILTIN\\Users']}", "Nowhere")),
            entry("local_group", List.of("{name: Ops, members: ['.\\nobody']}", "nobody")),
            entry("user_groups", List.of("{name: nobody, groups: [Users]}", "nobody")),
            entry("user_right", List.of("{name: SeBatchLogonRight, account: '.\\nobody'}", "nobody")),
            entry("user_right_accounts", List.of("{name: SeBatchLogonRight, accounts: ['.\\nobody']}", "nobody")),
            entry(
                    "certificate",
                    List.of(
                            "{thumbprint: F731D4323F0C88B4372983822B4E64ACCF470F0F, path: 'C:\\nowhere.pfx'}",
                            "nowhere.pfx")),
            entry(
                    "http_ssl_binding",
                    List.of(
                            "{address: '0.0.0.0:443', certificateHash: F731D4323F0C88B4372983822B4E64ACCF470F0F}",
                            "1312")),
            entry("http_url_acl", List.of("{url: 'http://+:8080/', user: '.\\nobody'}", "urlacl")),
            entry("acl", List.of("{path: 'C:\\nowhere', inheritance: false}", "C:\\nowhere")),
            entry(
                    "acl_entry",
                    List.of("{path: 'C:\\nowhere', identity: 'BUILTIN\\Users', rights: Read}", "C:\\nowhere")),
            entry(
                    "audit_rule",
                    List.of(
                            "{path: 'C:\\nowhere', identity: Everyone, outcome: Success, rights: Delete}",
                            "C:\\nowhere")),
            entry("chocolatey_package", List.of("{name: git}", CHOCOLATEY)),
            entry("chocolatey_source", List.of("{name: internal, source: 'C:\\feed'}", CHOCOLATEY)),
            entry("chocolatey_feature", List.of("{name: virusCheck, enabled: true}", CHOCOLATEY)),
            entry("chocolatey_config", List.of("{name: cacheLocation, value: 'C:\\cache'}", CHOCOLATEY)),
            entry("share", List.of("{name: Nowhere, path: 'C:\\nowhere'}", "cannot find the file")),
            entry("link", List.of("{path: 'C:\\link', target: 'C:\\nowhere'}", "C:\\nowhere")),
            entry(
                    "archive",
                    List.of("{path: 'C:\\shop', source: 'C:\\nowhere.zip', sha256: " + SHA + "}", "nowhere.zip")),
            entry(
                    "download",
                    List.of(
                            "{path: 'C:\\shop.msi', url: 'http://nowhere.example/shop.msi', sha256: " + SHA + "}",
                            "Unable to connect")),
            entry("line_in_file", List.of("{path: 'C:\\nowhere.txt', line: x}", "C:\\nowhere.txt")),
            entry("ini_value", List.of("{path: 'C:\\nowhere.ini', section: a, name: b, value: c}", "C:\\nowhere.ini")),
            entry("xml_value", List.of("{path: 'C:\\nowhere.xml', xpath: /a, value: c}", "C:\\nowhere.xml")),
            entry("json_value", List.of("{path: 'C:\\nowhere.json', at: a, value: c}", "C:\\nowhere.json")),
            entry("dns_client", List.of("{interfaceAlias: Nowhere, serverAddresses: [10.0.0.1]}", "Nowhere")),
            entry("net_adapter_setting", List.of("{name: Nowhere, mtu: 9000}", "Nowhere")),
            entry("event_log", List.of("{name: Nothing-Here/Operational}", "Nothing-Here/Operational")),
            entry(
                    "domain_membership",
                    List.of(
                            "{domain: nowhere.example, userName: u, password: !secret 'env:SAMPLE'}",
                            "nowhere.example")));

    /** What is missing above these is made with them: folders, keys, the task's folder. Their examples show it. */
    private static final Set<String> BRING_IT_ALONG = Set.of(
            "directory",
            "directory_tree",
            "file",
            "registry_value",
            "scheduled_task",
            "wer_local_dump",
            "environment_variable",
            "path_entry");

    /** A user with its groups is made of types that are asked above. */
    private static final Set<String> NOT_ASKED = Set.of("local_account");

    /** Settings of the host as a whole, or values of keys that every Windows has. */
    private static final Set<String> ON_THEIR_OWN = Set.of(
            "account_policy",
            "audit_policy",
            "audit_policies",
            "computer_name",
            "crash_control",
            "defender_setting",
            "dotnet_tls",
            "firewall_profile",
            "firewall_profiles",
            "firewall_rule",
            "hosts_entry",
            "http_sys_parameter",
            "local_user",
            "page_file",
            "power_plan",
            "powershell_module",
            "powershell_policy",
            "powershell_repository",
            "security_option",
            "security_policy_line",
            "smb_server_setting",
            "time_source",
            "time_zone",
            "tls_cipher_suites",
            "tls_protocol",
            "windows_baseline",
            "winrm_setting");

    @TempDir
    private Path folder;

    private RulesHost host;

    static Stream<String> parentless() {
        return PARENTLESS.keySet().stream().sorted();
    }

    @BeforeEach
    void install() {
        Contents contents = new Contents(folder.resolve("contents"));
        host = new RulesHost(
                new WorldSeed("h001", Release.SERVER_2022, "Standard", new Tree())
                        .grow(contents)
                        .document()
                        .plain(),
                contents);
    }

    @ParameterizedTest
    @MethodSource("parentless")
    void whatIsMissingIsSaidAndNothingIsLeftBehind(String type) {
        List<String> task = PARENTLESS.get(type);
        Map<String, Object> before = host.content();
        HostOutcome outcome = apply("- hosts: all\n  tasks:\n    - " + type + ": " + task.get(0) + "\n");
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(HostStatus.FAILED);
        assertThat(outcome.steps()).as("%s", outcome).anySatisfy(step -> assertThat(step.message())
                .contains(task.get(1)));
        assertThat(host.content()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void everyTypeIsAsked() {
        Set<String> asked = new TreeSet<>(PARENTLESS.keySet());
        asked.addAll(BRING_IT_ALONG);
        asked.addAll(NOT_ASKED);
        asked.addAll(ON_THEIR_OWN);
        Set<String> all = new TreeSet<>();
        Programs.CATALOG.types().stream()
                .filter(type -> !(type instanceof ActionType))
                .map(type -> type.schema().type())
                .filter(type -> !type.startsWith("iis_"))
                .forEach(all::add);
        assertThat(asked).isEqualTo(all);
    }

    private HostOutcome apply(String playbook) {
        try (Journal journal = Journal.open(folder.resolve("home"))) {
            FleetOutcome outcome = new FleetRun(
                            Programs.CATALOG, event -> {}, new Cancellation(), 1, InstantSource.system())
                    .apply(
                            Programs.header("apply", null),
                            Programs.program(folder, 1, playbook),
                            host,
                            journal,
                            plan -> true);
            return outcome.hosts().get(0);
        }
    }
}
