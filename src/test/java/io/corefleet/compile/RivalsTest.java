package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list that is held whole and an item beside it get along exactly when they say the same, whichever stands first. */
class RivalsTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Value LISTED = Value.of(List.of(
            Map.of("protocol", "http", "bindingInformation", "*:80:shop"),
            Map.of("protocol", "https", "bindingInformation", "*:443:shop", "sslFlags", 1)));

    @ParameterizedTest
    @CsvSource({
        "SHOP,  http,  *:80:shop,  present, ,  true",
        "Shop,  https, *:443:Shop, present, 1, true",
        "Shop,  https, *:443:shop, present, 0, false",
        "Shop,  http,  *:8080:,    present, ,  false",
        "Shop,  http,  *:8080:,    absent,  ,  true",
        "Shop,  http,  *:80:shop,  absent,  ,  false",
        "Other, http,  *:8080:,    present, ,  true"
    })
    void aBindingBesideTheListOfItsSite(
            String site, String protocol, String at, String state, Integer flags, boolean agree) {
        Map<String, Object> arguments = new java.util.HashMap<>(
                Map.of("site", site, "protocol", protocol, "bindingInformation", at, "state", state));
        if (flags != null) {
            arguments.put("sslFlags", flags);
        }
        Desired binding = desired("iis_site_binding", arguments, 20);
        Desired whole = desired("iis_site", Map.of("name", "Shop", "bindings", LISTED), 10);
        Desired open = desired("iis_site", Map.of("name", "Shop", "applicationPool", "Shop"), 12);
        assertThat(met(whole, binding)).hasSize(agree ? 0 : 1);
        assertThat(met(binding, whole)).hasSize(agree ? 0 : 1);
        assertThat(met(open, binding)).isEmpty();
        Desired begun = desired("iis_site", Map.of("name", "Shop", "firstBindings", LISTED), 14);
        assertThat(met(begun, binding)).as("bindings of a new site only").isEmpty();
        assertThat(met(whole, binding)).allSatisfy(problem -> {
            assertThat(problem.summary()).contains("iis_site/Shop", "play.yml:10", "cannot both be held");
            assertThat(problem.mark().orElseThrow().line()).isEqualTo(20);
            assertThat(problem.hint()).contains("bindings");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Operators, present, true",
        "operators, absent, false",
        "Writers, present, false",
        "Writers, absent, true"
    })
    void aMembershipBesideTheListOfItsUser(String group, String state, boolean agree) {
        Desired whole = desired("user_groups", Map.of("name", "App", "groups", List.of("Operators")), 10);
        Desired member = desired("group_member", Map.of("group", group, "member", ".\\app", "state", state), 20);
        Desired another = desired("group_member", Map.of("group", group, "member", ".\\bo", "state", state), 22);
        assertThat(met(whole, member)).hasSize(agree ? 0 : 1);
        assertThat(met(member, whole)).hasSize(agree ? 0 : 1);
        assertThat(met(whole, another)).isEmpty();
    }

    private static Desired desired(String type, Map<String, Object> arguments, int line) {
        Problems problems = new Problems();
        Value.MapOf written = (Value.MapOf) Value.of(arguments);
        Desired desired = CATALOG.resource(type)
                .orElseThrow()
                .schema()
                .desired(written, Mark.of("play.yml", line, 7), problems)
                .orElseThrow();
        assertThat(problems.list()).isEmpty();
        return desired;
    }

    private static List<Problem> met(Desired first, Desired second) {
        Problems problems = new Problems();
        List<Desired> met = new ArrayList<>();
        Rivals rivals = new Rivals(CATALOG);
        rivals.meet(first, met, problems);
        rivals.meet(second, met, problems);
        return problems.list();
    }
}
