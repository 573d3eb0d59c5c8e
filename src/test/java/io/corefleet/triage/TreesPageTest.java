package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problems;
import io.corefleet.triage.tree.Tree;
import io.corefleet.triage.tree.Trees;
import io.corefleet.triage.tree.TreesMarkdown;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of conclusions is made from the trees. {@code -Dgolden.update=true} writes its second part anew. */
class TreesPageTest {
    private static final Path PAGE = Path.of("docs/triage.md");
    private static final String MARK = "<!-- from here on written by TreesPageTest -->\n";
    private static final Trees TREES = Trees.shipped(new Problems());

    @Test
    void thePageIsWhatTheTreesSay() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(MARK) + MARK.length()) + "\n" + TreesMarkdown.of(TREES);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, wanted);
            page = wanted;
        }
        assertThat(page).isEqualTo(wanted);
    }

    /** What mend would do is made of types and properties that there are. */
    @Test
    void everyRemedyIsMadeOfKnownTypes() {
        ResourceCatalog catalog = ResourceCatalog.load();
        for (Tree.Branch branch : TREES.branches()) {
            if (!(branch.remedy().tasks() instanceof Value.ListOf tasks)) {
                continue;
            }
            for (Value task : tasks.items()) {
                Map.Entry<String, Value> only = ((Value.MapOf) task)
                        .entries().entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("when"))
                                .findFirst()
                                .orElseThrow();
                Tabled type = catalog.type(only.getKey()).orElseThrow(() -> new AssertionError(branch.id()));
                List<String> known = new java.util.ArrayList<>(List.of("state"));
                type.schema().keys().forEach(property -> known.add(property.name()));
                type.schema().properties().forEach(property -> known.add(property.name()));
                assertThat(known)
                        .as(branch.id())
                        .containsAll(((Value.MapOf) only.getValue()).entries().keySet());
            }
            assertThat(branch.remedy().command().toString())
                    .as(branch.id())
                    .contains("corefleet mend HOST " + branch.id());
        }
    }

    @Test
    void everyConclusionHasAQuestionASentenceAndASource() {
        assertThat(TREES.branches()).allSatisfy(branch -> {
            assertThat(branch.question()).endsWith("?");
            assertThat(branch.sentence().toString()).isNotBlank().doesNotEndWith(".");
            assertThat(branch.source()).isNotBlank();
            assertThat(branch.id()).matches("[a-z0-9-]+");
        });
    }
}
