package io.corefleet.compile;

import io.corefleet.playbook.Loop;
import io.corefleet.playbook.Role;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds of a loop: the variables that each one adds. */
final class Rounds {
    private final Templates templates;
    private final LoopItems items;

    Rounds(Templates templates, PlaybookFiles files) {
        this.templates = templates;
        this.items = new LoopItems(files);
    }

    /**
     * The variables of each round, as data; one round without any when there is no loop. A condition may say that the list need not be there.
     *
     * @param part the folder of a role in which files are looked for
     */
    List<Map<String, Value>> of(Loop loop, List<Value> when, String part, Role role, Scope scope, Problems problems) {
        if (loop == null) {
            return List.of(Map.of());
        }
        Problems ofLoop = new Problems();
        Value written = templates.render(loop.written(), scope, ofLoop);
        List<Value> all =
                ofLoop.hasErrors() ? List.of() : items.of(loop, written, new LoopItems.Place(part, role), ofLoop);
        if (ofLoop.hasErrors()
                && !when.stream().allMatch(condition -> templates.test(condition, scope, new Problems()))) {
            return List.of();
        }
        problems.addAll(ofLoop.list());
        List<Map<String, Value>> rounds = new ArrayList<>();
        for (Value item : all) {
            Map<String, Value> variables = new LinkedHashMap<>();
            variables.put(loop.variable(), item);
            if (loop.index() != null) {
                variables.put(loop.index(), Value.integer(rounds.size()));
            }
            if (loop.extended()) {
                variables.put("ansible_loop", told(all, rounds.size()));
            }
            rounds.add(variables);
        }
        return rounds;
    }

    private static Value told(List<Value> all, int index) {
        Map<String, Value> told = new LinkedHashMap<>();
        told.put("index", Value.integer(index + 1L));
        told.put("index0", Value.integer(index));
        told.put("first", Value.bool(index == 0));
        told.put("last", Value.bool(index == all.size() - 1));
        told.put("length", Value.integer(all.size()));
        told.put("revindex", Value.integer(all.size() - (long) index));
        told.put("revindex0", Value.integer(all.size() - index - 1L));
        told.put("allitems", Value.list(all));
        if (index > 0) {
            told.put("previtem", all.get(index - 1));
        }
        if (index < all.size() - 1) {
            told.put("nextitem", all.get(index + 1));
        }
        return Value.map(told);
    }

    /** Complains of a list that is none. */
    static void notAList(Loop loop, Problems problems) {
        problems.error(
                ProblemCode.CF106,
                "a loop needs a list",
                loop.written().place(),
                "A list, or a text that is nothing but one template: \"{{ names }}\". A mapping becomes one by | dict2items.");
    }
}
