package io.corefleet.resource.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A security option is a value of the registry: what its row says of a change, the engine says of the value. */
class SecurityOptionsTest {
    private static final ResourceType VALUES =
            ResourceCatalog.load().resource("registry_value").orElseThrow();
    private static final List<String> DATA = List.of("data");

    static Stream<SecurityOptions.Row> rows() {
        return SecurityOptions.ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatARowDeclaresIsWhatItsValueBringsAbout(SecurityOptions.Row row) {
        Desired value = Desired.present(
                VALUES.schema().id(row.path() + "\\" + row.value()), Map.of("data", Value.text("1")), null);
        assertThat(VALUES.triggersOf(value.id(), new State.Absent(), DATA))
                .isEqualTo(row.property().triggers());
        assertThat(VALUES.mayLockOut(value, new State.Absent(), DATA))
                .isEqualTo(row.property().is(Property.Flag.MAY_LOCK_OUT));
    }
}
