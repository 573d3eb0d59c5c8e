package io.corefleet.simulate.twin;

import static io.corefleet.simulate.twin.TwinClient.map;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.agent.AgentText;
import io.corefleet.agent.Message;
import io.corefleet.agent.MessageKind;
import io.corefleet.agent.Payload;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.wire.Machine;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AgentTwinTest {
    private final Stage stage = new Stage();
    private final OneWorld guest =
            new OneWorld(new WorldSeed("web01", Release.SERVER_2022, "Standard", new Tree()).grow());
    private final Programs programs = new Programs(guest, stage, Duration.ZERO, Duration.ZERO);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void helloSaysWhatItIsAndFactsTellTheHost() throws Exception {
        TwinClient client = new TwinClient(programs).started();
        client.send(MessageKind.FACTS, map());
        Message hello = client.next();
        assertThat(hello.kind()).isEqualTo(MessageKind.HELLO);
        assertThat(hello.body().plain())
                .isEqualTo(Replies.hello("5.1.20348.5256").entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue() instanceof Integer number
                                        ? number.longValue()
                                        : entry.getValue())));
        Tree facts = Tree.of(client.next().body()).tree("facts");
        assertThat(facts.tree("os").number("build")).isEqualTo(20348);
        assertThat(facts.tree("os").text("channel")).isEqualTo("LTSC");
        assertThat(facts.tree("host").text("name")).isEqualTo("WEB01");
        assertThat(facts.tree("iis").has("version")).isFalse();
    }

    @Test
    void theHeaderMayComeInAnyPieces() throws Exception {
        TwinClient client = new TwinClient(programs);
        for (byte one : AgentText.bootstrap(TwinClient.MAGIC)) {
            client.program.input(new byte[] {one});
        }
        assertThat(client.ask(MessageKind.SCRIPTS, scripts("prelude", "a"), MessageKind.READY)
                        .get(0)
                        .body()
                        .plain())
                .isEqualTo(Map.of("loaded", List.of("prelude", "a")));
    }

    private static Value.MapOf scripts(String... names) {
        return map(
                "scripts",
                java.util.Arrays.stream(names)
                        .map(name -> Map.of("name", name, "text", ""))
                        .toList());
    }

    /** The controller takes silence for a slow host: a defect here must be told, and the next request be answered. */
    @Test
    void whatTheSimulationCannotDoIsTold() throws Exception {
        AtomicBoolean sick = new AtomicBoolean();
        Guest broken = new Guest() {
            @Override
            public <T> T look(BiFunction<World, WindowsRules, T> work) {
                if (sick.getAndSet(false)) {
                    throw new ClassCastException("a text is no list");
                }
                return guest.look(work);
            }

            @Override
            public <T> T change(BiFunction<World, WindowsRules, T> work) {
                return guest.change(work);
            }

            @Override
            public void keep() {
                guest.keep();
            }
        };
        TwinClient client = new TwinClient(new Programs(broken, stage, Duration.ZERO, Duration.ZERO)).started();
        assertThat(client.next().kind()).isEqualTo(MessageKind.HELLO);
        sick.set(true);
        Message told =
                client.ask(MessageKind.EVIDENCE, map(), MessageKind.EVIDENCE).get(0);
        assertThat(told.kind()).isEqualTo(MessageKind.ERROR);
        assertThat(Tree.of(told.body()).text("message")).contains("a text is no list");
        assertThat(client.ask(MessageKind.FACTS, map(), MessageKind.FACTS)
                        .get(0)
                        .kind())
                .isEqualTo(MessageKind.FACTS);
    }

    @Test
    void aBadHeaderEndsTheLoader() throws Exception {
        TwinClient other = new TwinClient(programs);
        other.program.input("CF2 x\n".getBytes(US_ASCII));
        assertThat(other.exit.get()).isEqualTo(8);
        TwinClient damaged = new TwinClient(programs);
        byte[] bytes = AgentText.bootstrap(TwinClient.MAGIC);
        bytes[bytes.length - 3] ^= 1;
        damaged.program.input(bytes);
        assertThat(damaged.exit.get()).isEqualTo(8);
        TwinClient cut = new TwinClient(programs);
        cut.program.input("CF1 ".getBytes(US_ASCII));
        cut.program.endOfInput();
        assertThat(cut.exit.get()).isEqualTo(9);
    }

    @Test
    void anotherCommandLineIsNotTheAgent() {
        assertThat(PowerShellLine.loader("powershell.exe -Command hostname")).isEmpty();
        String input = java.util.Base64.getEncoder()
                .encodeToString("read $Input here".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertThat(PowerShellLine.loader("powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass"
                        + " -InputFormat None -OutputFormat Text -EncodedCommand " + input))
                .isEmpty();
    }

    @Test
    void aFrameThatComesTwiceIsDoneOnceAndAMissingOneIsTold() throws Exception {
        TwinClient client = new TwinClient(programs).started();
        byte[] first = client.frames.write(1, MessageKind.SCRIPTS, Payload.of(scripts("a")));
        byte[] second = client.frames.write(2, MessageKind.SCRIPTS, Payload.of(scripts("b")));
        byte[] third = client.frames.write(3, MessageKind.SCRIPTS, Payload.of(scripts("c")));
        client.program.input(first);
        client.program.input(first);
        client.program.input(third);
        Message told = client.next();
        while (told.kind() != MessageKind.BAD) {
            told = client.next();
        }
        assertThat(told.body().plain())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("expected", 2L);
        client.program.input(second);
        client.program.input(third);
        client.program.input(client.frames.write(4, MessageKind.SCRIPTS, Payload.of(scripts("d"))));
        List<Integer> ready =
                new java.util.ArrayList<>(told.kind() == MessageKind.READY ? List.of(told.number()) : List.of());
        while (!ready.contains(4)) {
            told = client.next();
            if (told.kind() == MessageKind.READY) {
                ready.add(told.number());
            }
        }
        assertThat(ready).endsWith(2, 3, 4).doesNotHaveDuplicates();
    }

    @Test
    void byeEndsWithZero() throws Exception {
        TwinClient client = new TwinClient(programs).started();
        client.ask(MessageKind.BYE, map(), MessageKind.BYE);
        assertThat(client.exit.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void theFirstFailureSkipsWhatComesAfter() throws Exception {
        TwinClient client = new TwinClient(programs).started();
        List<Message> told = client.ask(
                MessageKind.APPLY,
                map("steps", List.of(run(1, "hostname"), removeFeature(2), run(3, "hostname"))),
                MessageKind.APPLIED);
        assertThat(told)
                .extracting(message -> Tree.of(message.body()).text("outcome"))
                .containsExactly("done", "failed", "skipped", "");
        Tree failed = Tree.of(told.get(1).body());
        assertThat(failed.tree("error").text("message")).contains("no rules");
        assertThat(Tree.of(told.get(3).body()).number("skipped")).isEqualTo(1);
        assertThat(Tree.of(told.get(0).body()).tree("output").text("stdout")).isEqualTo("WEB01\r\n");
    }

    private static Map<String, Object> run(int step, String command) {
        return Map.of(
                "step",
                step,
                "verb",
                "run",
                "type",
                "command",
                "function",
                "F",
                "arguments",
                Map.of("command", "=" + command));
    }

    private static Map<String, Object> removeFeature(int step) {
        return Map.of(
                "step",
                step,
                "verb",
                "remove",
                "type",
                "nothing",
                "function",
                "F",
                "key",
                "=x",
                "id",
                Map.of(),
                "undo",
                Map.of());
    }

    @Test
    void stopLetsTheRunningStepEndAndSkipsTheOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Guest slow = new Guest() {
            @Override
            public void keep() {
                guest.keep();
            }

            @Override
            public <T> T look(
                    BiFunction<io.corefleet.simulate.world.World, io.corefleet.simulate.rules.WindowsRules, T> work) {
                return guest.look(work);
            }

            @Override
            public <T> T change(
                    BiFunction<io.corefleet.simulate.world.World, io.corefleet.simulate.rules.WindowsRules, T> work) {
                begun.countDown();
                try {
                    assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                return guest.change(work);
            }
        };
        Machine machine = new Programs(slow, stage, Duration.ZERO, Duration.ZERO);
        TwinClient client = new TwinClient(machine).started();
        int apply = client.send(MessageKind.APPLY, map("steps", List.of(run(1, "ver"), run(2, "ver"))));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        client.ask(MessageKind.STOP, map(), MessageKind.STOPPING);
        goOn.countDown();
        Message message;
        do {
            message = client.next();
        } while (message.kind() != MessageKind.APPLIED);
        assertThat(message.number()).isEqualTo(apply);
        assertThat(message.body().plain()).isEqualTo(Map.of("done", 1L, "failed", 0L, "skipped", 1L));
    }

    @Test
    void againSendsTheFramesOnceMore() throws Exception {
        TwinClient client = new TwinClient(programs).started();
        List<Message> ready = client.ask(MessageKind.SCRIPTS, scripts("a"), MessageKind.READY);
        assertThat(ready).hasSize(1);
        int again = client.send(MessageKind.AGAIN, map("from", 1));
        assertThat(again).isEqualTo(2);
        // The reader drops what it has already; the next reply proves that nothing came out of order.
        assertThat(client.ask(MessageKind.SCRIPTS, scripts("b"), MessageKind.READY))
                .hasSize(1);
    }
}
