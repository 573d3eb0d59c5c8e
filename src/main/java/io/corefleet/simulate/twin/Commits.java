package io.corefleet.simulate.twin;

import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How often the scripts commit the configuration of IIS, counted in {@code iis.commits} of a world that has it. Settings of one place that
 * follow each other are one commit, unless one of them fails ({@code docs/agent-protocol.md} §4.3).
 */
final class Commits {
    private static final Set<String> TYPES = Set.of(
            "iis_setting",
            "iis_section_lock",
            "iis_app_pool",
            "iis_site",
            "iis_site_binding",
            "iis_application",
            "iis_virtual_directory");

    private final Guest guest;
    private final boolean armed;
    private final List<Body> group = new ArrayList<>();
    private int done;

    Commits(Guest guest, boolean armed) {
        this.guest = guest;
        this.armed = armed;
    }

    /** A step that was done, or was tried and failed. */
    void after(Body step, boolean well) {
        if (!group.isEmpty() && !(together(step) && place(group.get(0)).equals(place(step)))) {
            end();
        }
        if (TYPES.contains(step.text("type"))) {
            group.add(step);
            done += well ? 1 : 0;
        }
    }

    /** No further step comes. */
    void end() {
        boolean one = done == group.size() && done > 0 && group.stream().allMatch(this::together);
        int commits = one ? 1 : done;
        if (commits > 0 && guest.look((world, rules) -> counts(world.document().tree("iis")))) {
            guest.change((world, rules) -> {
                Tree iis = world.document().tree("iis");
                iis.put("commits", iis.number("commits") + commits);
                return null;
            });
        }
        group.clear();
        done = 0;
    }

    private static boolean counts(Tree iis) {
        return iis.has("commits");
    }

    private boolean together(Body step) {
        return !armed && step.text("verb").equals("set") && step.text("type").equals("iis_setting");
    }

    /** What {@code Get-CfIisFile} makes of it, as far as it tells places apart. */
    private static String place(Body step) {
        Tree id = step.id();
        String section = id.text("section");
        boolean above = section.equals("configurationRedirection")
                || section.startsWith("system.webServer/management/")
                || section.equals("moduleProviders")
                || (id.text("location").isEmpty() && section.startsWith("system.web/"));
        return (above ? section.replaceFirst("/.*", "") : "") + "|" + id.text("location") + "|" + id.text("file");
    }
}
