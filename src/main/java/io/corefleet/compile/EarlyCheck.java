package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What can be told of a task without a host: whether its arguments exist, and whether values without templates fit. So a slip is found
 * also in a task whose condition holds nowhere today, or that waits for a result; those would otherwise be met half-way through a run.
 */
final class EarlyCheck {
    private final Translation translation;
    private final Problems problems;

    EarlyCheck(Translation translation, Problems problems) {
        this.translation = translation;
        this.problems = problems;
    }

    void check(Task task) {
        if (Saying.isOne(task)) {
            Saying.check((Task.Single) task, problems);
        } else if (task instanceof Task.Single single) {
            Translation.Meaning meaning = translation.meaning(single.action());
            boolean own = meaning != null && meaning.module() == null;
            if (own && single.arguments() instanceof Value.MapOf arguments) {
                Value.MapOf named = ScriptFile.named(single.action(), arguments);
                check(
                        meaning.schema(),
                        meaning.tabled() instanceof ActionType action ? Schema.named(action, named) : named);
            }
        } else if (task instanceof Task.Declared declared) {
            declared.resources()
                    .forEach(resource ->
                            check(translation.meaning(resource.type()).schema(), resource.arguments()));
        }
    }

    /**
     * The same of a module without a template, whose arguments are translated first. Only for what will be met in the middle of a run, as handlers
     * are: who leaves a task out by its condition may ask a module for what it cannot do here.
     */
    void checkModule(Task task) {
        if (Saying.isOne(task) || !(task instanceof Task.Single single) || isOpen(single.arguments())) {
            return;
        }
        Translation.Meaning meaning = translation.meaning(single.action(), single.arguments());
        if (meaning == null || meaning.module() == null) {
            return;
        }
        for (Value translated : meaning.translated(single.arguments(), problems)) {
            if (translated instanceof Value.MapOf arguments) {
                check(
                        meaning.schema(),
                        meaning.tabled() instanceof ActionType action ? Schema.named(action, arguments) : arguments);
            }
        }
    }

    private void check(Schema schema, Value.MapOf written) {
        Map<String, Value> known = new LinkedHashMap<>();
        ((Value.MapOf) known(written)).entries().forEach((name, value) -> {
            if (!FileSource.argumentsOf(schema.type()).contains(name)) {
                known.put(name, value);
            }
        });
        schema.check(new Value.MapOf(known, written.keyPlaces(), written.place()), problems);
    }

    /** The same with nothing where a template stands. */
    private static Value known(Value written) {
        if (written instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((name, value) -> entries.put(name, known(value)));
            return new Value.MapOf(entries, map.keyPlaces(), map.place());
        }
        return isOpen(written) ? Value.absent().at(written.place()) : written;
    }

    private static boolean isOpen(Value written) {
        if (written instanceof Value.ListOf list) {
            return list.items().stream().anyMatch(EarlyCheck::isOpen);
        }
        if (written instanceof Value.MapOf map) {
            return map.entries().values().stream().anyMatch(EarlyCheck::isOpen);
        }
        return written instanceof Value.Text text
                && (text.text().contains("{{") || text.text().contains("{%"));
    }
}
