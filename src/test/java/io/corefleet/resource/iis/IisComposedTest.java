package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.ComposedType.Part;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the types that speak of one matter stand for, there and taken away. */
class IisComposedTest {
    private final Problems problems = new Problems();

    private List<Part> parts(ComposedType type, Map<String, Object> written) {
        Value.MapOf arguments = (Value.MapOf) Value.of(written);
        return type.parts(type.schema().desired(arguments, null, problems).orElseThrow(), problems);
    }

    private static String text(Part part, String argument) {
        return String.valueOf(part.arguments().entries().get(argument));
    }

    @Test
    void aHandlerIsOneItemAtItsPlace() {
        Part part = parts(
                        new Handler(),
                        Map.of("name", "It's", "path", "*.x", "verb", "GET", "location", "Shop", "position", "last"))
                .get(0);

        assertThat(text(part, "name")).isEqualTo("[name='It''s']");
        assertThat(text(part, "location")).isEqualTo("Shop");
        assertThat(text(part, "position")).isEqualTo("last");
        assertThat(part.origin()).isEqualTo("iis_handler It's @ Shop");
    }

    @Test
    void whatIisDoesNotDoWithoutIsAskedFor() {
        parts(new Handler(), Map.of("name", "a", "verb", "GET"));

        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .isEqualTo("iis_handler/a needs \"path\""));
    }

    @Test
    void aNativeModuleIsLoadedBeforeItIsAskedAndGoesTheOtherWayRound() {
        List<Part> there = parts(new RequestModule(), Map.of("name", "m", "native", true, "image", "m.dll"));
        List<Part> gone = parts(new RequestModule(), Map.of("name", "m", "native", true, "state", "absent"));

        assertThat(there)
                .extracting(part -> text(part, "section"))
                .containsExactly("system.webServer/globalModules", "system.webServer/modules");
        assertThat(gone)
                .extracting(part -> text(part, "section"))
                .containsExactly("system.webServer/modules", "system.webServer/globalModules");
        assertThat(gone).extracting(part -> text(part, Schema.STATE)).containsOnly("absent");
    }

    @Test
    void takenAwayEverySwitchIsLetGo() {
        List<Part> parts = parts(new Authentication(), Map.of("location", "Shop", "state", "absent"));

        assertThat(parts).hasSameSizeAs(Authentication.SCHEMA.properties()).allSatisfy(part -> {
            Value value = part.arguments().entries().getOrDefault("value", Value.absent());
            assertThat(value).isInstanceOf(Value.Absent.class);
        });
    }

    @Test
    void keysStaySecrets() {
        List<Part> parts = parts(new MachineKey(), Map.of("location", "Shop", "validationKey", "00FF"));

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.arguments().entries().get("secret")).isInstanceOf(Secret.class);
            assertThat(text(part, "file")).isEqualTo("web.config");
        });
    }

    @Test
    void whatHoldsForTheWholeServerIsRefusedAtASite() {
        parts(new Logging(), Map.of("location", "Shop", "logInUTF8", true));

        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .contains("logInUTF8 holds for the whole server only"));
    }

    @Test
    void aRuleOfTheWholeServerIsAGlobalRule() {
        assertThat(parts(new RewriteRule(), Map.of("name", "r")))
                .singleElement()
                .satisfies(part -> assertThat(text(part, "section")).endsWith("/globalRules"));
    }
}
