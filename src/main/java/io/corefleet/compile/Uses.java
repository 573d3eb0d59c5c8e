package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which variables a task may use, those that its variables are made of included. A few too many is harmless: it only waits longer. */
final class Uses {
    private Uses() {}

    static Set<String> of(Task task, Scope scope) {
        Set<String> names = new LinkedHashSet<>();
        task.when().forEach(condition -> names.addAll(Templates.variablesOfCondition(condition)));
        if (task instanceof Task.Single single) {
            names.addAll(Templates.variables(single.arguments()));
            names.addAll(Assertions.variables(single));
            if (single.loop() != null) {
                names.addAll(Templates.variables(single.loop().written()));
            }
            if (single.name() != null) {
                names.addAll(Templates.variables(single.name()));
            }
            if (Saying.isOne(single)) {
                names.addAll(Saying.variables(single));
            }
            single.environment().forEach(value -> names.addAll(Templates.variables(value)));
            names.addAll(ofCare(single));
            single.variables().values().forEach(value -> names.addAll(Templates.variables(value)));
        } else if (task instanceof Task.Include include) {
            names.addAll(ofRounds(include));
        } else if (task instanceof Task.Declared declared) {
            declared.resources().forEach(resource -> {
                names.addAll(Templates.variables(resource.arguments()));
                resource.when().forEach(condition -> names.addAll(Templates.variablesOfCondition(condition)));
            });
        }
        return closure(names, scope);
    }

    private static Set<String> ofRounds(Task.Include include) {
        Set<String> names = new LinkedHashSet<>(Templates.variables(include.name()));
        if (include.loop() != null) {
            names.addAll(Templates.variables(include.loop().written()));
        }
        return names;
    }

    /** The variables that decide whether something is included. */
    static Set<String> conditions(Task.Include include, Scope scope) {
        Set<String> names = new LinkedHashSet<>();
        include.when().forEach(condition -> names.addAll(Templates.variablesOfCondition(condition)));
        return closure(names, scope);
    }

    /** The variables that say how often, and what, is included; its conditions are not among them. */
    static Set<String> ofRounds(Task.Include include, Scope scope) {
        return closure(ofRounds(include), scope);
    }

    /** What it says about its result uses that result, which it need not wait for. */
    private static Set<String> ofCare(Task.Single task) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        task.care().failedWhen(),
                        task.care().changedWhen(),
                        task.care().until())
                .flatMap(List::stream)
                .forEach(condition -> names.addAll(Templates.variablesOfCondition(condition)));
        names.addAll(Templates.variablesOfCondition(task.care().ignoreErrors()));
        Stream.of(task.care().retries(), task.care().delay())
                .forEach(number -> names.addAll(Templates.variables(number)));
        names.remove(task.register());
        return names;
    }

    private static Set<String> closure(Set<String> first, Scope scope) {
        Set<String> all = new LinkedHashSet<>(first);
        Deque<String> open = new ArrayDeque<>(first);
        while (!open.isEmpty()) {
            Value written = scope.written(open.pop()).orElse(null);
            if (written != null) {
                Templates.variables(written).stream().filter(all::add).forEach(open::push);
            }
        }
        return all;
    }
}
