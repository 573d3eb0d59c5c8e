package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One variable that is set in all places up to one: that one wins. The order is that of docs/playbooks.md, which is Ansible's. */
class PrecedenceTest {
    /** Weakest first. */
    private enum Source {
        ROLE_DEFAULT,
        INVENTORY_GROUP,
        GROUP_VARS,
        INVENTORY_HOST,
        HOST_VARS,
        FACT,
        PLAY,
        VARS_FILE,
        ROLE,
        BLOCK,
        TASK,
        SET_FACT,
        ROLE_PARAMETER,
        EXTRA,
        MAGIC
    }

    /** A name that is a fact and a magic variable too is none; so each of these two has its own play. */
    private static final Map<Source, String> NAMES =
            Map.of(Source.FACT, "ansible_hostname", Source.MAGIC, "inventory_hostname");

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @EnumSource(Source.class)
    void theStrongestSourceWins(Source strongest) throws IOException {
        String name = NAMES.getOrDefault(strongest, "x");
        write("roles/r/defaults/main.yml", up(Source.ROLE_DEFAULT, strongest, name));
        write("roles/r/vars/main.yml", up(Source.ROLE, strongest, name));
        write("group_vars/web.yml", up(Source.GROUP_VARS, strongest, name));
        write("host_vars/web01.yml", up(Source.HOST_VARS, strongest, name));
        write("more.yml", up(Source.VARS_FILE, strongest, name));
        write(
                "hosts.yml",
                "web: {hosts: {web01: " + up(Source.INVENTORY_HOST, strongest, name) + "}, vars: "
                        + up(Source.INVENTORY_GROUP, strongest, name) + "}");
        write(
                "roles/r/tasks/main.yml",
                "- set_fact: " + up(Source.SET_FACT, strongest, name) + "\n- block: [{iis_app_pool: {name: '{{ " + name
                        + " }}'}, vars: " + up(Source.TASK, strongest, name) + "}]\n  vars: "
                        + up(Source.BLOCK, strongest, name) + "\n");
        write(
                "play.yml",
                "- {hosts: web, vars: " + up(Source.PLAY, strongest, name)
                        + ", vars_files: [more.yml], roles: [{role: r, vars: "
                        + up(Source.ROLE_PARAMETER, strongest, name) + "}]}\n");
        assertThat(pool(strongest, name)).isEqualTo(strongest == Source.MAGIC ? "web01" : strongest.name());
        assertThat(problems.hasErrors()).isFalse();
    }

    private static String up(Source source, Source strongest, String name) {
        return source.compareTo(strongest) <= 0 ? "{" + name + ": " + source + "}" : "{}";
    }

    private String pool(Source strongest, String name) {
        Templates templates = new Templates();
        ResourceCatalog catalog = ResourceCatalog.load();
        Playbook playbook = PlaybookReader.read(folder.resolve("play.yml"), catalog, SecretTag.naming(), problems);
        Inventory inventory = new InventoryReader(SecretTag.naming(), templates, problems)
                .read(List.of(folder.resolve("hosts.yml")), folder);
        Map<String, Value> extra =
                strongest.compareTo(Source.EXTRA) < 0 ? Map.of() : Map.of(name, Value.text(Source.EXTRA.name()));
        CompileRequest request = new CompileRequest(playbook, inventory, "", List.of(), List.of(), extra);
        FleetProgram.PlayProgram play = new Compiler(catalog, templates)
                .compile(request, problems)
                .plays()
                .get(0);
        Value.MapOf facts = (Value.MapOf) Value.of(Map.of("host", Map.of("name", Source.FACT.name())));
        List<Step> steps = play.program(play.hosts().get(0), facts, problems)
                .stages()
                .get(0)
                .steps(Map.of(), problems);
        return ((Step.Hold) steps.get(0)).desired().id().key();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
