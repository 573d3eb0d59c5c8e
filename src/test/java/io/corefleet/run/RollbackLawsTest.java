package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.HostEntry;
import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceId;
import io.corefleet.simulate.SampleWorld;
import io.corefleet.simulate.world.Contents;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The law of rollback: a random playbook is applied, somebody edits the host at random, the run is taken back; then the host is as if there
 * had been the edits alone. Whole worlds are compared, so what a run or a rollback does beside its work is seen too.
 */
@Timeout(600)
class RollbackLawsTest {
    private static final int CASES = 500;
    private static final long SEED = 20261128;

    @TempDir
    private Path folder;

    private Journal journal;
    private Contents contents;
    private List<HostEntry> hosts;

    @Test
    void aRollbackRestoresWhatTheRunChangedAndNothingElse() {
        contents = new Contents(folder.resolve("contents"));
        hosts = Programs.program(folder, 1, "- hosts: all\n  tasks: []\n")
                .plays()
                .get(0)
                .hosts();
        Map<String, Object> web = webServer();
        try (Journal open = Journal.open(folder.resolve("home"))) {
            journal = open;
            int changed = 0;
            int edited = 0;
            for (int i = 0; i < CASES; i++) {
                Chance chance = new Chance(new Random(SEED + i));
                Play play = new Play(chance, web);
                changed += play.changes() ? 1 : 0;
                edited += play.edits.isEmpty() ? 0 : 1;
                play.check("case " + i + "\n" + play.playbook);
            }
            // Otherwise the law would hold of nothing.
            assertThat(changed).isGreaterThan(CASES * 9 / 10);
            assertThat(edited).isGreaterThan(CASES / 2);
        }
    }

    private Map<String, Object> webServer() {
        RulesHost host = new RulesHost(
                new WorldSeed("h001", Release.SERVER_2022, "Standard", Tree.of(SampleWorld.world()))
                        .grow(contents)
                        .document()
                        .plain(),
                contents);
        try (Journal first = Journal.open(folder.resolve("first"))) {
            journal = first;
            apply(host, "- hosts: all\n  tasks:\n    - windows_feature: {name: Web-Server}\n");
        }
        return host.document();
    }

    private FleetOutcome apply(RulesHost host, String playbook) {
        return run().apply(
                        Programs.header("apply", null),
                        Programs.program(folder, 1, playbook),
                        host,
                        journal,
                        plan -> true);
    }

    private FleetOutcome rollback(RulesHost host, String number) {
        Rollback rollback = new Rollback(Programs.CATALOG, number, journal.entries(number), hosts, false);
        return run().rollback(Programs.header("rollback", number), rollback, host, journal, plan -> true);
    }

    private static FleetRun run() {
        return new FleetRun(Programs.CATALOG, event -> {}, new Cancellation(), 1, InstantSource.system());
    }

    /** One case: a world, a playbook, edits. */
    private final class Play {
        private final Map<String, Object> before;
        private final String playbook;
        private final List<Consumer<RulesHost>> edits;
        private final FleetOutcome outcome;
        private final RulesHost host;

        Play(Chance chance, Map<String, Object> web) {
            RulesHost fresh = new RulesHost(web, contents);
            chance.seed(fresh);
            before = fresh.document();
            playbook = chance.playbook();
            edits = chance.edits();
            host = new RulesHost(before, contents);
            outcome = apply(host, playbook);
        }

        boolean changes() {
            return !host.content().equals(new RulesHost(before, contents).content());
        }

        void check(String what) {
            assertThat(outcome.verdict()).as("%s%n%s", what, outcome.hosts()).isEqualTo(Verdict.DONE);
            edits.forEach(edit -> edit.accept(host));
            RulesHost expected = new RulesHost(before, contents);
            edits.forEach(edit -> edit.accept(expected));
            String run = outcome.run().id();
            FleetOutcome back = rollback(host, run);
            assertThat(host.content())
                    .as("%s%n%s", what, back.hosts())
                    .usingRecursiveComparison()
                    .isEqualTo(expected.content());
            rollback(host, run);
            assertThat(host.content())
                    .as("twice: %s", what)
                    .usingRecursiveComparison()
                    .isEqualTo(expected.content());
        }
    }

