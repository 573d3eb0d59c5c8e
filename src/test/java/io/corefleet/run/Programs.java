package io.corefleet.run;

import io.corefleet.compile.CompileRequest;
import io.corefleet.compile.Compiler;
import io.corefleet.compile.FleetProgram;
import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Playbooks in a test, compiled by the true compiler for so many hosts h001, h002 … */
final class Programs {
    static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();

    private Programs() {}

    static FleetProgram program(Path folder, int hosts, String playbook) {
        try {
            Path inventory = Files.writeString(
                    folder.resolve("hosts.yml"),
                    String.format(Locale.ROOT, "all: {hosts: {'h[001:%03d]': }}%n", hosts));
            Path file = Files.writeString(folder.resolve("play.yml"), playbook);
            Problems problems = new Problems();
            Inventory all = new InventoryReader(SecretTag.naming(), TEMPLATES, problems).read(List.of(inventory), null);
            CompileRequest request = new CompileRequest(
                    PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems),
                    all,
                    "",
                    List.of(),
                    List.of(),
                    Map.of());
            FleetProgram program = new Compiler(CATALOG, TEMPLATES).compile(request, problems);
            problems.throwIfErrors();
            return program;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static RunHeader header(String command, String undoes) {
        return new RunHeader(
                "", command, Instant.now(), null, undoes == null ? "play.yml" : null, null, RunScope.ALL, undoes, null);
    }
}
