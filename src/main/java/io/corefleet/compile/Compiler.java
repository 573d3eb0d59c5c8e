package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.playbook.Play;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a playbook against an inventory. */
public final class Compiler {
    private final ResourceCatalog catalog;
    private final Templates templates;

    /** A compiler over these types. */
    public Compiler(ResourceCatalog catalog, Templates templates) {
        this.catalog = catalog;
        this.templates = templates;
    }

    /** Plays with their hosts. Host programs are compiled later, one by one, because they need facts. */
    public FleetProgram compile(CompileRequest request, Problems problems) {
        List<FleetProgram.PlayProgram> plays = new ArrayList<>();
        Translation translation = new Translation(catalog);
        for (Play play : request.playbook().plays()) {
            PlaybookFiles files = new PlaybookFiles(play.folder());
            StepMaker maker = new StepMaker(catalog, translation, templates, files);
            check(play, maker, problems);
            List<HostEntry> hosts = hosts(play, request, problems);
            Value serial = templates.render(play.serial(), scope(play, request), problems);
            plays.add(new PlayCompilation(
                    request, play, hosts, RolloutRules.of(play, serial, hosts, request, problems), maker, files));
        }
        if (!plays.isEmpty() && plays.stream().allMatch(play -> play.hosts().isEmpty()) && !problems.hasErrors()) {
            problems.error(ProblemCode.CF302, "no host is left to work on", null, "Look at hosts: and at --limit.");
        }
        return () -> List.copyOf(plays);
    }

    private static void check(Play play, StepMaker maker, Problems problems) {
        EarlyCheck early = maker.early(problems);
        play.tasks().forEach(early::check);
        play.handlers().forEach(early::check);
        play.handlers().forEach(early::checkModule);
        play.rollout().health().forEach(early::check);
        HealthTasks.check(play.rollout().health(), maker, problems);
    }

    /** What is known where no host is: the variables of the play and those of the command. */
    private static Scope scope(Play play, CompileRequest request) {
        return Scope.empty().with(play.variables()).with(request.extraVars());
    }

    private List<HostEntry> hosts(Play play, CompileRequest request, Problems problems) {
        Value pattern = templates.render(play.hosts(), scope(play, request), problems);
        if (pattern instanceof Value.Absent) {
            return List.of();
        }
        List<HostEntry> hosts = request.inventory().match(pattern.toString(), pattern.place(), problems);
        if (request.limit().isEmpty()) {
            return hosts;
        }
        Set<String> limited = new HashSet<>();
        request.inventory().match(request.limit(), null, problems).forEach(host -> limited.add(host.name()));
        return hosts.stream().filter(host -> limited.contains(host.name())).toList();
    }
}
