package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One play. */
final class PlayReader {
    /** How a host is reached anyhow, when its inventory says nothing else. */
    private static final Set<String> REACHED = Set.of("winrm", "psrp", "smart");

    private final PlaybookReader files;
    private final TaskReader taskReader;
    private final Problems problems;

    PlayReader(PlaybookReader files, TaskReader taskReader, Problems problems) {
        this.files = files;
        this.taskReader = taskReader;
        this.problems = problems;
    }

    /**
     * How a playbook is imported by another.
     *
     * @param file its name; null when it has none
     * @param around tags and conditions for all its tasks
     * @param variables those that are handed to it
     */
    record Import(String file, Surroundings around, Map<String, Value> variables) {
        static final Import NOTHING = new Import(null, Surroundings.of(new TreeSet<>(), Value.absent()), Map.of());
        private static final List<String> KEYS = List.of("import_playbook", "ansible.builtin.import_playbook");

        static boolean isOne(Value.MapOf map) {
            return KEYS.stream().anyMatch(map.entries()::containsKey);
        }

        static Import of(Value.MapOf map, Import outer, Problems problems) {
            Fields fields = new Fields("import_playbook", map, problems);
            String key = KEYS.stream().filter(fields::has).findFirst().orElseThrow();
            fields.allow(Set.of(key, "name", "vars", "tags", "when"), Map.of());
            Map<String, Value> variables = new LinkedHashMap<>(outer.variables);
            variables.putAll(fields.variables("vars"));
            return new Import(fields.text(key), outer.around.with(fields), variables);
        }
    }

    Play play(Value.MapOf map, Import imported) {
        Fields fields = new Fields("a play", map, problems);
        fields.allow(known(fields), Keys.PLAY_UNSUPPORTED);
        taskReader.checkDefaults(fields);
        Become.check(fields, problems);
        checkHosts(fields, map);
        Surroundings around = imported.around().ofPlay(fields);
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
                name(fields),
                hosts(fields),
                variables(fields, imported.variables()),
                roles,
                tasks,
                handlers,
                fields.value("serial"),
                maxFailures(fields),
                new Play.Rollout(
                        patterns(fields.value("canary")),
                        health(fields, around),
                        fields.value("pause"),
                        fields.value("onFailure"),
                        forcesHandlers(fields)),
                files.folder(),
                map.place());
        Set<String> written = namesOfHandlers(fields);
        HandlerNames.check(play.tasks(), play.handlers(), written, problems);
        HandlerNames.check(play.handlers(), play.handlers(), written, problems);
        return play;
    }

    private Set<String> namesOfHandlers(Fields play) {
        Set<String> names = new TreeSet<>();
        for (Value handler : play.list("handlers")) {
            if (handler instanceof Value.MapOf map) {
                Fields fields = new Fields("a handler", map, problems);
                names.addAll(fields.texts("listen"));
                names.add(fields.value("name").toString());
            }
        }
        return names;
    }

    private boolean forcesHandlers(Fields fields) {
        Value forces = fields.value("force_handlers");
        if (!(forces instanceof Value.Bool || forces instanceof Value.Absent)) {
            problems.error(ProblemCode.CF201, "force_handlers must be true or false; found " + forces, forces.place());
        }
        return forces.equals(Value.bool(true));
    }

    /** Hosts go at their own pace, in the inventory's order: who asks for that asks for nothing. */
    private static Set<String> known(Fields fields) {
        Set<String> known = new TreeSet<>(Keys.PLAY);
        known.add("diff");
        if (Set.of("free", "linear", "host_pinned")
                .contains(fields.value("strategy").toString())) {
            known.add("strategy");
        }
        if (fields.value("order").toString().equals("inventory")) {
            known.add("order");
        }
        if (REACHED.contains(fields.value("connection").toString().replaceFirst("^ansible\\.builtin\\.", ""))) {
            known.add("connection");
        }
        return known;
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

    private static String name(Fields fields) {
        String written = fields.text("name");
        return written == null ? hosts(fields).toString() : written;
    }

    private void checkHosts(Fields fields, Value.MapOf play) {
        Value hosts = fields.value("hosts");
        String hint = "hosts: all, a group, a host, a pattern, or a list of them";
        if (hosts instanceof Value.Absent) {
            Mark place = fields.has("hosts") ? fields.place("hosts") : play.place();
            problems.error(ProblemCode.CF107, "a play needs hosts", place, hint);
        }
        fields.values("hosts").stream()
                .filter(pattern -> !isPattern(pattern))
                .forEach(wrong -> problems.error(
                        ProblemCode.CF106,
                        "hosts takes names, not a mapping or a list in a list",
                        wrong.place(),
                        hint));
    }

    private static boolean isPattern(Value value) {
        return !(value instanceof Value.MapOf || value instanceof Value.ListOf);
    }

    /** What is no pattern was told of, and stands for no host. */
    private static Value hosts(Fields fields) {
        return isPattern(fields.value("hosts")) || fields.value("hosts") instanceof Value.ListOf
                ? patterns(fields.value("hosts"))
                : Value.absent();
    }

    /** Patterns may be a list. */
    private static Value patterns(Value hosts) {
        return hosts instanceof Value.ListOf list
                ? Value.text(String.join(
                                ",",
                                list.items().stream()
                                        .filter(PlayReader::isPattern)
                                        .map(Value::toString)
                                        .toList()))
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

    private Map<String, Value> variables(Fields fields, Map<String, Value> handed) {
        Map<String, Value> variables = new LinkedHashMap<>(fields.variables("vars"));
        variables.putAll(new Prompted(problems).variables(fields, files));
        for (Value file : fields.values("vars_files")) {
            // A list names one file: the first that is there.
            List<Value> choices = file instanceof Value.ListOf list ? list.items() : List.of(file);
            choices.stream()
                    .map(choice -> files.folder().resolve(choice.toString()))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresentOrElse(
                            path -> variables.putAll(files.variablesOf(path)),
                            () -> problems.error(
                                    ProblemCode.CF101,
                                    "there is no file of variables "
                                            + files.folder()
                                                    .resolve(choices.get(0).toString()),
                                    file.place(),
                                    file.toString().contains("{{")
                                            ? "Write include_vars in pre_tasks: it knows the host."
                                            : null));
        }
        variables.putAll(handed);
        return variables;
    }
}
