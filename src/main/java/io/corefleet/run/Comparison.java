package io.corefleet.run;

import io.corefleet.host.HostReader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.Differ;
import io.corefleet.plan.Imprints;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** What one host's programs want against what was read; its record is told. */
final class Comparison {
    private final ResourceCatalog catalog;
    private final Guard guard;
    private final StepReport report;
    private final HostRecord record;

    Comparison(ResourceCatalog catalog, Guard guard, StepReport report, HostRecord record) {
        this.catalog = catalog;
        this.guard = guard;
        this.report = report;
        this.record = record;
    }

    /**
     * Compares.
     *
     * @param line what was read; it is asked for more where a stage turns out to need it, and where something would change
     * @param acceptance says what counts as drift; null when every change counts
     * @return what is wanted of what was compared, by resource; whether it shall be there among it
     */
    Map<ResourceId, Map<String, Value>> of(
            HostPrograms programs, HostLine line, Acceptance acceptance, Problems problems) {
        // A look for drift asks what somebody else did: a secret that the playbook wants otherwise by now is not that.
        Differ differ = new Differ(catalog, acceptance == null ? report : Imprints.NONE);
        Survey survey = new Survey(differ, new Questions(catalog), guard, report, record, line);
        programs.all().forEach(program -> survey.take(program, problems));
        warn(line.reader());
        if (acceptance != null) {
            record.judge(acceptance);
            if (record.hasChanges()) {
                acceptance.inquire(line.reader(), record.outcome());
            }
        }
        return survey.wishes();
    }

    /** Only where something would change: the question is an exchange of its own. */
    private void warn(HostReader session) {
        List<StepOutcome> changes =
                record.steps().stream().filter(Holders::mayHold).toList();
        if (!changes.isEmpty()) {
            Holders holders = Holders.of(session.facts(List.of(Holders.SECTION)));
            changes.forEach(step -> record.step(holders.warned(step)));
        }
    }
}
