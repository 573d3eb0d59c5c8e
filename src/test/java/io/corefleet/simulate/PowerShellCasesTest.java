package io.corefleet.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.agent.Message;
import io.corefleet.agent.MessageKind;
import io.corefleet.json.Json;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.twin.OneWorld;
import io.corefleet.simulate.twin.Programs;
import io.corefleet.simulate.twin.Stage;
import io.corefleet.simulate.twin.TwinClient;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases that the true scripts are held to: the simulated host must answer them in the same way. */
class PowerShellCasesTest {
    private static final Path CASES = Path.of("src/test/powershell/cases");
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Stage STAGE = new Stage();

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @Test
    void everyResourceTypeHasCases() {
        assertThat(CATALOG.resources()).isNotEmpty().allSatisfy(type -> assertThat(
                        CASES.resolve(type.schema().type()))
                .isDirectoryContaining("glob:**.json"));
    }

    @TestFactory
    Stream<DynamicTest> simulatedHostAnswersAsTheScriptsDo() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            CASES.relativize(file).toString(), file.toUri(), () -> replay(file)));
        }
    }

    private static void replay(Path file) throws Exception {
        Value.MapOf given = (Value.MapOf) Json.read(Files.readString(file));
        World world = new World(Tree.of((Value.MapOf) given.get("world").orElse(Value.map(Map.of()))));
        OneWorld guest = new OneWorld(world);
        TwinClient client = new TwinClient(new Programs(guest, STAGE, Duration.ZERO, Duration.ZERO)).started();
        Likeness likeness = new Likeness(CATALOG);
        for (Value exchange : items(given, "exchanges")) {
            exchange(client, (Value.MapOf) exchange, likeness);
        }
        given.get("after")
                .ifPresent(after -> likeness.compare(
                        "after", after, Value.of(world.document().plain())));
        assertThat(likeness.differences()).isEmpty();
    }

    private static void exchange(TwinClient client, Value.MapOf exchange, Likeness likeness) throws Exception {
        Value.MapOf request = (Value.MapOf) exchange.get("request").orElseThrow();
        MessageKind kind =
                MessageKind.of(request.get("kind").orElseThrow().toString()).orElseThrow();
        List<Message> told =
                client.ask(kind, (Value.MapOf) request.get("payload").orElseThrow(), lastReplyTo(kind));
        List<Value> wanted = exchange.get("reply").map(List::of).orElseGet(() -> items(exchange, "replies"));
        assertThat(told).hasSizeGreaterThanOrEqualTo(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            Value.MapOf reply = (Value.MapOf) wanted.get(i);
            assertThat(told.get(i).kind().word())
                    .isEqualTo(reply.get("kind").orElseThrow().toString());
            likeness.compare(
                    "reply " + (i + 1),
                    reply.get("payload").orElseThrow(),
                    told.get(i).body());
        }
    }

    private static MessageKind lastReplyTo(MessageKind request) {
        return switch (request) {
            case SCRIPTS -> MessageKind.READY;
            case READ -> MessageKind.STATES;
            case APPLY -> MessageKind.APPLIED;
            case STOP -> MessageKind.STOPPING;
            default -> request;
        };
    }

    private static List<Value> items(Value.MapOf map, String name) {
        return map.entries().get(name) instanceof Value.ListOf list ? list.items() : List.of();
    }
}
