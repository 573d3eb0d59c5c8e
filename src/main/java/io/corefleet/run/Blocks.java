package io.corefleet.run;

import io.corefleet.playbook.Section;
import io.corefleet.playbook.Section.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which parts of guarded blocks still run on a host: what a failure ends, where it is met, and what runs in spite of it. */
final class Blocks {
    private final Set<Section> broken = new HashSet<>();
    private final Set<Integer> due = new HashSet<>();
    private boolean lost;

    /** Whether what stands in these parts runs. What must run always does so also when everything around it has failed. */
    boolean enters(List<Section> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            Section section = path.get(i);
            if (broken.contains(section) || (section.part() == Part.RESCUE && !bodyFailed(section))) {
                return false;
            }
            if (section.part() == Part.ALWAYS && due.contains(section.block())) {
                return true;
            }
        }
        return !lost;
    }

    /** Whether it only stands there for a failure that has not come. */
    boolean waitsForFailure(List<Section> path) {
        return !lost
                && path.stream().anyMatch(section -> section.part() == Part.RESCUE && !bodyFailed(section))
                && path.stream().noneMatch(broken::contains);
    }

    private boolean bodyFailed(Section rescue) {
        return broken.contains(new Section(rescue.block(), Part.BODY, rescue.rescued()));
    }

    /** A step in these parts failed. */
    void failed(List<Section> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            Section section = path.get(i);
            broken.add(section);
            if (section.part() != Part.ALWAYS) {
                due.add(section.block());
            }
            if (section.part() == Part.BODY && section.rescued()) {
                return;
            }
        }
        lost = true;
    }

    /** Whether a failure was met by no block: then the host has failed. */
    boolean isLost() {
        return lost;
    }
}
