package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.playbook.Play;
import io.corefleet.playbook.Task;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One play held against the inventory. */
final class PlayCompilation implements FleetProgram.PlayProgram {
    private final CompileRequest request;
    private final Play play;
    private final List<HostEntry> hosts;
    private final RolloutRules rollout;
    private final List<Task> tasks;
    private final List<Task> leftOut;
    private final TagFilter filter;
    private final StepMaker maker;
    private final Map<String, Value> shared;
    private final boolean usesFacts;

    PlayCompilation(
            CompileRequest request,
            Play play,
            List<HostEntry> hosts,
            RolloutRules rollout,
            StepMaker maker,
            PlaybookFiles files) {
        this.request = request;
        this.play = play;
        this.hosts = hosts;
        this.rollout = rollout;
        this.maker = maker;
        this.filter = new TagFilter(request.tags(), request.skipTags());
        this.tasks = play.tasks().stream().filter(filter::chooses).toList();
        this.leftOut =
                play.tasks().stream().filter(task -> !filter.chooses(task)).toList();
        this.shared = HostScope.shared(request, play, hosts);
        this.usesFacts = findFacts(files);
    }

    /** Variables differ from host to host, so that each host's own are followed. */
    private boolean findFacts(PlaybookFiles files) {
        List<Task> all = new ArrayList<>(tasks);
        all.addAll(play.handlers());
        all.addAll(play.rollout().health());
        // What is included later may use facts.
        if (all.stream().anyMatch(Task.Include.class::isInstance)) {
            return true;
        }
        for (Task task : all) {
            if (templateOf(task, files).stream().anyMatch(FactVariables::isFact)) {
                return true;
            }
        }
        for (HostEntry host : hosts) {
            HostScope scopes = new HostScope(request, play, host, new Value.MapOf(Map.of(), null), shared);
            for (Task task : all) {
                Map<String, Value> own = task instanceof Task.Single single ? single.variables() : Map.of();
                Scope scope = scopes.of(task.role(), own, Map.of(), Map.of());
                if (FactVariables.anyFact(Uses.of(task, scope))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> templateOf(Task task, PlaybookFiles files) {
        if (!(task instanceof Task.Single single) || !(single.arguments() instanceof Value.MapOf)) {
            return Set.of();
        }
        return FileSource.templateText(files, single.arguments(), task.role())
                // What it includes may use facts.
                .map(text -> text.matches("(?s).*\\{%[-+]?\\s*(?:include|import|from|extends)\\b.*")
                        ? Set.of("ansible_facts")
                        : Templates.variables(Value.text(text)))
                .orElse(Set.of());
    }

    @Override
    public String name() {
        return play.name();
    }

    @Override
    public List<HostEntry> hosts() {
        return hosts;
    }

    @Override
    public boolean usesFacts() {
        return usesFacts;
    }

    @Override
    public HostProgram program(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        HostCompilation compilation = compilation(host, facts, story);
        compilation.compile(tasks, leftOut, problems);
        return compilation;
    }

    private HostCompilation compilation(HostEntry host, Value.MapOf facts, HostStory story) {
        HostScope scopes = new HostScope(request, play, host, facts, shared);
        return new HostCompilation(host, play, scopes, maker, filter, story);
    }

    @Override
    public RolloutRules rollout() {
        return rollout;
    }

    @Override
    public HostProgram health(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        HostCompilation compilation = compilation(host, facts, story);
        compilation.compile(play.rollout().health(), List.of(), problems);
        return compilation;
    }
}
