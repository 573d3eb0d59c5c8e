package io.corefleet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The floor plan: a room may import rooms below it, and those beside it that are listed. This table is the architecture. */
class FloorPlanTest {
    private static final List<List<String>> FLOORS = List.of(
            List.of("source"),
            List.of("value"),
            List.of("yaml", "json", "template", "secret", "resource"),
            List.of(
                    "resource.windows",
                    "resource.iis",
                    "resource.http",
                    "resource.security",
                    "resource.network",
                    "resource.file",
                    "resource.software",
                    "resource.driver",
                    "resource.action",
                    "plan",
                    "playbook",
                    "inventory"),
            List.of("wsman", "host", "outcome", "baseline"),
            List.of("agent", "probe", "journal", "compile"),
            List.of("run", "report", "simulate", "triage"),
            List.of("report.terminal", "report.html"),
            List.of("cli"));

    /** Rooms on one floor that may know each other, from → to. */
    private static final Map<String, Set<String>> BESIDE = Map.of(
            "wsman", Set.of("host"), // what went wrong on the wire is a host's failure
            "outcome", Set.of("host"), // a host's outcome carries its failure
            "resource.software", Set.of("resource.file"), // installers are fetched as files are
            "secret", Set.of("yaml"), // secrets are named by YAML tags
            "template", Set.of("json", "yaml")); // to_json, from_yaml and the like

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.corefleet");

    @Test
    void noRoomReachesUpOrAside() {
        Map<String, Integer> floorOf = new LinkedHashMap<>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                floorOf.put(room, floor);
            }
        }
        Set<String> broken = new TreeSet<>();
        for (JavaClass user : CLASSES) {
            String from = roomOf(user);
            if (from.isEmpty()) {
                continue;
            }
            assertThat(floorOf).as("every room is in the floor plan").containsKey(from);
            user.getDirectDependenciesFromSelf().forEach(dependency -> {
                String to = roomOf(dependency.getTargetClass());
                boolean inside = to.isEmpty() || to.equals(from);
                boolean below = !inside && floorOf.getOrDefault(to, 99) < floorOf.get(from);
                if (!inside && !below && !BESIDE.getOrDefault(from, Set.of()).contains(to)) {
                    broken.add("room " + from + " reached into " + to + ": " + user.getSimpleName() + " -> "
                            + dependency.getTargetClass().getSimpleName());
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void onlyOneRoomTouchesEachForeignLibrary() {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        owners.put("org.yaml..", List.of("yaml"));
        owners.put("com.hubspot.jinjava..", List.of("template"));
        owners.put("com.xebialabs..", List.of("wsman", "agent"));
        owners.put("java.sql..", List.of("journal"));
        owners.put("org.jdbi..", List.of("journal"));
        owners.put("org.flywaydb..", List.of("journal"));
        owners.put("picocli..", List.of("cli"));
        owners.put("com.fasterxml.jackson..", List.of("json"));
        owners.put("ch.qos.logback..", List.of("cli"));
        owners.put("gg.jte..", List.of("report.html"));
        owners.forEach((library, rooms) -> noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }

    @Test
    void onlyTheDoorPrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.corefleet.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheConductorAndTheWireStartThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf(List.of("run", "host", "wsman", "agent", "simulate", "cli")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.concurrent")
                        .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Service")))
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .check(CLASSES);
    }

    @Test
    void noCirclesBetweenRooms() {
        slices().matching("io.corefleet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            (type.getSimpleName().equals("package-info") ? told : silent).add(type.getPackageName());
        }
        silent.removeAll(told);
        // package-info without annotations leaves no class file, so the sources are asked.
        silent.removeIf(name -> java.nio.file.Files.exists(
                java.nio.file.Path.of("src/main/java", name.replace('.', '/'), "package-info.java")));
        assertThat(silent).isEmpty();
    }

    private static String[] packagesOf(List<String> rooms) {
        return rooms.stream().map(room -> "io.corefleet." + room + "..").toArray(String[]::new);
    }

    /** The room of a class: the longest room name that its package begins with; empty for what is not ours. */
    private static String roomOf(JavaClass type) {
        JavaClass component = type.getBaseComponentType();
        String prefix = "io.corefleet.";
        if (!component.getPackageName().startsWith(prefix)) {
            return "";
        }
        String inside = component.getPackageName().substring(prefix.length());
        List<String> rooms = new ArrayList<>();
        FLOORS.forEach(rooms::addAll);
        return rooms.stream()
                .filter(room -> inside.equals(room) || inside.startsWith(room + "."))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse(inside);
    }
}
