package io.corefleet.resource.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chocolatey's own modules for Ansible mean the same, and say so when they cannot. */
class ChocolateyModulesTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private final Problems problems = new Problems();

    /** What comes of a module, in the order of the names; each is held against its table. */
    private List<String> read(String module, Map<String, Object> written) {
        Tabled type = CATALOG.types().stream()
                .filter(one -> one.modules().containsKey(module))
                .findFirst()
                .orElseThrow();
        return type.modules().get(module).understood((Value.MapOf) Value.of(written), problems).stream()
                .peek(one -> type.schema().desired(type.completed(one), null, problems))
                .map(one -> new TreeMap<>(one.entries()).toString())
                .toList();
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    @Test
    void manyPackagesAreOneEach() {
        assertThat(read(
                        "chocolatey.chocolatey.win_chocolatey",
                        Map.of("name", List.of("git", "7zip"), "state", "latest", "package_params", "/NoIcons")))
                .containsExactly(
                        "{name=git, packageParameters=/NoIcons, upToDate=true}",
                        "{name=7zip, packageParameters=/NoIcons, upToDate=true}");
        assertThat(said()).isEmpty();
    }

    @Test
    void aDowngradeIsAnotherVersion() {
        assertThat(read(
                        "win_chocolatey",
                        Map.of(
                                "name",
                                "git",
                                "state",
                                "downgrade",
                                "version",
                                2.4,
                                "architecture",
                                "x86",
                                "pinned",
                                true)))
                .containsExactly("{name=git, pinned=true, version=2.4, x86=true}");
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force", "allow_multiple", "ignore_pinned", "remove_dependencies"})
    void whatWouldActOnEachRunIsRefused(String name) {
        assertThat(read("win_chocolatey", Map.of("name", "git", name, true))).hasSize(1);
        assertThat(said()).containsExactly(name + ": true has no translation");
    }

    @Test
    void allAndReinstalledAreNoStates() {
        assertThat(read("win_chocolatey", Map.of("name", "all", "state", "latest")))
                .isEmpty();
        assertThat(read("win_chocolatey", Map.of("name", "git", "state", "reinstalled")))
                .isEmpty();
        assertThat(said()).containsExactly("name: all has no translation", "state: reinstalled has no translation");
    }

    @Test
    void sourcesFeaturesAndSettings() {
        assertThat(read(
                        "chocolatey.chocolatey.win_chocolatey_source",
                        Map.of("name", "internal", "source", "C:\\feed", "state", "disabled", "admin_only", true)))
                .containsExactly("{adminOnly=true, enabled=false, name=internal, source=C:\\feed}");
        assertThat(read("win_chocolatey_source", Map.of("name", "internal", "state", "absent")))
                .containsExactly("{name=internal, state=absent}");
        assertThat(read("win_chocolatey_feature", Map.of("name", "virusCheck")))
                .containsExactly("{enabled=true, name=virusCheck}");
        assertThat(read("win_chocolatey_config", Map.of("name", "cacheLocation", "value", "C:\\t")))
                .containsExactly("{name=cacheLocation, value=C:\\t}");
        assertThat(said()).isEmpty();
    }

    @Test
    void noSecretGetsOntoACommandLine() {
        Map<String, Value> written = Map.of(
                "name", Value.text("git"), "packageParameters", new Secret("env FEED", "Open-Sesame-4711", null));
        ChocolateyPackage type = new ChocolateyPackage();
        Desired desired = type.schema()
                .desired(new Value.MapOf(written, null), null, problems)
                .orElseThrow();
        type.check(desired, problems);
        assertThat(said()).containsExactly("packageParameters would stand on a command line, where a secret must not");
    }
}
