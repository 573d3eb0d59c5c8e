package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The packages of a simulated Windows: section {@code packages}, identity to state, and {@code packageTimes}, since when; those that came with Windows
 * have none.
 */
record Servicing(World world) {
    private static final String SECTION = "packages";
    private static final String TIMES = "packageTimes";
    private static final List<String> THERE = List.of("Installed", "InstallPending", "Superseded");

    /** Identities of those that are there. */
    List<String> names() {
        Tree packages = world.document().find(SECTION).orElseGet(Tree::new);
        return packages.names().stream()
                .filter(name -> THERE.contains(packages.text(name)))
                .toList();
    }

    /** Those that a KB or an identity means. */
    List<String> named(String wanted) {
        boolean kb = isKb(wanted);
        return names().stream()
                .filter(name -> kb
                        ? name.toUpperCase(Locale.ROOT).contains("_" + wanted.toUpperCase(Locale.ROOT) + "~")
                        : name.equalsIgnoreCase(wanted))
                .toList();
    }

    static boolean isKb(String name) {
        return name.matches("(?i)KB\\d+");
    }

    /** Whether Windows knows a KB that no package has in its name. */
    boolean isFix(String name) {
        return isKb(name) && world.document().texts("hotFixes").stream().anyMatch(name::equalsIgnoreCase);
    }

    void add(String identity) {
        world.document().tree(SECTION).put(identity, "Installed");
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        world.document().tree(TIMES).put(identity, now);
    }

    void remove(List<String> identities) {
        for (String section : List.of(SECTION, TIMES)) {
            Tree packages = world.document().tree(section);
            identities.forEach(packages::remove);
            if (packages.isEmpty()) {
                world.document().remove(section);
            }
        }
    }

    /** The identity of a KB's package on this host, as Windows builds it. */
    String identity(String kb) {
        return "Package_for_" + kb + "~31bf3856ad364e35~amd64~~" + world.os().text("build") + ".1.1";
    }

    /** Of what an undo names, what is still there. */
    List<String> left(Object told) {
        List<String> left = new ArrayList<>();
        if (told instanceof List<?> names) {
            names().stream().filter(names::contains).forEach(left::add);
        }
        return left;
    }
}
