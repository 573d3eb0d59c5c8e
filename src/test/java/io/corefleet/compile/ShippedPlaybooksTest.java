package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped compiles without a problem for each host of the demo inventory, whatever Windows it has. */
class ShippedPlaybooksTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();
    private static final Map<String, Value> CHANGED =
            Map.of("smb1", Value.of(Map.of("changed", true)), "winrm", Value.of(Map.of("stdout", "4  RUNNING")));

    private final Problems problems = new Problems();

    static Stream<Path> playbooks() throws IOException {
        try (Stream<Path> shipped = Files.list(Path.of("playbooks"));
                Stream<Path> examples = Files.walk(Path.of("examples"), 2)) {
            return Stream.concat(shipped, examples)
                    .filter(path -> path.toString().endsWith(".yml"))
                    // It has an inventory and group variables of its own: ShippedPlaybooksRunTest runs it with them.
                    .filter(path -> !path.startsWith(Path.of("examples", "from-ansible")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void everyPlaybookHasStepsForEveryHost(Path file) {
        for (FleetProgram.PlayProgram play : plays(file)) {
            assertThat(play.hosts()).hasSize(12);
            play.hosts()
                    .forEach(host ->
                            assertThat(steps(play, host)).as(host.name()).isNotEmpty());
        }
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void provisioningIsOneStageAndTheSameForAll() {
        FleetProgram.PlayProgram play =
                plays(Path.of("playbooks/provision-iis.yml")).get(0);
        assertThat(play.usesFacts()).isFalse();
        List<List<String>> names = play.hosts().stream()
                .map(host -> steps(play, host).stream().map(Step::name).toList())
                .distinct()
                .toList();
        assertThat(names).singleElement().satisfies(all -> assertThat(all).hasSizeBetween(18, 22));
        assertThat(names.get(0).indexOf("windows_feature/Web-Server"))
                .isLessThan(names.get(0).indexOf("windows_service/WAS"));
        assertThat(names.get(0).indexOf("windows_service/WAS"))
                .isLessThan(names.get(0).indexOf("windows_service/W3SVC"));
    }

    @Test
    void theBaselineFollowsTheBuild() {
        FleetProgram.PlayProgram play =
                plays(Path.of("playbooks/baseline-ltsc.yml")).get(0);
        assertThat(play.usesFacts()).isTrue();
        List<Integer> counts = Stream.of("web01", "web03", "web06", "web10")
                .map(name -> play.hosts().stream()
                        .filter(host -> host.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .map(host -> steps(play, host).size())
                .toList();
        assertThat(counts).containsExactly(48, 49, 48, 46);
    }

    private List<FleetProgram.PlayProgram> plays(Path file) {
        Playbook playbook = PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems);
        Inventory inventory = new InventoryReader(SecretTag.naming(), TEMPLATES, problems)
                .read(List.of(Path.of("inventory/demo.yml")), Path.of("playbooks"));
        CompileRequest request = new CompileRequest(playbook, inventory, "", List.of(), List.of(), Map.of());
        return new Compiler(CATALOG, TEMPLATES).compile(request, problems).plays();
    }

    private List<Step> steps(FleetProgram.PlayProgram play, HostEntry host) {
        Value build = host.variables().get("build").orElseThrow();
        Value.MapOf facts = (Value.MapOf) Value.of(Map.of("os", Map.of("build", build, "channel", "LTSC")));
        return play.program(host, facts, problems).stages().stream()
                .flatMap(stage -> stage.steps(CHANGED, problems).stream())
                .toList();
    }
}
