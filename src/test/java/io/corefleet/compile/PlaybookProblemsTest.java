package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.report.Line;
import io.corefleet.report.ProblemText;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One playbook with every mistake: all are told at once. {@code -Dgolden.update=true} writes the golden file anew; look at it then. */
class PlaybookProblemsTest {
    private static final Path PLAYBOOK = Path.of("src/test/playbooks/mistakes.yml");
    private static final Path GOLDEN = Path.of("src/test/golden/playbook-problems.txt");

    @Test
    void everyMistakeIsToldAtOnceWithItsPlaceAndWhatToDo() throws IOException {
        Problems problems = new Problems();
        ResourceCatalog catalog = ResourceCatalog.load();
        Templates templates = new Templates();
        Inventory inventory = new InventoryReader(SecretTag.naming(), templates, problems)
                .read(List.of(Path.of("inventory/demo.yml")), Path.of("playbooks"));
        Playbook playbook = PlaybookReader.read(PLAYBOOK, catalog, SecretTag.naming(), problems);
        CompileRequest request = new CompileRequest(playbook, inventory, "", List.of(), List.of(), Map.of());
        Value.MapOf noFacts = new Value.MapOf(Map.of(), null);
        for (FleetProgram.PlayProgram play :
                new Compiler(catalog, templates).compile(request, problems).plays()) {
            play.hosts().forEach(host -> play.program(host, noFacts, problems));
        }
        String drawn = problems.list().stream()
                .flatMap(problem -> ProblemText.of(List.of(problem), 100).stream())
                .map(Line::text)
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(GOLDEN));
    }
}
