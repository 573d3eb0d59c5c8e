package io.corefleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of stale plans: wanted, found then, found now. */
class FreshnessTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final ResourceId POOL =
            CATALOG.resource("iis_app_pool").orElseThrow().schema().id("Shop");
    private static final Mark PLACE = Mark.of("shop.yml", 14, 21);

    private final Freshness freshness = new Freshness(CATALOG, text -> "digest of " + text.length());

    private static State state(String found) {
        return switch (found) {
            case "gone" -> new State.Absent();
            case "no IIS" -> new State.Unreadable(State.Reason.PROVIDER_MISSING, "no IIS");
            case "denied" -> new State.Unreadable(State.Reason.ACCESS_DENIED, "denied");
            case "usual" -> new State.Present(Map.of("queueLength", Value.integer(1000)), Set.of("queueLength"));
            default -> new State.Present(Map.of("queueLength", Value.integer(Long.parseLong(found))));
        };
    }

    private static Desired wish(String wanted) {
        return wanted.equals("gone")
                ? Desired.absent(POOL, PLACE)
                : Desired.present(
                        POOL,
                        Map.of(
                                "queueLength",
                                Value.integer(Long.parseLong(wanted)).at(PLACE)),
                        PLACE);
    }

    /** Wanted, found when it was planned, found now; what is stale. */
    @ParameterizedTest(name = "wanted {0}, found {1}, now {2}")
    @CsvSource(textBlock = """
            5000, 1000,   1000,   fresh
            5000, 1000,   5000,   fresh
            5000, 1000,   800,    queueLength
            5000, 5000,   5000,   fresh
            5000, 5000,   800,    queueLength
            5000, usual,  usual,  fresh
            5000, usual,  1000,   fresh
            5000, usual,  800,    queueLength
            5000, 1000,   gone,   presence
            5000, 1000,   denied, fresh
            5000, gone,   gone,   fresh
            5000, gone,   no IIS, fresh
            5000, no IIS, gone,   fresh
            5000, no IIS, 5000,   fresh
            5000, gone,   5000,   fresh
            5000, gone,   800,    queueLength
            gone, 1000,   1000,   fresh
            gone, 1000,   gone,   fresh
            gone, 1000,   800,    queueLength
            gone, gone,   gone,   fresh
            gone, gone,   800,    presence
            """)
    void oneProperty(String wanted, String found, String now, String stale) {
        Desired wish = wish(wanted);
        List<Stale> told = freshness.of(List.of(wish), List.of(freshness.kept(wish, state(found))), state(now));
        assertThat(told.stream().map(Stale::property).toList())
                .isEqualTo(stale.equals("fresh") ? List.of() : List.of(stale));
    }

    @Test
    void itTellsAllThreeValuesAndThePlace() {
        Desired wish = wish("5000");
        Stale stale = freshness
                .of(List.of(wish), List.of(freshness.kept(wish, state("1000"))), state("800"))
                .get(0);
        assertThat(stale.wanted()).isEqualTo(Value.integer(5000));
        assertThat(stale.found()).isEqualTo(Value.integer(1000));
        assertThat(stale.now()).isEqualTo(Value.integer(800));
        assertThat(stale.place()).isEqualTo(PLACE);
    }

    @Test
    void whatIsSetTwiceMayBeAsEitherStepWantsIt() {
        List<Desired> wishes = List.of(wish("2000"), wish("5000"));
        List<State> found =
                wishes.stream().map(wish -> freshness.kept(wish, state("1000"))).toList();
        assertThat(freshness.of(wishes, found, state("2000"))).isEmpty();
        assertThat(freshness.of(wishes, found, state("5000"))).isEmpty();
        assertThat(freshness.of(wishes, found, state("3000"))).hasSize(1);
    }

    @Test
    void whatIsRightTooIsFresh() {
        Latitude more = new Latitude(
                true, Map.of("queueLength", new Latitude.Bound("5000", null, List.of(), List.of(), List.of())));
        Desired wish = wish("5000").orElse(more);
        List<State> found = List.of(freshness.kept(wish, state("1000")));
        assertThat(freshness.of(List.of(wish), found, state("9000"))).isEmpty();
        assertThat(freshness.of(List.of(wish), found, state("gone"))).isEmpty();
        assertThat(freshness.of(List.of(wish), found, state("800"))).hasSize(1);
    }

    @Test
    void secretsAreComparedByDigestAndNeverKept() {
        ResourceId value =
                CATALOG.resource("registry_value").orElseThrow().schema().id("HKLM\\SOFTWARE\\Shop\\Key");
        Desired wish = Desired.present(value, Map.of("data", new Secret("env:KEY", "new", null)), PLACE);
        State kept = freshness.kept(wish, new State.Present(Map.of("data", Value.text("older"))));
        assertThat(((Secret) ((State.Present) kept).get("data")).reveal()).isEqualTo("digest of 5");
        assertThat(freshness.of(List.of(wish), List.of(kept), new State.Present(Map.of("data", Value.text("older")))))
                .isEmpty();
        assertThat(freshness.of(List.of(wish), List.of(kept), new State.Present(Map.of("data", Value.text("new")))))
                .isEmpty();
        assertThat(freshness.of(List.of(wish), List.of(kept), new State.Present(Map.of("data", Value.text("another")))))
                .hasSize(1);
    }
}
