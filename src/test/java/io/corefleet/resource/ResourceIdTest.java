package io.corefleet.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ids are one thing exactly when the table of the type says so. */
class ResourceIdTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            xml_value    | C:\\web.config /configuration/Size     | C:\\web.config /configuration/size
            json_value   | C:\\app.json : Logging:Level           | C:\\app.json : logging:Level
            line_in_file | C:\\app.conf ~ ^Port=                  | C:\\app.conf ~ ^port=
            """)
    void whatStandsInFilesIsAnotherThingInOtherLetters(String type, String one, String other) {
        assertThat(CATALOG.called(type, one)).isNotEqualTo(CATALOG.called(type, other));
        assertThat(CATALOG.called(type, one).isMeantBy(CATALOG.called(type, other)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            xml_value      | C:\\web.config /configuration/Size          | c:\\WEB.CONFIG /configuration/Size
            json_value     | C:\\app.json : Logging:Level                | c:/App.json : Logging:Level
            line_in_file   | C:\\app.conf ~ ^Port=                       | C:\\APP.conf ~ ^Port=
            ini_value      | C:\\app.ini [Shop] Size                     | C:\\app.ini [shop] SIZE
            registry_value | HKLM\\SOFTWARE\\Shop\\Tier                  | HKLM\\software\\SHOP\\tier
            iis_app_pool   | Shop                                        | SHOP
            iis_setting    | system.webServer/httpProtocol/customHeaders[name='X-A'] @ Shop | system.webServer/httpProtocol/customHeaders[name='x-a'] @ shop
            """)
    void namesOfWindowsAreOneInAnyLetters(String type, String one, String other) {
        ResourceId first = CATALOG.called(type, one);
        assertThat(first).isEqualTo(CATALOG.called(type, other)).hasSameHashCodeAs(CATALOG.called(type, other));
        assertThat(first.isMeantBy(CATALOG.called(type, other))).isTrue();
    }

    @Test
    void whatJournalsKnewWithoutCaseIsStillMeantByItsSpelling() {
        String key = "C:\\web.config /configuration/Size";
        ResourceId old = new ResourceId("xml_value", key, java.util.Map.of());
        ResourceId now = CATALOG.called("xml_value", key);
        assertThat(old).isNotEqualTo(now);
        assertThat(old.isMeantBy(now)).isTrue();
    }

    @Test
    void theTablesSayWhereLetterCaseCounts() {
        Set<String> minding = CATALOG.types().stream()
                .filter(type -> !CATALOG.action(type.schema().type()).isPresent())
                .flatMap(type -> type.schema().keys().stream()
                        .filter(key -> key.type().mindsCase())
                        .map(key -> type.schema().type() + "." + key.name()))
                .collect(Collectors.toSet());
        assertThat(minding)
                .containsExactlyInAnyOrder(
                        "xml_value.xpath",
                        "json_value.at",
                        "line_in_file.matches",
                        "windows_baseline.name",
                        // An address of a feed: behind the host its case may count.
                        "chocolatey_package.source");
    }
}
