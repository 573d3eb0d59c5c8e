package io.corefleet.resource.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemResourcesTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "C:\\Tools, C:\\Tools, machine, Path",
        "C:\\Tools [user Path], C:\\Tools, user, Path",
        "C:\\M [x] [machine PSModulePath], C:\\M [x], machine, PSModulePath"
    })
    void aFolderOfAVariableComesBackFromItsText(String key, String path, String scope, String variable) {
        Map<String, Value> parts = PathEntry.SCHEMA.id(key).parts();
        assertThat(parts)
                .containsEntry("path", Value.text(path))
                .containsEntry("scope", Value.text(scope))
                .containsEntry("variable", Value.text(variable));
        assertThat(PathEntry.SCHEMA.id(parts).key()).isEqualTo(key);
    }

    @Test
    void aVariableOfTheUserIsAnother() {
        assertThat(EnvironmentVariable.SCHEMA.id("TEMP [user]").parts())
                .isEqualTo(Map.of("name", Value.text("TEMP"), "scope", Value.text("user")));
        assertThat(EnvironmentVariable.SCHEMA.id("TEMP").key()).isEqualTo("TEMP");
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\pagefile.sys, 4096, 8192, ''",
        "C:\\pagefile.sys, 8192, 4096, begins with",
        "C:\\pagefile.sys, 16777217, 0, must be",
        "?:\\pagefile.sys, 0, 0, ''",
        "?:\\pagefile.sys, 16, 16, has no size"
    })
    void sizesOfPageFilesFitTogether(String path, long initial, long maximum, String complaint) {
        desired(new PageFile(), Map.of("path", path, "initialSizeMb", initial, "maximumSizeMb", maximum));
        complainedOf(complaint);
    }

    @ParameterizedTest
    @CsvSource({"67108864, ''", "1048576, ''", "1048577, steps of 65536", "1024, must be"})
    void sizesOfLogsComeInSteps(long size, String complaint) {
        desired(new EventLog(), Map.of("name", "Application", "maximumSizeInBytes", size));
        complainedOf(complaint);
    }

    @ParameterizedTest
    @CsvSource({"WEB-01, true", "12345, false", "sixteen-letters-x, false", "a.b, false", "x, true"})
    void computersHaveNamesOfNetBios(String name, boolean fits) {
        desired(new ComputerName(), Map.of("name", name));
        assertThat(problems.list().isEmpty()).isEqualTo(fits);
    }

    @Test
    void aHostIsInADomainOrInAWorkgroup() {
        desired(new DomainMembership(), Map.of("domain", "shop.example", "workgroup", "X"));
        complainedOf("not to both");
    }

    @Test
    void aProgramIsNotStartedByTheKernel() {
        desired(new WindowsService(), Map.of("name", "X", "startMode", "boot", "serviceType", "own"));
        complainedOf("no driver");
    }

    @ParameterizedTest
    @CsvSource({"weekly, startBoundary", "event, subscription", "sessionStateChange, stateChange"})
    void aTriggerNeedsWhatItsTypeNeeds(String type, String missing) {
        desired(new ScheduledTask(), Map.of("path", "\\X", "triggers", List.of(Map.of("type", type))));
        assertThat(problems.list()).extracting(Problem::summary).anyMatch(text -> text.contains(missing));
    }

    @Test
    void aTaskWithAPasswordNeedsIt() {
        desired(new ScheduledTask(), Map.of("path", "\\X", "logonType", "Password", "userId", "SHOP\\svc"));
        complainedOf("no password");
    }

    @Test
    void whatFollowsAndWhatMayLockOutIsData() {
        assertThat(CrashControl.SCHEMA.triggersOf(List.of("dumpType"))).containsExactly(Trigger.reboot());
        assertThat(PageFile.SCHEMA.triggersOf(List.of())).containsExactly(Trigger.reboot());
        assertThat(WinrmSetting.SCHEMA.mayLockOut(List.of("service.auth.negotiate")))
                .isTrue();
        assertThat(WinrmSetting.SCHEMA.mayLockOut(List.of("winrs.idleTimeout"))).isFalse();
        assertThat(DomainMembership.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(TimeSource.SCHEMA.mayLockOut(List.of("servers"))).isTrue();
    }

    @Test
    void policiesOfPowerShellBecomeValuesOfTheRegistry() {
        List<ComposedType.Part> parts = parts(Map.of(
                "executionPolicy", "RemoteSigned",
                "scriptBlockLogging", Map.of("enabled", true),
                "moduleLogging", Map.of("modules", List.of("*"))));
        assertThat(parts).extracting(ComposedType.Part::type).containsOnly("registry_value");
        assertThat(parts)
                .extracting(part -> part.arguments().entries().get("name") + "="
                        + part.arguments().entries().get("data"))
                .containsExactly(
                        "ExecutionPolicy=RemoteSigned", "EnableScripts=1", "EnableScriptBlockLogging=1", "*=*");
    }

    @Test
    void noPolicyIsNoValue() {
        assertThat(parts(Map.of("state", "absent"))).hasSize(8).allSatisfy(part -> assertThat(
                        part.arguments().entries())
                .containsEntry("state", Value.text("absent")));
    }

    @Test
    void ansiblesSettingsMeanOurs() {
        assertThat(translated(
                                new EnvironmentVariable(),
                                "win_environment",
                                Map.of("name", "A", "value", "1", "level", "machine", "state", "present"))
                        .properties())
                .containsEntry("value", Value.text("1"));
        assertThat(translated(new PathEntry(), "ansible.windows.win_path", Map.of("elements", List.of("C:\\T")))
                        .id()
                        .key())
                .isEqualTo("C:\\T");
        assertThat(translated(
                                new PageFile(),
                                "win_pagefile",
                                Map.of("drive", "C", "initial_size", 16, "maximum_size", 32, "override", true))
                        .id()
                        .key())
                .isEqualTo("C:\\pagefile.sys");
        assertThat(translated(new PageFile(), "win_pagefile", Map.of("automatic", true))
                        .id()
                        .key())
                .isEqualTo("?:\\pagefile.sys");
        assertThat(translated(
                                new PowerPlan(),
                                "win_power_plan",
                                Map.of("guid", "{8C5E7FDA-E8BF-4A96-9A85-A6E23A8C635C}"))
                        .properties())
                .containsEntry("plan", Value.text("High performance"));
        assertThat(translated(new TimeZone(), "community.windows.win_timezone", Map.of("timezone", "UTC"))
                        .properties())
                .containsEntry("id", Value.text("UTC"));
        assertThat(translated(new ComputerName(), "win_hostname", Map.of("name", "X1"))
                        .properties())
                .containsEntry("name", Value.text("X1"));
        assertThat(translated(
                                new EventLog(),
                                "win_eventlog",
                                Map.of("name", "Shop", "maximum_size", "16MB", "overflow_action", "DoNotOverwrite"))
                        .properties())
                .containsEntry("maximumSizeInBytes", Value.integer(16_777_216))
                .containsEntry("logMode", Value.text("Retain"));
        assertThat(translated(
                                new WindowsOptionalFeature(),
                                "win_optional_feature",
                                Map.of("name", List.of("TelnetClient"), "include_parent", true))
                        .properties())
                .containsEntry("includeParent", Value.bool(true));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void ansiblesMembershipMeansOurs() {
        Desired joined = translated(
                new DomainMembership(),
                "microsoft.ad.membership",
                Map.of(
                        "dns_domain_name",
                        "shop.example",
                        "domain_admin_user",
                        "SHOP\\x",
                        "domain_admin_password",
                        "p",
                        "state",
                        "domain",
                        "reboot",
                        true));
        assertThat(joined.present()).isTrue();
        assertThat(joined.properties()).containsEntry("domain", Value.text("shop.example"));
        Desired left = translated(
                new DomainMembership(),
                "win_domain_membership",
                Map.of("dns_domain_name", "shop.example", "workgroup_name", "W", "state", "workgroup"));
        assertThat(left.properties())
                .containsEntry("workgroup", Value.text("W"))
                .doesNotContainKey("domain");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void ansiblesTaskMeansOurs() {
        Desired task = translated(
                new ScheduledTask(),
                "win_scheduled_task",
                Map.of(
                        "name", "Nightly",
                        "path", "\\Shop",
                        "username", "SYSTEM",
                        "run_level", "highest",
                        "multiple_instances", 3,
                        "actions", List.of(Map.of("path", "a.exe", "working_directory", "C:\\a")),
                        "triggers",
                                List.of(Map.of(
                                        "type", "monthly",
                                        "start_boundary", "2026-01-01T00:00:00",
                                        "days_of_month", "1,15",
                                        "run_on_last_day_of_month", true,
                                        "repetition", Map.of("interval", "PT5M", "duration", "PT1H")))));
        assertThat(problems.list()).isEmpty();
        assertThat(task.id().key()).isEqualTo("\\Shop\\Nightly");
        assertThat(task.properties())
                .containsEntry("userId", Value.text("LocalSystem"))
                .containsEntry("runLevel", Value.text("HighestAvailable"))
                .containsEntry("multipleInstances", Value.text("StopExisting"));
        Value.MapOf trigger = (Value.MapOf)
                ((Value.ListOf) task.properties().get("triggers")).items().get(0);
        assertThat(trigger.entries()).containsEntry("repetitionInterval", Value.text("PT5M"));
        assertThat(((Value.ListOf) trigger.entries().get("daysOfMonth")).items())
                .containsExactlyInAnyOrder(Value.text("1"), Value.text("15"), Value.text("Last"));
    }

    @Test
    void whatAnsibleDoesInEveryRunIsRefused() {
        translated(new EventLog(), "win_eventlog", Map.of("name", "Shop", "state", "clear"));
        assertThat(problems.list()).extracting(problem -> problem.code().name()).contains("CF112");
    }

    private void complainedOf(String complaint) {
        if (complaint.isEmpty()) {
            assertThat(problems.list()).isEmpty();
        } else {
            assertThat(problems.list()).extracting(Problem::summary).anyMatch(text -> text.contains(complaint));
        }
    }

    private List<ComposedType.Part> parts(Map<String, ?> arguments) {
        PowershellPolicy type = new PowershellPolicy();
        Desired whole = type.schema().desired(map(arguments), null, problems).orElseThrow();
        return type.parts(whole, problems);
    }

    private Desired translated(ResourceType type, String module, Map<String, ?> arguments) {
        return type.modules().get(module).understood(map(arguments), problems).stream()
                .findFirst()
                .flatMap(ours -> type.schema().desired(ours, null, problems))
                .orElse(null);
    }

    private void desired(ResourceType type, Map<String, ?> arguments) {
        type.schema().desired(map(arguments), null, problems).ifPresent(desired -> type.check(desired, problems));
    }

    private static Value.MapOf map(Map<String, ?> arguments) {
        return (Value.MapOf) Value.of(arguments);
    }
}
