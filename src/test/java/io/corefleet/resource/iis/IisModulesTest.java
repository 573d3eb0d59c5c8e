package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ansible's modules mean the same resources, and say so when they cannot. */
class IisModulesTest {
    private final Problems problems = new Problems();

    private Desired read(ResourceType type, String module, Map<String, Object> written) {
        Value.MapOf arguments = (Value.MapOf) Value.of(written);
        Value.MapOf translated = type.modules().get(module).translate(arguments, problems);
        return type.schema().desired(translated, null, problems).orElseThrow();
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    @Test
    void attributesOfAPoolBecomeProperties() {
        Desired pool = read(
                new AppPool(),
                "community.windows.win_iis_webapppool",
                Map.of(
                        "name",
                        "Shop",
                        "state",
                        "started",
                        "attributes",
                        Map.of("processmodel.idleTimeout", "20m", "queueLength", "500")));

        assertThat(pool.properties())
                .containsEntry("processModel.idleTimeout", Value.text("00:20:00"))
                .containsEntry("queueLength", Value.integer(500))
                .containsEntry("state", Value.text("started"));
        assertThat(said()).isEmpty();
    }

    @Test
    void attributesMayBeOneText() {
        Desired pool = read(
                new AppPool(),
                "win_iis_webapppool",
                Map.of("name", "Shop", "attributes", "managedRuntimeVersion:v4.0|autoStart:false"));

        assertThat(pool.properties())
                .containsEntry("managedRuntimeVersion", Value.text("v4.0"))
                .containsEntry("autoStart", Value.bool(false));
    }

    /** As PowerShell writes them, and so many playbooks. */
    @Test
    void wordsMayBeNumbersAndTimesOneText() {
        Desired pool = read(
                new AppPool(),
                "win_iis_webapppool",
                Map.of(
                        "name",
                        "Shop",
                        "attributes",
                        Map.of(
                                "processModel.identityType",
                                2,
                                "managedPipelineMode",
                                "1",
                                "recycling.periodicRestart.schedule",
                                "01:00:00, 13:00:00")));

        assertThat(pool.properties())
                .containsEntry("processModel.identityType", Value.text("NetworkService"))
                .containsEntry("managedPipelineMode", Value.text("Classic"))
                .containsEntry(
                        "recycling.periodicRestart.schedule",
                        Value.list(List.of(Value.text("01:00:00"), Value.text("13:00:00"))));
        assertThat(said()).isEmpty();
    }

    @Test
    void aSiteWithSslSpeaksHttps() {
        Desired site = read(
                new Site(),
                "win_iis_website",
                Map.of("name", "Shop", "physical_path", "C:\\shop", "port", 443, "ssl", true));

        assertThat(site.properties().get("firstBindings").toString())
                .contains("https")
                .contains("*:443:");
        assertThat(said()).isEmpty();
    }

    @Test
    void absentIsAbsent() {
        assertThat(read(new AppPool(), "microsoft.iis.web_app_pool", Map.of("name", "Shop", "state", "absent"))
                        .present())
                .isFalse();
    }

    /** As a module it is an action; whoever asks the pool's table is told what a state is. */
    @Test
    void restartedIsNoState() {
        read(new AppPool(), "win_iis_webapppool", Map.of("name", "Shop", "state", "restarted"));

        assertThat(said()).containsExactly("state must be one of started, stopped; found restarted");
    }

    @Test
    void addressOfASiteBecomesItsBinding() {
        Desired site = read(
                new Site(),
                "win_iis_website",
                Map.of(
                        "name",
                        "Shop",
                        "port",
                        8080,
                        "physical_path",
                        "C:\\shop\\",
                        "application_pool",
                        "Shop",
                        "site_id",
                        "4"));

        assertThat(site.properties())
                .containsEntry("physicalPath", Value.text("C:\\shop"))
                .containsEntry("id", Value.integer(4))
                .containsEntry(
                        "firstBindings",
                        Value.of(List.of(Map.of("protocol", "http", "bindingInformation", "*:8080:", "sslFlags", 0))));
        assertThat(said()).isEmpty();
    }

    @Test
    void newerModuleStartsTheSiteAndKnowsServerNameIndication() {
        Desired site = read(
                new Site(),
                "microsoft.iis.website",
                Map.of(
                        "name",
                        "Shop",
                        "bindings",
                        Map.of(
                                "set",
                                List.of(Map.of(
                                        "protocol", "https", "port", 443, "hostname", "shop", "use_sni", true)))));

        assertThat(site.properties())
                .containsEntry("state", Value.text("started"))
                .containsEntry(
                        "bindings",
                        Value.of(List.of(
                                Map.of("protocol", "https", "bindingInformation", "*:443:shop", "sslFlags", 1))));
    }

    @Test
    void whatHasNoTranslationIsNamed() {
        read(new Site(), "microsoft.iis.website", Map.of("name", "Shop", "bindings", Map.of("add", List.of())));

        assertThat(said()).containsExactly("bindings.add has no translation");
    }

    @Test
    void aVirtualDirectoryIsOneFolder() {
        Desired folder = read(
                new VirtualDirectory(),
                "microsoft.iis.virtual_directory",
                Map.of(
                        "name",
                        "img",
                        "site",
                        "Shop",
                        "application",
                        "api",
                        "physical_path",
                        "D:\\img",
                        "connect_as",
                        "pass_through"));

        assertThat(said()).isEmpty();
        assertThat(folder.id().key()).isEqualTo("Shop/api:/img");
        assertThat(folder.text("physicalPath")).contains("D:\\img");
    }

    @Test
    void nameOfAnApplicationBecomesItsPath() {
        Desired application = read(
                new Application(),
                "win_iis_webapplication",
                Map.of(
                        "name",
                        "api",
                        "site",
                        "Shop",
                        "physical_path",
                        "D:\\api",
                        "connect_as",
                        "specific_user",
                        "username",
                        "SHOP\\reader",
                        "password",
                        "hush"));

        assertThat(application.id().key()).isEqualTo("Shop/api");
        assertThat(application.properties()).containsEntry("userName", Value.text("SHOP\\reader"));
        assertThat(application.toString()).doesNotContain("hush");
    }
}
