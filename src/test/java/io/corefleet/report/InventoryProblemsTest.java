package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.InventoryReader;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One inventory with every mistake: all are told at once. {@code -Dgolden.update=true} writes the golden file anew; look at it then. */
class InventoryProblemsTest {
    private static final Path INVENTORY = Path.of("src/test/inventories/mistakes.yml");
    private static final Path GOLDEN = Path.of("src/test/golden/inventory-problems.txt");

    @Test
    void everyMistakeIsToldAtOnceWithItsPlaceAndWhatToDo() throws IOException {
        Problems problems = new Problems();
        new InventoryReader(SecretTag.naming(), new Templates(), problems).read(List.of(INVENTORY), null);
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
