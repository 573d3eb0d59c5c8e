package io.corefleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords are never told by a host; with which changes they are sent all the same. */
class PasswordsTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Secret PASSWORD = new Secret("env:SHOP", "correct horse", null);

    @Test
    void anotherAccountGoesWithItsPassword() {
        assertThat(changed("LocalSystem", "demand")).containsExactly("account", "password");
        assertThat(changed("LocalSystem", "auto")).containsExactly("startMode", "account", "password");
    }

    @Test
    void anyOtherChangeLeavesThePasswordAlone() {
        assertThat(changed("CORP\\shop", "auto")).containsExactly("startMode");
    }

    /** The task scheduler takes no change of a task without it; so no change of one can be taken back without a person. */
    @Test
    void aTaskWantsItsPasswordWithEveryChangeAndOnlyThen() {
        Map<String, Value> task = Map.of(
                "userId", Value.text("CORP\\shop"), "logonType", Value.text("Password"), "hidden", Value.bool(true));
        Map<String, Value> wanted = new HashMap<>(task);
        wanted.put("password", PASSWORD);
        Desired desired = Desired.present(schema("scheduled_task").id("\\Shop\\Nightly"), wanted, null);
        Map<String, Value> other = new HashMap<>(task);
        other.put("hidden", Value.bool(false));
        Change change =
                ((Finding.Differs) new Differ(CATALOG).compare(desired, new State.Present(other), List.of())).change();
        assertThat(change.properties()).extracting(PropertyChange::name).containsExactly("hidden", "password");
        assertThat(Inverse.of(schema("scheduled_task"), change, Map.of()).lost())
                .containsExactly("password");
        assertThat(new Differ(CATALOG).compare(desired, new State.Present(task), List.of()))
                .isInstanceOf(Finding.InSync.class);
    }

    @Test
    void whatSaysHowAChangeIsMadeIsSentWithEveryChange() {
        assertThat(schema("computer_name")
                        .parametersOf(Map.of("userName", Value.text("CORP\\join"), "password", PASSWORD)))
                .containsOnlyKeys("userName", "password");
        assertThat(schema("windows_service")
                        .parametersOf(Map.of("account", Value.text("CORP\\shop"), "password", PASSWORD)))
                .isEmpty();
        assertThat(schema("iis_app_pool").parametersOf(Map.of("processModel.password", PASSWORD)))
                .isEmpty();
    }

    private static List<String> changed(String accountFound, String startModeFound) {
        ResourceId id = schema("windows_service").id("Shop");
        Map<String, Value> wanted =
                Map.of("account", Value.text("CORP\\shop"), "password", PASSWORD, "startMode", Value.text("demand"));
        State found =
                new State.Present(Map.of("account", Value.text(accountFound), "startMode", Value.text(startModeFound)));
        Finding finding = new Differ(CATALOG).compare(Desired.present(id, wanted, null), found, List.of());
        return ((Finding.Differs) finding)
                .change().properties().stream().map(PropertyChange::name).toList();
    }

    private static Schema schema(String type) {
        return CATALOG.resource(type).orElseThrow().schema();
    }
}