    /** What chance wants of the world, the playbook and the edits. */
    private static final class Chance {
        private static final List<String> NAMES = List.of("A", "B", "C", "D");
        private static final List<String> SERVICES = List.of("Spooler", "W32Time", "BITS");
        private static final List<String> STARTS = List.of("auto", "demand", "disabled");
        private static final List<String> EXAMPLES = examples();

        private final Random random;

        Chance(Random random) {
            this.random = random;
        }

        /** What was there before anybody came. */
        void seed(RulesHost host) {
            for (String name : NAMES) {
                if (random.nextBoolean()) {
                    host.edit(value(name), Map.of("kind", "string", "data", "old" + random.nextInt(3)));
                }
            }
        }

        String playbook() {
            Set<String> tasks = new LinkedHashSet<>();
            int own = 1 + random.nextInt(3);
            for (int i = 0; i < own; i++) {
                tasks.add(task());
            }
            if (random.nextBoolean()) {
                tasks.add(pick(EXAMPLES));
            }
            return "- hosts: all\n  tasks:\n" + String.join("", tasks);
        }

        private String task() {
            return switch (random.nextInt(5)) {
                case 0 ->
                    line("registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + pick(NAMES)
                            + ", kind: string, data: new" + random.nextInt(2) + "}");
                case 1 -> line("registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + pick(NAMES) + ", state: absent}");
                case 2 -> line("windows_service: {name: " + pick(SERVICES) + ", startMode: " + pick(STARTS) + "}");
                case 3 ->
                    line("iis_app_pool: {name: DefaultAppPool, queueLength: " + (2000 + random.nextInt(3))
                            + ", autoStart: " + random.nextBoolean() + "}");
                default ->
                    line("iis_app_pool: {name: Made" + random.nextInt(2) + ", queueLength: "
                            + (3000 + random.nextInt(3)) + "}");
            };
        }

        private static String line(String task) {
            return "    - " + task + "\n";
        }

        /** Somebody's work behind our back: on what the run changed, beside it, and far from it. */
        List<Consumer<RulesHost>> edits() {
            List<Consumer<RulesHost>> edits = new ArrayList<>();
            int many = random.nextInt(4);
            for (int i = 0; i < many; i++) {
                edits.add(edit());
            }
            return edits;
        }

        private Consumer<RulesHost> edit() {
            return switch (random.nextInt(4)) {
                case 0 -> {
                    ResourceId id = value("Z" + random.nextInt(3));
                    Map<String, Object> to = Map.of("kind", "string", "data", "by hand");
                    yield host -> host.edit(id, to);
                }
                case 1 -> {
                    ResourceId id = id("iis_app_pool", "DefaultAppPool");
                    Map<String, Object> to = Map.of("queueLength", 4000 + random.nextInt(9));
                    yield host -> host.edit(id, to);
                }
                case 2 -> {
                    ResourceId id = id("iis_app_pool", "DefaultAppPool");
                    Map<String, Object> to = Map.of("enable32BitAppOnWin64", true);
                    yield host -> host.edit(id, to);
                }
                default -> {
                    ResourceId id = id("windows_service", pick(SERVICES));
                    Map<String, Object> to = Map.of("displayName", "By hand " + random.nextInt(9));
                    yield host -> host.edit(id, to);
                }
            };
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private static ResourceId value(String name) {
            return id("registry_value", "HKLM\\SOFTWARE\\T\\" + name);
        }

        private static ResourceId id(String type, String key) {
            return Programs.CATALOG.resource(type).orElseThrow().schema().id(key);
        }

        /** The example of every type that holds something. */
        private static List<String> examples() {
            return Programs.CATALOG.types().stream()
                    .filter(type -> !(type instanceof ActionType))
                    .map(type -> "    - " + type.schema().type() + ":\n"
                            + type.schema()
                                    .example()
                                    .replaceAll("!secret \\S+", "Long3nough-for-any-policy!")
                                    .indent(8))
                    .toList();
        }
    }
}
