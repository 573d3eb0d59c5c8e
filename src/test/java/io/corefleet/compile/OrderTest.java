package io.corefleet.compile;

import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The order of declarative roles, over a type whose resources need each other as they say. */
class OrderTest {
    private static final ResourceType NODE = new Node();
    private final Order order = new Order(new ResourceCatalog(List.of(NODE), List.of(), List.of()));
    private final Problems problems = new Problems();

    @net.jqwik.api.Property(tries = 300)
    void whatIsNeededComesFirst(@ForAll("graphs") List<Desired> written) {
        List<Desired> sorted = order.sorted(written, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(written);
        for (int i = 0; i < sorted.size(); i++) {
            for (Desired later : sorted.subList(i + 1, sorted.size())) {
                assertThat(NODE.needs(sorted.get(i), later)).isFalse();
            }
        }
    }

    @net.jqwik.api.Property(tries = 300)
    void whatIsInOrderStaysAsItIs(@ForAll("graphs") List<Desired> written) {
        List<Desired> sorted = order.sorted(written, problems);
        assertThat(order.sorted(sorted, problems)).isEqualTo(sorted);
    }

    @net.jqwik.api.Property(tries = 100)
    void whatShallGoGoesTheOtherWayRound(@ForAll("graphs") List<Desired> written) {
        List<Desired> going = written.stream()
                .map(one -> new Desired(
                        one.id(), false, one.properties(), Map.of(), null, "", io.corefleet.resource.Latitude.NONE))
                .toList();
        List<Desired> sorted = order.sorted(going, problems);
        for (int i = 0; i < sorted.size(); i++) {
            for (Desired later : sorted.subList(i + 1, sorted.size())) {
                assertThat(NODE.needs(later, sorted.get(i))).isFalse();
            }
        }
    }

    @Test
    void aCircleIsShownFromEndToEnd() {
        List<Desired> written = List.of(node("free"), node("a", "b"), node("b", "c"), node("c", "b", "free"));
        assertThat(order.sorted(written, problems)).hasSameSizeAs(written);
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem).extracting(Problem::code).isEqualTo(ProblemCode.CF111);
            assertThat(problem.summary()).isEqualTo("these need each other in a circle: node/b → node/c → node/b");
        });
    }

    /** Nodes in any order; each needs some of those with a smaller number, so that there is no circle. */
    @Provide
    Arbitrary<List<Desired>> graphs() {
        return Arbitraries.integers()
                .between(0, 12)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, 1 << 12)
                        .list()
                        .ofSize(size)
                        .map(OrderTest::nodes))
                .flatMap(nodes -> Arbitraries.shuffle(nodes));
    }

    private static List<Desired> nodes(List<Integer> needs) {
        List<Desired> nodes = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            List<String> needed = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if ((needs.get(i) >> j & 1) == 1) {
                    needed.add("n" + j);
                }
            }
            nodes.add(node("n" + i, needed.toArray(String[]::new)));
        }
        return nodes;
    }

    private static Desired node(String name, String... needed) {
        return Desired.present(NODE.schema().id(name), Map.of("needs", Value.of(List.of(needed))), null);
    }

    private static final class Node implements ResourceType {
        @Override
        public Schema schema() {
            return Schema.of("node", "A node")
                    .keyedBy(Property.of("name", name(), "Its name"))
                    .with(Property.of("needs", listOf(name()), "Names of those before it"));
        }

        @Override
        public boolean needs(Desired mine, Desired other) {
            return mine.properties().get("needs") instanceof Value.ListOf needed
                    && needed.items().contains(Value.text(other.id().key()));
        }
    }
}
