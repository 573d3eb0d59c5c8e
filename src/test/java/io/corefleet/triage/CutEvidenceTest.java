package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Conclusion;
import io.corefleet.simulate.fault.Fault;
import io.corefleet.simulate.fault.Faults;
import io.corefleet.simulate.fault.Illness;
import io.corefleet.simulate.fault.ShopHost;
import io.corefleet.simulate.world.World;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of each fault, and of a host that is well, cut and spoilt anywhere: nothing breaks, and nothing wrong is said for sure. */
class CutEvidenceTest {
    private static final Triage TRIAGE = new Triage(new Templates());
    private static final int SURE = 90;
    private static final List<Value.MapOf> HOSTS = new ArrayList<>();
    private static final List<List<String>> SAID = new ArrayList<>();

    /** Forms of Windows' own: what a full buffer, a disk or a mail cuts. */
    private static final String FORMS =
            "(iis/[a-z]+|http/(serviceState|reservations|httperr/text)|probes/\\d+/body|logs/\\d+/text"
                    + "|events/found/\\d+/xml|firewall/rules/\\d+|dumps/files/\\d+/header)/";

    @BeforeContainer
    static void takeEvidence() {
        Stream.concat(Stream.of(""), Faults.all().stream().map(Fault::name)).forEach(fault -> {
            World world = ShopHost.withSites(20348);
            if (!fault.isEmpty()) {
                new Illness(world).strike(Faults.named(fault), "");
            }
            Value.MapOf told = Value.map(new Interview(new AskedWorld(world), Question.now(Instant.now())).evidence());
            HOSTS.add(told);
            SAID.add(conclusions(told).stream().map(Conclusion::id).toList());
        });
    }

    private static List<Conclusion> conclusions(Value.MapOf evidence) {
        Problems problems = new Problems();
        List<Conclusion> conclusions = TRIAGE.of("web01", evidence, problems).conclusions();
        problems.throwIfErrors();
        return conclusions;
    }

    @Property(tries = 150)
    void aFormThatWasCutLeadsNobodyAstray(
            @ForAll @IntRange(max = 24) int host, @ForAll @IntRange int leaf, @ForAll @IntRange int place) {
        List<String> paths = paths(HOSTS.get(host)).entrySet().stream()
                .filter(entry ->
                        entry.getKey().matches(FORMS) && entry.getValue().length() > 20)
                .map(Map.Entry::getKey)
                .toList();
        String path = paths.get(Math.floorMod(leaf, paths.size()));
        String text = paths(HOSTS.get(host)).get(path);
        Value cut = Value.text(text.substring(0, Math.floorMod(place, text.length())));

        List<Conclusion> found = conclusions((Value.MapOf) with(HOSTS.get(host), "", path, cut));

        assertThat(found)
                .as(path + " after " + cut)
                .filteredOn(conclusion -> conclusion.confidence() >= SURE)
                .extracting(Conclusion::id)
                .isSubsetOf(SAID.get(host));
    }

    @Property(tries = 150)
    void whateverStandsInAPlaceBreaksNothing(
            @ForAll @IntRange(max = 24) int host, @ForAll @IntRange int leaf, @ForAll @IntRange(max = 7) int kind) {
        List<String> paths = List.copyOf(paths(HOSTS.get(host)).keySet());
        String path = paths.get(Math.floorMod(leaf, paths.size()));
        Value other = List.of(
                        Value.absent(),
                        Value.text(""),
                        Value.text("{{ 7 * 7 }}{% raw %}"),
                        Value.text("99999999999999999999999"),
                        Value.text("<Event><System><\u0000"),
                        Value.of(-1L),
                        Value.list(List.of(Value.absent(), Value.text("x"))),
                        Value.map(Map.of("name", Value.list(List.of()))))
                .get(kind);
        assertThat(conclusions((Value.MapOf) with(HOSTS.get(host), "", path, other)))
                .as(path)
                .isNotNull();
    }

    /** A file that ends anywhere is whole, or a problem. */
    @Test
    void aFileThatWasCutIsAProblem(@TempDir Path folder) throws IOException {
        Map<String, Value.MapOf> hosts = Map.of("web01", Sick.host().evidence().members());
        byte[] whole = new EvidenceFile(Instant.EPOCH, Instant.EPOCH, hosts)
                .written(List.of())
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("evidence.json");
        for (int length = 0; length < whole.length - 1; length += 1 + length / 200) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            Problems problems = new Problems();
            if (EvidenceFile.read(file, problems).isEmpty()) {
                assertThat(problems.list()).as("%s bytes", length).hasSize(1);
            } else {
                assertThat(new String(whole, length, whole.length - length, StandardCharsets.UTF_8))
                        .isBlank();
            }
        }
    }

    /** All texts, numbers and truths by their places. */
    private static Map<String, String> paths(Value value) {
        Map<String, String> paths = new TreeMap<>();
        collect(value, "", paths);
        return paths;
    }

    private static void collect(Value value, String at, Map<String, String> paths) {
        if (value instanceof Value.MapOf map) {
            map.entries().forEach((name, member) -> collect(member, at + name + "/", paths));
        } else if (value instanceof Value.ListOf list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), at + i + "/", paths);
            }
        } else {
            paths.put(at, value.toString());
        }
    }

    private static Value with(Value value, String at, String path, Value other) {
        if (at.equals(path)) {
            return other;
        }
        if (!path.startsWith(at)) {
            return value;
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Value> members = new LinkedHashMap<>();
            map.entries().forEach((name, member) -> members.put(name, with(member, at + name + "/", path, other)));
            return Value.map(members);
        }
        if (value instanceof Value.ListOf list) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                items.add(with(list.items().get(i), at + i + "/", path, other));
            }
            return Value.list(items);
        }
        return value;
    }
}
