package io.corefleet.resource.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** win_psmodule and win_psrepository mean the same here, and what PowerShellGet of Windows cannot do is told before. */
class PowershellModulesTest {
    private final Problems problems = new Problems();

    private List<String> read(ResourceType type, String module, Map<String, Object> written) {
        return type.modules().get(module).understood((Value.MapOf) Value.of(written), problems).stream()
                .map(one -> type.schema()
                        .desired(type.completed(one), null, problems)
                        .orElseThrow())
                .map(PowershellModulesTest::told)
                .toList();
    }

    private static String told(Desired desired) {
        return desired.id().key() + " " + desired.present() + " " + new TreeMap<>(desired.properties());
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    @Test
    void aVersionIsHeldAndTheLatestIsAskedFor() {
        PowershellModule type = new PowershellModule();
        assertThat(read(
                        type,
                        "community.windows.win_psmodule",
                        Map.of("name", "Pester", "required_version", "5.5", "repository", "Internal", "force", true)))
                .containsExactly("Pester true {version=5.5.0}");
        assertThat(read(type, "win_psmodule", Map.of("name", "Pester", "state", "latest", "allow_clobber", true)))
                .containsExactly("Pester true {allowClobber=true, upToDate=true}");
        assertThat(said()).isEmpty();
    }

    @Test
    void boundsAndEarlyVersionsAreRefused() {
        read(
                new PowershellModule(),
                "win_psmodule",
                Map.of("name", "Pester", "minimum_version", "5", "allow_prerelease", true));
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "minimum_version has no translation", "allow_prerelease: true has no translation");
    }

    @Test
    void aRepositoryIsTrustedWhereAnsibleTrustsIt() {
        PowershellRepository type = new PowershellRepository();
        assertThat(read(type, "win_psrepository", Map.of("name", "Internal", "source_location", "C:\\feed")))
                .containsExactly("Internal true {installationPolicy=Trusted, sourceLocation=C:\\feed}");
        assertThat(read(type, "win_psrepository", Map.of("name", "PSGallery", "installation_policy", "untrusted")))
                .containsExactly("PSGallery true {installationPolicy=Untrusted}");
        assertThat(read(type, "win_psrepository", Map.of("name", "Internal", "state", "absent")))
                .containsExactly("Internal false {}");
        assertThat(said()).isEmpty();
    }
}
