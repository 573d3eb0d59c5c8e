package io.corefleet.resource.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.State;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsResourcesTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "HKLM\\SOFTWARE\\Shop\\Tier, HKLM\\SOFTWARE\\Shop, Tier, 64",
        "HKLM\\SOFTWARE\\Shop\\Tier [32], HKLM\\SOFTWARE\\Shop, Tier, 32",
        "HKLM\\SOFTWARE\\Shop\\, HKLM\\SOFTWARE\\Shop, '', 64"
    })
    void aKeyOfTheRegistryComesBackFromItsText(String key, String path, String name, String view) {
        Map<String, Value> parts = RegistryValue.SCHEMA.id(key).parts();
        assertThat(parts)
                .isEqualTo(Map.of("path", Value.text(path), "name", Value.text(name), "view", Value.text(view)));
        assertThat(RegistryValue.SCHEMA.id(parts).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "dword, 4294967295, true",
        "dword, 4294967296, false",
        "dword, 0x10, false",
        "dword, -1, false",
        "qword, 18446744073709551615, true",
        "binary, 00FF, true",
        "binary, 0ff, false",
        "string, anything, true",
        "multiString, text, false"
    })
    void dataMustFitItsKind(String kind, String data, boolean fits) {
        desired(new RegistryValue(), Map.of("path", "HKLM\\SOFTWARE\\Shop", "name", "X", "kind", kind, "data", data));
        assertThat(problems.list().isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server\\Enabled, true, 1",
        "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WinRM\\Service\\AllowBasic, true, 0",
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\RunAsPPL, false, 1",
        "HKLM\\SOFTWARE\\Shop\\Tier, false, 0"
    })
    void someValuesDoMoreThanStandThere(String key, boolean locksOut, int triggers) {
        RegistryValue type = new RegistryValue();
        Desired desired = Desired.present(RegistryValue.SCHEMA.id(key), Map.of(), null);
        assertThat(type.mayLockOut(desired, new State.Absent(), List.of("data")))
                .isEqualTo(locksOut);
        assertThat(type.triggersOf(RegistryValue.SCHEMA.id(key), new State.Absent(), List.of("data")))
                .hasSize(triggers);
    }

    @Test
    void numbersOfTheRegistryAreTheSameAsTheirTexts() {
        Desired desired = desired(
                new RegistryValue(), Map.of("path", "HKLM\\SOFTWARE\\Shop", "name", "X", "kind", "dword", "data", 16));
        assertThat(desired.properties()).containsEntry("data", Value.text("16"));
    }

    @Test
    void aDriveOfPowerShellIsNoPath() {
        new RegistryValue().schema().desired(map(Map.of("path", "HKLM:\\SOFTWARE\\Shop", "name", "X")), null, problems);
        assertThat(problems.list())
                .extracting(Problem::summary)
                .singleElement()
                .asString()
                .contains("HKLM");
    }

    @Test
    void aServiceComesAfterWhatItNeedsAndAfterFeatures() {
        WindowsService type = new WindowsService();
        Desired w3svc = desired(type, Map.of("name", "W3SVC", "dependsOn", List.of("was", "HTTP")));
        Desired was = desired(type, Map.of("name", "WAS"));
        Desired feature = desired(new WindowsFeature(), Map.of("name", "Web-Server"));
        assertThat(type.needs(w3svc, was)).isTrue();
        assertThat(type.needs(was, w3svc)).isFalse();
        assertThat(type.needs(was, feature)).isTrue();
        assertThat(type.mayBeBroughtBy(was, feature)).isTrue();
        Desired gone = desired(new WindowsFeature(), Map.of("name", "Web-Server", "state", "absent"));
        assertThat(type.mayBeBroughtBy(was, gone)).isFalse();
    }

    @Test
    void aDisabledServiceCannotRun() {
        desired(new WindowsService(), Map.of("name", "X", "startMode", "disabled", "state", "running"));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("windows_service/X is disabled, so it cannot be started");
    }

    @Test
    void failureActionsAreRecordsWithAFallback() {
        Desired desired = desired(
                new WindowsService(), Map.of("name", "X", "failureActions", List.of(Map.of("action", "restart"))));
        assertThat(desired.properties().get("failureActions"))
                .isEqualTo(Value.of(List.of(Map.of("action", "restart", "delayMilliseconds", 0))));
    }

    @Test
    void ansiblesServiceMeansOurs() {
        Desired desired = translated(
                new WindowsService(),
                "win_service",
                Map.of(
                        "name",
                        "Shop",
                        "start_mode",
                        "delayed",
                        "state",
                        "started",
                        "username",
                        "SYSTEM",
                        "dependencies",
                        List.of("WAS"),
                        "failure_actions",
                        List.of(Map.of("type", "run_command", "delay_ms", 5))));
        assertThat(problems.list()).isEmpty();
        assertThat(desired.properties())
                .containsEntry("startMode", Value.text("delayed-auto"))
                .containsEntry("state", Value.text("running"))
                .containsEntry("account", Value.text("LocalSystem"))
                .containsEntry("failureActions", Value.of(List.of(Map.of("action", "run", "delayMilliseconds", 5))));
    }

    @Test
    void whatAServiceOfAnsibleHasBesides() {
        Desired desired = translated(
                new WindowsService(),
                "win_service",
                Map.of(
                        "name",
                        "Shop",
                        "failure_reset_period",
                        60,
                        "desktop_interact",
                        false,
                        "update_password",
                        "on_create"));
        assertThat(problems.list()).isEmpty();
        assertThat(desired.properties()).containsOnly(Map.entry("failureResetSeconds", Value.of(60)));
        translated(new WindowsService(), "win_service", Map.of("name", "Shop", "failure_reboot_msg", "Later"));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("failure_reboot_msg has no translation");
    }

    @Test
    void ansiblesRegeditMeansOurs() {
        Desired desired = translated(
                new RegistryValue(),
                "ansible.windows.win_regedit",
                Map.of("path", "HKLM:\\SOFTWARE\\Shop\\", "name", "Bytes", "type", "binary", "data", "hex:be,ef"));
        assertThat(problems.list()).isEmpty();
        assertThat(desired.id().key()).isEqualTo("HKLM\\SOFTWARE\\Shop\\Bytes");
        assertThat(desired.properties())
                .containsEntry("kind", Value.text("binary"))
                .containsEntry("data", Value.text("BEEF"));
        translated(new RegistryValue(), "win_regedit", Map.of("path", "HKLM:\\SOFTWARE\\Shop", "state", "absent"));
        assertThat(problems.list()).isNotEmpty();
    }

    @Test
    void ansiblesFeatureMeansOurs() {
        Desired desired = translated(
                new WindowsFeature(), "win_feature", Map.of("name", "Web-Server", "include_sub_features", true));
        assertThat(desired.id().key()).isEqualTo("Web-Server");
        assertThat(desired.properties()).containsEntry("includeAllSubFeature", Value.bool(true));
        assertThat(new WindowsFeature()
                        .modules()
                        .get("win_feature")
                        .all(map(Map.of("name", List.of("Web-Server", "Web-Asp-Net45"))), problems))
                .extracting(one -> one.get("name").orElseThrow().toString())
                .containsExactly("Web-Server", "Web-Asp-Net45");
        assertThat(problems.list()).isEmpty();
    }

    private Desired translated(ResourceType type, String module, Map<String, ?> arguments) {
        return type.modules().get(module).understood(map(arguments), problems).stream()
                .findFirst()
                .flatMap(ours -> type.schema().desired(ours, null, problems))
                .orElse(null);
    }

    private Desired desired(ResourceType type, Map<String, ?> arguments) {
        Desired desired = type.schema().desired(map(arguments), null, problems).orElseThrow();
        type.check(desired, problems);
        return desired;
    }

    private static Value.MapOf map(Map<String, ?> arguments) {
        return (Value.MapOf) Value.of(arguments);
    }
}
