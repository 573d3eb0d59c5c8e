package io.corefleet.triage;

import io.corefleet.json.Json;
import io.corefleet.outcome.Conclusion;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The remedies of one host as an ordinary playbook. Names that the host told stand in it as data, so none of them may hold an expression.
 */
public final class MendPlaybook {
    private MendPlaybook() {}

    /**
     * Its text: JSON is YAML.
     *
     * @param host inventory name
     * @param conclusions of one id; each has tasks
     */
    public static String of(String host, List<Conclusion> conclusions) {
        List<Value> tasks = new ArrayList<>();
        for (Conclusion conclusion : conclusions) {
            for (Value task : ((Value.ListOf) Json.read(conclusion.remedy().tasks())).items()) {
                tasks.add(named(conclusion, (Value.MapOf) task));
            }
        }
        Map<String, Value> play = new LinkedHashMap<>();
        play.put("name", Value.text("Mend " + conclusions.get(0).id()));
        play.put("hosts", Value.text(host));
        play.put("tasks", Value.list(tasks.stream().distinct().toList()));
        String text = Json.writePretty(Value.list(List.of(Value.map(play))));
        if (text.contains("{{") || text.contains("{%") || text.contains("{#")) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF502,
                    "a name that the host " + host + " told holds an expression; nothing was done",
                    null,
                    "Mend it by hand: " + conclusions.get(0).remedy().says()));
        }
        return text + "\n";
    }

    private static Value named(Conclusion conclusion, Value.MapOf task) {
        Map<String, Value> named = new LinkedHashMap<>();
        named.put("name", Value.text(conclusion.key()));
        named.putAll(task.entries());
        return Value.map(named);
    }
}
