package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One play. */
final class PlayReader {
    private final PlaybookReader files;
    private final TaskReader taskReader;
    private final Problems problems;

    PlayReader(PlaybookReader files, TaskReader taskReader, Problems problems) {
        this.files = files;
        this.taskReader = taskReader;
        this.problems = problems;
    }

    Play play(Value.MapOf map) {
        Fields fields = new Fields("a play", map, problems);
        fields.allow(Keys.PLAY, Keys.PLAY_UNSUPPORTED);
        if (!fields.has("hosts")) {
            problems.error(ProblemCode.CF107, "a play needs hosts", map.place(), "hosts: all, a group, or a pattern");
        }
        Surroundings around = Surroundings.of(new TreeSet<>(fields.texts("tags")), fields.value("ignore_errors"));
        List<Role> roles = new ArrayList<>();
        List<Task> handlers = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        tasks(fields, "pre_tasks", around, tasks);
        if (!tasks.isEmpty()) {
            tasks.add(flush(around, map.place()));
        }
        for (Value use : fields.list("roles")) {
            RoleReader.Parts parts = files.role(use, around);
            roles.addAll(parts.roles());
            tasks.addAll(parts.tasks());
            handlers.addAll(parts.handlers());
        }
        tasks(fields, "tasks", around, tasks);
        if (fields.has("post_tasks")) {
            tasks.add(flush(around, map.place()));
            tasks(fields, "post_tasks", around, tasks);
        }
        handlers.addAll(files.handlersOfRolesInPlace());
        handlers.addAll(taskReader.tasks(fields.list("handlers"), around, files.folder()));
        Play play = new Play(
                fields.has("name") ? fields.text("name") : hosts(fields).toString(),
                hosts(fields),
                variables(fields),
                roles,
                tasks,
                handlers,
                fields.value("serial"),
                maxFailures(fields),
                new Play.Rollout(
                        patterns(fields.value("canary")),
                        health(fields, around),
                        fields.value("pause"),
                        fields.value("onFailure")),
                map.place());
        checkNotified(play);
        return play;
    }

    /** What only looks has nothing to notify and no block to be rescued. */
    private List<Task> health(Fields fields, Surroundings around) {
        Surroundings own = Surroundings.of(around.tags(), Value.absent());
        List<Task> tasks = taskReader.tasks(fields.list("health"), own, files.folder());
        tasks.stream()
                .filter(task -> !(task instanceof Task.Single))
                .forEach(task -> problems.error(
                        ProblemCode.CF106,
                        "health takes only single tasks",
                        task.place(),
                        "Write checks such as http_check, assert or a resource that is compared."));
        return tasks.stream().filter(Task.Single.class::isInstance).toList();
    }

    private static Task flush(Surroundings around, Mark place) {
        return new Task.Flush(List.of(), around.tags(), null, List.of(), place);
    }

    private void tasks(Fields fields, String key, Surroundings around, List<Task> into) {
        into.addAll(taskReader.tasks(fields.list(key), around, files.folder()));
    }

    private static Value hosts(Fields fields) {
        return patterns(fields.value("hosts"));
    }

    /** Patterns may be a list. */
    private static Value patterns(Value hosts) {
        return hosts instanceof Value.ListOf list
                ? Value.text(String.join(
                                ",", list.items().stream().map(Value::toString).toList()))
                        .at(hosts.place())
                : hosts;
    }

    private static Value maxFailures(Fields fields) {
        if (fields.value("any_errors_fatal") instanceof Value.Bool fatal && fatal.truth()) {
            return Value.integer(0).at(fatal.place());
        }
        Value percentage = fields.value("max_fail_percentage");
        return percentage instanceof Value.Absent
                ? fields.value("maxFailures")
                : Value.text(percentage + "%").at(percentage.place());
    }

    private Map<String, Value> variables(Fields fields) {
        Map<String, Value> variables = new LinkedHashMap<>(fields.variables("vars"));
        for (Value file : fields.values("vars_files")) {
            Path path = files.folder().resolve(file.toString());
            if (java.nio.file.Files.isRegularFile(path)) {
                variables.putAll(files.variablesOf(path));
            } else {
                problems.error(ProblemCode.CF101, "there is no file of variables " + path, file.place());
            }
        }
        return variables;
    }

    /** A handler that nobody has would be missed at the worst time, when something changed. */
    private void checkNotified(Play play) {
        Set<String> known = new TreeSet<>();
        for (Task handler : play.handlers()) {
            if (handler instanceof Task.Single single) {
                known.addAll(single.listen());
                if (single.name() != null) {
                    known.add(single.name().toString());
                }
            }
        }
        List<Task> all = new ArrayList<>(play.tasks());
        all.addAll(play.handlers());
        for (Task task : all) {
            notified(task).forEach(name -> {
                if (!known.contains(name) && !name.contains("{{")) {
                    problems.error(
                            ProblemCode.CF110, "there is no handler \"" + name + "\"", task.place(), hint(name, known));
                }
            });
        }
    }

    private static String hint(String name, Set<String> known) {
        String all = known.isEmpty()
                ? "Neither the play nor its roles have handlers."
                : "There are: " + String.join(", ", known) + ".";
        return Optional.ofNullable(Suggestion.didYouMean(name, known)).orElse(all);
    }

    private static List<String> notified(Task task) {
        if (task instanceof Task.Single single) {
            return single.notified();
        }
        return task instanceof Task.Declared declared
                ? declared.resources().stream()
                        .flatMap(resource -> resource.notified().stream())
                        .toList()
                : List.of();
    }
}
