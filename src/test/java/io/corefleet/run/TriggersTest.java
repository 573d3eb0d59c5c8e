package io.corefleet.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.resource.Trigger;
import io.corefleet.simulate.SampleWorld;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change brings about besides itself is what the table says, what the plan tells, and what Windows wants. */
class TriggersTest {
    /** From Microsoft's pages, apart from the tables; types that are not here bring nothing about. */
    private static final Map<String, String> FACTS = Map.ofEntries(
            entry("http_sys_parameter", "restart HTTP"),
            entry("tls_protocol", "reboot host"),
            entry("tls_cipher_suites", "reboot host"),
            entry("dotnet_tls", "recycle application pool"),
            entry("crash_control", "reboot host"),
            entry("computer_name", "reboot host"),
            entry("domain_membership", "reboot host"),
            entry("page_file", "reboot host"),
            entry("user_right", "log on user"),
            entry("user_right_accounts", "log on user"));

    /** Windows itself says after each of these that it wants a restart. Of values of the registry it knows nothing. */
    private static final Set<String> TOLD_BY_WINDOWS =
            Set.of("crash_control", "computer_name", "domain_membership", "page_file");

    /** Whether these want a restart depends on what is installed, so no table can say it. */
    private static final Set<String> DEPENDS = Set.of(
            "windows_feature",
            "windows_optional_feature",
            "windows_capability",
            "windows_package",
            "windows_update",
            "package",
            "chocolatey_package",
            "driver");

    @TempDir
    private static Path folder;

    private static Contents contents;
    private static Map<String, Object> webServer;

    static Stream<Tabled> types() {
        return Programs.CATALOG.types().stream().filter(type -> !(type instanceof ActionType));
    }

    /** A baseline brings about what its rows do. */
    static Stream<Tabled> typesOfTheirOwn() {
        return types().filter(type -> !type.schema().type().equals("windows_baseline"));
    }

    @BeforeAll
    static void install() {
        contents = new Contents(folder.resolve("contents"));
        RulesHost host = new RulesHost(
                new WorldSeed("h001", Release.SERVER_2022, "Standard", Tree.of(SampleWorld.world()))
                        .grow(contents)
                        .document()
                        .plain(),
                contents);
        apply(host, "- hosts: all\n  tasks:\n    - windows_feature: {name: Web-Server}\n");
        // The secrets of examples are names here, and no password that a policy would take.
        host.edit(
                Programs.CATALOG
                        .resource("account_policy")
                        .orElseThrow()
                        .schema()
                        .id("host"),
                Map.of("PasswordComplexity", false, "MinimumPasswordLength", 0));
        webServer = host.document();
    }

    @ParameterizedTest
    @MethodSource("typesOfTheirOwn")
    void whatTheTableDeclaresIsToldInThePlanAndWantedByWindows(Tabled type) {
        String name = type.schema().type();
        RulesHost host = new RulesHost(webServer, contents);
        FleetOutcome outcome = apply(host, example(type));
        assertThat(outcome.verdict()).as("%s", outcome.hosts()).isEqualTo(Verdict.DONE);
        assertThat(told(outcome)).as("told of " + name).containsExactlyElementsOf(fact(name));
        Set<String> wanted = new TreeSet<>(host.restartWanted);
        wanted.removeAll(DEPENDS);
        assertThat(wanted).as("wanted by Windows").isEqualTo(TOLD_BY_WINDOWS.contains(name) ? Set.of(name) : Set.of());
    }

    /** IIS recycles a pool by itself when its settings change: not one that comes, and not one that waits. */
    @Test
    void aPoolRecyclesWhenASettingOfItChanges() {
        RulesHost host = new RulesHost(webServer, contents);
        assertThat(told(apply(host, pool("queueLength: 800")))).isEmpty();
        assertThat(told(apply(host, pool("queueLength: 900")))).containsExactly("recycles application pool");
        assertThat(told(apply(host, pool("state: stopped")))).isEmpty();
        assertThat(told(apply(host, pool("recycling: {disallowRotationOnConfigChange: true}"))))
                .containsExactly("recycles application pool");
        assertThat(told(apply(host, pool("queueLength: 1000")))).isEmpty();
    }

    private static String pool(String setting) {
        return "- hosts: all\n  tasks:\n    - iis_app_pool: {name: Shop, " + setting + "}\n";
    }

    /** Every trigger of every table is known here, so that none comes without a fact. */
    @Test
    void noTableDeclaresMore() {
        Set<String> declared = types().filter(type -> !type.schema()
                        .triggersOf(type.schema().properties().stream()
                                .map(Property::name)
                                .toList())
                        .isEmpty())
                .map(type -> type.schema().type())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(FACTS.keySet());
        known.addAll(List.of("iis_app_pool", "security_option"));
        assertThat(declared).isEqualTo(known);
    }

    private static List<String> fact(String type) {
        return FACTS.containsKey(type) ? List.of(FACTS.get(type)) : List.of();
    }

    private static Set<String> told(FleetOutcome outcome) {
        HostOutcome host = outcome.hosts().get(0);
        return host.steps().stream()
                .map(StepOutcome::triggers)
                .flatMap(List::stream)
                .map(Trigger::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String example(Tabled type) {
        Schema schema = type.schema();
        return "- hosts: all\n  tasks:\n    - " + schema.type() + ":\n"
                + schema.example().indent(8);
    }

    private static FleetOutcome apply(RulesHost host, String playbook) {
        try (Journal journal = Journal.open(folder.resolve("home"))) {
            return new FleetRun(Programs.CATALOG, event -> {}, new Cancellation(), 1, InstantSource.system())
                    .apply(
                            Programs.header("apply", null),
                            Programs.program(folder, 1, playbook),
                            host,
                            journal,
                            plan -> true);
        }
    }
}
