package io.corefleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** The laws of comparing and of taking back, over states and wishes of any shape. */
class LawsTest {
    private static final Schema SCHEMA = Schema.of("thing", "A thing to compare")
            .keyedBy(Property.of("name", ValueType.name(), "Its name"))
            .with(Property.of("text", ValueType.text(), "A text"))
            .with(Property.of("size", ValueType.integer(0, 9), "A number").byDefault(3))
            .with(Property.of("words", ValueType.setOf(ValueType.name()), "Words without an order"))
            .with(Property.of("span", ValueType.span(0, 100_000, 1), "A time"));
    private static final Property TEXT = SCHEMA.property("text").orElseThrow();
    private static final ResourceId ID = SCHEMA.id("it");
    private static final Differ DIFFER = new Differ(new ResourceCatalog(List.of(new Thing()), List.of(), List.of()));

    @net.jqwik.api.Property
    void whatIsAsWantedNeedsNothing(@ForAll("values") Map<String, Value> values) {
        assertThat(compare(Desired.present(ID, values, null), new State.Present(values)))
                .isInstanceOf(Finding.InSync.class);
    }

    @net.jqwik.api.Property
    void whatIsWrittenIsThenAsWanted(@ForAll("wishes") Desired wish, @ForAll("states") State state) {
        Finding finding = compare(wish, state);
        if (finding instanceof Finding.Differs differs) {
            assertThat(compare(wish, after(differs.change(), state))).isInstanceOf(Finding.InSync.class);
        }
    }

    @net.jqwik.api.Property
    void onlyNamedPropertiesAreReported(@ForAll("wishes") Desired wish, @ForAll("states") State state) {
        if (wish.present() && compare(wish, state) instanceof Finding.Differs differs) {
            assertThat(differs.change().properties())
                    .extracting(PropertyChange::name)
                    .isSubsetOf(wish.properties().keySet());
        }
    }

    @net.jqwik.api.Property
    void theInverseBringsBackWhatWas(@ForAll("wishes") Desired wish, @ForAll("states") State state) {
        if (compare(wish, state) instanceof Finding.Differs differs) {
            State changed = after(differs.change(), state);
            Inverse inverse = Inverse.of(SCHEMA, differs.change(), Map.of());
            State back = compare(inverse.desired(), changed) instanceof Finding.Differs undo
                    ? after(undo.change(), changed)
                    : changed;
            assertThat(effective(back)).isEqualTo(effective(state));
            assertThat(inverse.lost()).isEmpty();
        }
    }

    @net.jqwik.api.Property
    void theOrderOfWishesDoesNotMatter(@ForAll("values") Map<String, Value> values, @ForAll("states") State state) {
        Map<String, Value> turned = new LinkedHashMap<>();
        values.keySet().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(key -> turned.put(key, values.get(key)));
        assertThat(changes(compare(Desired.present(ID, turned, null), state)))
                .isEqualTo(changes(compare(Desired.present(ID, values, null), state)));
    }

    @net.jqwik.api.Property
    void theThreeValuesAlwaysHaveOneRelation(
            @ForAll("letter") Value wanted, @ForAll("letter") Value last, @ForAll("letter") Value found) {
        DriftState state = Drift.of(TEXT, wanted, Optional.of(last), holding(found));
        DriftState expected = wanted.equals(found)
                ? wanted.equals(last) ? DriftState.IN_SYNC : DriftState.HEALED
                : last.equals(found)
                        ? DriftState.PENDING
                        : last.equals(wanted) ? DriftState.DRIFTED : DriftState.DRIFTED_AND_PENDING;
        assertThat(state).isEqualTo(expected);
        DriftState never = Drift.of(TEXT, wanted, Optional.empty(), holding(found));
        assertThat(never).isEqualTo(wanted.equals(found) ? DriftState.IN_SYNC : DriftState.DIFFERS);
    }

    private static State holding(Value found) {
        return new State.Present(Map.of("text", found));
    }

    private static Finding compare(Desired wish, State state) {
        return DIFFER.compare(wish, state, List.of());
    }

    private static List<PropertyChange> changes(Finding finding) {
        return finding instanceof Finding.Differs differs ? differs.change().properties() : List.of();
    }

    /** What a host would hold after a change: absent takes a value off, and then Windows' default acts. */
    private static State after(Change change, State before) {
        if (!change.desired().present()) {
            return new State.Absent();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        Set<String> inherited = new HashSet<>();
        if (before instanceof State.Present present) {
            values.putAll(present.properties());
            inherited.addAll(present.inherited());
        }
        for (PropertyChange property : change.properties()) {
            Value fallback = SCHEMA.property(property.name()).orElseThrow().windowsDefault();
            boolean off = property.after() instanceof Value.Absent;
            values.put(property.name(), off ? fallback : property.after());
            inherited.remove(property.name());
            if (off) {
                inherited.add(property.name());
            }
        }
        return new State.Present(values, inherited);
    }

    private static Object effective(State state) {
        if (!(state instanceof State.Present present)) {
            return "absent";
        }
        Map<String, Value> values = new java.util.TreeMap<>(present.properties());
        values.values().removeIf(value -> value instanceof Value.Absent);
        present.inherited().forEach(values::remove);
        return values;
    }

    @Provide
    Arbitrary<Value> letter() {
        return Arbitraries.of("a", "b", "c").map(Value::text);
    }

    @Provide
    Arbitrary<Map<String, Value>> values() {
        Arbitrary<Value> text = Arbitraries.strings().ofMaxLength(3).map(Value::text);
        Arbitrary<Value> size = Arbitraries.longs().between(0, 9).map(Value::integer);
        Arbitrary<Value> words = Arbitraries.of("a", "B", "c")
                .map(Value::text)
                .list()
                .uniqueElements()
                .ofMaxSize(3)
                .map(Value::list);
        Arbitrary<Value> span = Arbitraries.longs().between(0, 100_000).map(seconds -> ValueType.span(0, 100_000, 1)
                .canonical(Value.integer(seconds)));
        return Combinators.combine(text.optional(), size.optional(), words.optional(), span.optional())
                .as((t, s, w, p) -> {
                    Map<String, Value> values = new LinkedHashMap<>();
                    t.ifPresent(value -> values.put("text", value));
                    s.ifPresent(value -> values.put("size", value));
                    w.ifPresent(value -> values.put("words", value));
                    p.ifPresent(value -> values.put("span", value));
                    return values;
                });
    }

    @Provide
    Arbitrary<Desired> wishes() {
        return Combinators.combine(values(), Arbitraries.of(true, true, false))
                .as((values, present) -> present ? Desired.present(ID, values, null) : Desired.absent(ID, null));
    }

    @Provide
    Arbitrary<State> states() {
        return Combinators.combine(values(), Arbitraries.of(true, true, false))
                .as((values, present) -> present ? (State) new State.Present(values) : new State.Absent());
    }

    private static final class Thing implements ResourceType {
        @Override
        public Schema schema() {
            return SCHEMA;
        }
    }
}
