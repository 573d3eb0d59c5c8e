package io.corefleet.run;

import io.corefleet.compile.Stage;
import io.corefleet.playbook.Section;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** What a plan tells of stages whose steps it does not look at. */
final class Outlines {
    private Outlines() {}

    /** Whether it runs only when something before it fails: then it is not looked at before. */
    static boolean isRescue(Stage stage) {
        return stage.sections().stream().anyMatch(section -> section.part() == Section.Part.RESCUE);
    }

    /** The numbers of a stage's steps as a plan tells them. */
    static List<Integer> numbers(Stage stage, Problems problems) {
        return of(stage, problems).stream().map(Stage.Outline::number).toList();
    }

    /** The name of the last of them, for people. */
    static String last(List<Stage.Outline> outlines) {
        return outlines.isEmpty()
                ? "an earlier step"
                : outlines.get(outlines.size() - 1).name();
    }

    /** What its steps are called: as its own outline has them while it waits for results, else as they are. */
    static List<Stage.Outline> of(Stage stage, Problems problems) {
        if (!stage.awaits().isEmpty()) {
            return stage.outline();
        }
        return stage.steps(Map.of(), problems).stream()
                .map(step -> new Stage.Outline(step.number(), step.name(), "", step.place()))
                .toList();
    }
}
