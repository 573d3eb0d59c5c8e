package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.report.TypeJson;
import io.corefleet.report.TypeMarkdown;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual is made from the tables, and what it shows works. {@code -Dgolden.update=true} writes {@code docs/resources.md} anew. */
class ManualTest {
    private static final Path PAGE = Path.of("docs/resources.md");
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();

    @TempDir
    private Path folder;

    static Stream<Tabled> types() {
        return CATALOG.types().stream();
    }

    @Test
    void thePageIsWhatTheTablesSay() throws IOException {
        String page = TypeMarkdown.of(CATALOG);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void theDocumentHasEveryTypeWithEveryProperty() {
        Value.MapOf document = (Value.MapOf) Json.read(Json.write(TypeJson.of(CATALOG)));
        List<Value> types = ((Value.ListOf) document.get("types").orElseThrow()).items();
        assertThat(types).hasSameSizeAs(CATALOG.types());
        assertThat(types).allSatisfy(type -> {
            Value.MapOf map = (Value.MapOf) type;
            Tabled tabled =
                    CATALOG.type(map.get("type").orElseThrow().toString()).orElseThrow();
            assertThat(((Value.ListOf) map.get("properties").orElseThrow()).items())
                    .hasSize(tabled.schema().keys().size()
                            + tabled.schema().properties().size());
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyExampleIsAPlaybookThatCompiles(Tabled type) throws IOException {
        assertThat(type.schema().example())
                .as("an example for " + type.schema().type())
                .isNotBlank();
        Files.writeString(
                folder.resolve("hosts.yml"), "all:\n  hosts:\n    web01: {connection: simulated, build: 20348}\n");
        String arguments = type.schema().example().indent(8);
        boolean text = type instanceof ActionType action
                && action.freeForm() != null
                && !type.schema().example().contains(": ");
        Files.writeString(
                folder.resolve("play.yml"),
                "- hosts: all\n  tasks:\n    - " + type.schema().type() + ":"
                        + (text ? " " + type.schema().example().strip() + "\n" : "\n" + arguments));
        Desk.Ran ran = new Desk(folder.resolve("home"))
                .with("SAMPLE", "Open-Sesame-4711")
                .type(
                        "validate",
                        folder.resolve("play.yml").toString(),
                        "-i",
                        folder.resolve("hosts.yml").toString());
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(0);
    }
}
