package io.corefleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relation that wanted, last applied and found can have, as tables that a person can read. */
class DriftTableTest {
    /**
     * Rows: wanted, then last applied. Columns: found. {@code -} is "not set", {@code never} means that we never applied it, {@code *x} is a
     * secret, {@code (d)} a default that acts, {@code gone} a thing that is not there, {@code ?} one that could not be read.
     */
    private static final String PROPERTY = """
            wanted last  | a  b  c (d) -  gone ? *x  y
            a      never | in di di di di di  un di di
            a      a     | in dr dr dr dr dr  un dr dr
            a      b     | he pe dp dp dp dp  un dp dp
            a      -     | he dp dp pe pe pe  un dp dp
            a      *x    | in di di di di di  un di di
            -      never | di di di in in in  un di di
            -      a     | pe dp dp he he he  un dp dp
            -      b     | dp pe dp he he he  un dp dp
            -      -     | dr dr dr in in in  un dr dr
            -      *x    | di di di in in in  un di di
            *x     never | di di di di di di  un in di
            *x     a     | pe dp dp dp dp dp  un he dp
            *x     b     | dp pe dp dp dp dp  un he dp
            *x     -     | dp dp dp pe pe pe  un he dp
            *x     *x    | di di di di di di  un in di
            """;

    private static final String PRESENCE = """
            wanted last  | there gone ?
            there  never | in    di   un
            there  there | in    dr   un
            there  gone  | he    pe   un
            gone   never | di    in   un
            gone   there | pe    he   un
            gone   gone  | dr    in   un
            """;

    private static final Map<String, DriftState> WORDS = Map.of(
            "in", DriftState.IN_SYNC,
            "he", DriftState.HEALED,
            "pe", DriftState.PENDING,
            "di", DriftState.DIFFERS,
            "dr", DriftState.DRIFTED,
            "dp", DriftState.DRIFTED_AND_PENDING,
            "un", DriftState.UNKNOWN);

    private static final Property ROW = Property.of("it", ValueType.text(), "It");

    record Case(String wanted, String last, String found, DriftState state) {
        @Override
        public String toString() {
            return "wanted " + wanted + ", last " + last + ", found " + found + ": " + state.word();
        }
    }

    static List<Case> properties() {
        return cases(PROPERTY);
    }

    static List<Case> presences() {
        return cases(PRESENCE);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void aPropertyHasOneRelation(Case one) {
        Optional<Value> last = one.last.equals("never") ? Optional.empty() : Optional.of(value(one.last));
        assertThat(Drift.of(ROW, value(one.wanted), last, state(one.found))).isEqualTo(one.state);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatChangesByItselfOrIsNeverToldIsNoDrift(Case one) {
        for (Flag flag : List.of(Flag.VOLATILE, Flag.WRITE_ONLY)) {
            DriftState state = Drift.of(ROW.with(flag), value(one.wanted), Optional.of(value("b")), state(one.found));
            assertThat(state).isEqualTo(one.found.equals("?") ? DriftState.UNKNOWN : DriftState.IN_SYNC);
        }
    }

    @ParameterizedTest
    @MethodSource("presences")
    void aThingHasOneRelation(Case one) {
        Optional<Value> last = one.last.equals("never") ? Optional.empty() : Optional.of(there(one.last));
        State found = one.found.equals("there") ? new State.Present(Map.of()) : state(one.found);
        assertThat(Drift.ofPresence(one.wanted.equals("there"), last, found)).isEqualTo(one.state);
    }

    @Test
    void theTablesAreComplete() {
        assertThat(properties()).hasSize(3 * 5 * 9);
        assertThat(presences()).hasSize(2 * 3 * 3);
        assertThat(properties()).extracting(Case::state).containsAll(WORDS.values());
    }

    @Test
    void theWorstComesFirst() {
        assertThat(DriftState.values())
                .containsExactly(
                        DriftState.UNKNOWN,
                        DriftState.DRIFTED,
                        DriftState.DRIFTED_AND_PENDING,
                        DriftState.DIFFERS,
                        DriftState.PENDING,
                        DriftState.HEALED,
                        DriftState.ACCEPTED,
                        DriftState.IN_SYNC);
        assertThat(Arrays.stream(DriftState.values()).filter(DriftState::isDifference))
                .containsExactly(Arrays.copyOf(DriftState.values(), 5));
    }

    private static List<Case> cases(String table) {
        List<Case> cases = new ArrayList<>();
        List<String> lines = table.lines().toList();
        String[] found =
                lines.get(0).substring(lines.get(0).indexOf('|') + 1).trim().split(" +");
        for (String line : lines.subList(1, lines.size())) {
            String[] names = line.substring(0, line.indexOf('|')).trim().split(" +");
            String[] states = line.substring(line.indexOf('|') + 1).trim().split(" +");
            assertThat(states).as(line).hasSameSizeAs(found);
            for (int i = 0; i < found.length; i++) {
                cases.add(new Case(names[0], names[1], found[i], WORDS.get(states[i])));
            }
        }
        return cases;
    }

    private static Value value(String word) {
        return switch (word) {
            case "-" -> Value.absent();
            case "*x" -> new Secret("env:X", "x", null);
            default -> Value.text(word);
        };
    }

    private static Value there(String word) {
        return Value.bool(word.equals("there"));
    }

    private static State state(String found) {
        return switch (found) {
            case "gone" -> new State.Absent();
            case "?" -> new State.Unreadable(State.Reason.ACCESS_DENIED, "denied");
            case "-" -> new State.Present(Map.of());
            case "(d)" -> new State.Present(Map.of("it", Value.text("d")), Set.of("it"));
            default -> new State.Present(Map.of("it", value(found)));
        };
    }
}
