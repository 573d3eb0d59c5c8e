package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ResourceType;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource type that comes in a jar of its own, with its script and how a simulated host treats it, needs nothing else. */
class AddedTypeTest {
    private static final String TABLE = """
            package shop;

            import io.corefleet.resource.*;
            import io.corefleet.value.ValueType;

            public final class Shelf implements ResourceType {
                static final Schema SCHEMA = Schema.of("shop_shelf", "A shelf of the shop")
                        .keyedBy(Property.of("name", ValueType.name(), "Name of the shelf"))
                        .with(Property.of("boards", ValueType.integer(1, 9), "How many boards it has").byDefault(3))
                        .example("name: Books");

                @Override
                public Schema schema() {
                    return SCHEMA;
                }
            }
            """;
    private static final String RULES = """
            package shop;

            import io.corefleet.resource.ResourceCatalog;
            import io.corefleet.simulate.rules.*;
            import java.util.Map;

            public final class ShopRules implements RuleFamily {
                @Override
                public Map<String, ThingRules> things(ResourceCatalog catalog) {
                    return Map.of("shop_shelf", new TableRules(Shelf.SCHEMA, "shelves"));
                }
            }
            """;
    private static final String SCRIPT = """
            function Read-CfShopShelf { param([object[]]$Items) }
            function Set-CfShopShelf { param($Id, [hashtable]$Properties, [bool]$Create, $Undo) }
            function Remove-CfShopShelf { param($Id, $Undo) }
            """;

    @TempDir
    private Path folder;

    private ClassLoader before;
    private URLClassLoader withJar;

    @BeforeEach
    void addJar() throws IOException {
        withJar =
                new URLClassLoader(new URL[] {jar().toUri().toURL()}, getClass().getClassLoader());
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(withJar);
        Files.writeString(folder.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated}}}\n");
        Files.writeString(
                folder.resolve("play.yml"), "- hosts: all\n  tasks:\n    - shop_shelf: {name: Books, boards: 5}\n");
    }

    @AfterEach
    void removeJar() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        if (withJar != null) {
            withJar.close();
        }
    }

    @Test
    void itIsExplainedPlannedAppliedReportedAndTakenBack() {
        assertThat(type("explain", "shop_shelf").out()).contains("A shelf of the shop", "integer 1..9");
        assertThat(type("plan", play(), "-i", hosts()).out()).contains("+ shop_shelf Books", "boards");
        Desk.Ran applied = type("apply", play(), "-i", hosts(), "--yes", "--output", "json");
        assertThat(applied.code()).as(applied.err()).isEqualTo(0);
        assertThat(applied.at("hosts.0.resources.0.type")).hasToString("shop_shelf");
        assertThat(type("plan", play(), "-i", hosts(), "--exit-code").code()).isEqualTo(0);
        assertThat(type("simulate", "edit", "web01", "shop_shelf/Books", "boards=9", "-i", hosts())
                        .code())
                .isEqualTo(0);
        Desk.Ran drift = type("drift", play(), "-i", hosts(), "--output", "json");
        assertThat(drift.code()).isEqualTo(2);
        assertThat(drift.at("hosts.0.resources.0.properties.0.found")).hasToString("9");
        assertThat(type("rollback", "last", "-i", hosts(), "--yes", "--force").code())
                .isEqualTo(0);
        assertThat(type("simulate", "show", "web01", "-i", hosts()).out()).doesNotContain("Books");
    }

    private String play() {
        return folder.resolve("play.yml").toString();
    }

    private String hosts() {
        return folder.resolve("hosts.yml").toString();
    }

    private Desk.Ran type(String... words) {
        return new Desk(folder.resolve("home")).type(words);
    }

    private Path jar() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/shop"));
        Files.writeString(sources.resolve("Shelf.java"), TABLE);
        Files.writeString(sources.resolve("ShopRules.java"), RULES);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        null,
                        "-proc:none",
                        "-cp",
                        product(),
                        "-d",
                        classes.toString(),
                        sources.resolve("Shelf.java").toString(),
                        sources.resolve("ShopRules.java").toString());
        assertThat(compiled).isEqualTo(0);
        Files.writeString(classes.resolve("shop/Shelf.ps1"), SCRIPT);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Map.of(
                        "io.corefleet.resource.ResourceType", "shop.Shelf",
                        "io.corefleet.simulate.rules.RuleFamily", "shop.ShopRules")
                .forEach((service, name) -> write(services.resolve(service), name));
        return packed(classes);
    }

    /** Where the classes of Corefleet lie. */
    private static String product() {
        return Path.of(java.net.URI.create(ResourceType.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private Path packed(Path classes) throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (Stream<Path> files = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
