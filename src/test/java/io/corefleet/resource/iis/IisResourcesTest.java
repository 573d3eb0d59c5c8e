package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Scripted;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the types of IIS accept, what they need, and what they say. */
class IisResourcesTest {
    private final Problems problems = new Problems();

    private Desired desired(ResourceType type, Map<String, Object> written) {
        Desired desired = type.schema()
                .desired((Value.MapOf) Value.of(written), null, problems)
                .orElseThrow();
        type.check(desired, problems);
        return desired;
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    private static Desired other(String type, String key) {
        return Desired.present(new ResourceId(type, key, Map.of()), Map.of(), null);
    }

    @Test
    void nestedSettingsAndSpellingsHaveOneCanonicalForm() {
        Desired pool = desired(
                new AppPool(),
                Map.of(
                        "name", "Shop",
                        "processModel", Map.of("idleTimeout", 1200, "identityType", "localsystem"),
                        "recycling",
                                Map.of(
                                        "periodicRestart",
                                        Map.of("schedule", "03:00"),
                                        "logEventOnRecycle",
                                        List.of("memory", "Time"))));

        assertThat(said()).isEmpty();
        assertThat(pool.properties())
                .containsEntry("processModel.idleTimeout", Value.text("00:20:00"))
                .containsEntry("processModel.identityType", Value.text("LocalSystem"))
                .containsEntry("recycling.logEventOnRecycle", Value.text("Time, Memory"))
                .containsEntry("recycling.periodicRestart.schedule", Value.of(List.of("03:00:00")));
    }

    @Test
    void mistakesAreNamedWithRangeAndWords() {
        desired(
                new AppPool(),
                Map.of(
                        "name",
                        "Shop",
                        "queueLength",
                        5,
                        "startMode",
                        "Sometimes",
                        "processModel.idleTimeout",
                        "00:20:30",
                        "queueLenght",
                        1));

        assertThat(said())
                .containsExactlyInAnyOrder(
                        "queueLength must be between 10 and 65535; found 5",
                        "startMode must be one of OnDemand, AlwaysRunning; found Sometimes",
                        "processModel.idleTimeout must be in steps of 60 s; found 00:20:30",
                        "iis_app_pool has no property \"queueLenght\"");
    }

    @Test
    void namedUserNeedsAName() {
        desired(new AppPool(), Map.of("name", "Shop", "processModel.identityType", "SpecificUser"));

        assertThat(said()).containsExactly("iis_app_pool/Shop: identityType SpecificUser needs processModel.userName");
    }

    @Test
    void bandwidthBelowTheLeastIsRefused() {
        desired(new Site(), Map.of("name", "Shop", "limits", Map.of("maxBandwidth", 1023)));

        assertThat(said()).containsExactly("limits.maxBandwidth must be between 1024 and 4294967295; found 1023");
    }

    @Test
    void bindingHasTheCommonCaseAsDefault() {
        Desired site = desired(new Site(), Map.of("name", "Shop", "bindings", Map.of("bindingInformation", "*:80:")));

        assertThat(site.properties())
                .containsEntry(
                        "bindings",
                        Value.of(List.of(Map.of("protocol", "http", "bindingInformation", "*:80:", "sslFlags", 0))));
    }

    @Test
    void orderOfBindingsAndLetterCaseDoNotCount() {
        Value one = Value.of(List.of(binding("*:80:Shop"), binding("*:81:")));
        Value two = Value.of(List.of(binding("*:81:"), binding("*:80:shop")));

        assertThat(new Site().schema().property("bindings").orElseThrow().type().same(one, two))
                .isTrue();
    }

    private static Map<String, Object> binding(String information) {
        return Map.of("protocol", "http", "bindingInformation", information, "sslFlags", 0);
    }

    @Test
    void keyOfAnApplicationIsSiteAndPath() {
        assertThat(new Application().schema().id("Shop/api/v1").parts())
                .containsEntry("site", Value.text("Shop"))
                .containsEntry("path", Value.text("/api/v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "api"})
    void rootOrAPathWithoutSlashIsNoApplication(String path) {
        new Application()
                .schema()
                .desired((Value.MapOf) Value.of(Map.of("site", "Shop", "path", path)), null, problems);

        assertThat(said()).singleElement().asString().contains("the one at / belongs to iis_site");
    }

    @Test
    void applicationNeedsAPath() {
        new Application().schema().desired((Value.MapOf) Value.of(Map.of("site", "Shop", "path", "")), null, problems);

        assertThat(said()).singleElement().asString().contains("needs \"path\", which is empty here");
    }

    @Test
    void siteNeedsIisItsPoolAndAFolderAboveItsOwn() {
        Site type = new Site();
        Desired site =
                desired(type, Map.of("name", "Shop", "applicationPool", "shop", "physicalPath", "C:\\inetpub\\shop"));

        assertThat(type.needs(site, other("windows_feature", "Web-Server"))).isTrue();
        assertThat(type.needs(site, other("iis_app_pool", "Shop"))).isTrue();
        assertThat(type.needs(site, other("directory", "c:\\inetpub"))).isTrue();
        assertThat(type.needs(site, other("directory", "C:\\inetpub\\sho"))).isFalse();
        assertThat(type.needs(site, other("iis_app_pool", "Store"))).isFalse();
        assertThat(type.mayBeBroughtBy(site, other("iis_app_pool", "Shop"))).isFalse();
    }

    @Test
    void applicationNeedsItsSite() {
        Application type = new Application();
        Desired application = desired(type, Map.of("site", "Shop", "path", "/api"));

        assertThat(type.needs(application, other("iis_site", "SHOP"))).isTrue();
        assertThat(type.needs(application, other("iis_site", "Store"))).isFalse();
        assertThat(type.mayBeBroughtBy(application, other("windows_feature", "web-asp-net45")))
                .isTrue();
    }

    @Test
    void everyTypeDefinesItsThreeFunctions() {
        for (ResourceType type : List.of(new AppPool(), new Site(), new Application())) {
            String name = "-Cf" + type.schema().pascalName() + " {";
            assertThat(type.script()).contains("function Read" + name, "function Set" + name, "function Remove" + name);
            assertThat(type.usesScriptsOf())
                    .allSatisfy(used -> assertThat(Scripted.scriptBeside(used)).isNotBlank());
        }
    }
}
