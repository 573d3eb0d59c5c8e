package io.corefleet.report.html;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.DriftState;
import io.corefleet.report.Settings.Found;
import io.corefleet.report.Settings.Setting;
import io.corefleet.report.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of one command: what a reader sees at a glance, and what is there when scripts are switched off. */
final class OutcomePage {
    /** Rows that are drawn in advance; the script draws all. */
    private static final int ROWS = 200;

    private static final int NAMES = 3;
    private static final int BATCH_NAMES = 12;

    private final Subject subject;
    private final FleetOutcome fleet;
    private final List<Setting> settings;
    private final String version;
    private final boolean tellsSince;
    private final HostStandings hosts;

    OutcomePage(Subject subject, String version) {
        this.subject = subject;
        this.fleet = subject.fleet();
        this.version = version;
        this.settings = subject.settings();
        this.tellsSince =
                settings.stream().flatMap(setting -> setting.found().stream()).anyMatch(one -> one.firstSeen() != null);
        this.hosts = HostStandings.of(fleet.hosts(), writes());
    }

    /** A fact of the run. */
    record Fact(String name, String value) {}

    boolean writes() {
        return !List.of("plan", "drift").contains(fleet.run().command());
    }

    Frame frame() {
        return new Frame(
                heading(),
                "Made by Corefleet " + version + ". This file needs no network.",
                PageData.of(subject, settings, writes()));
    }

    String heading() {
        RunHeader run = fleet.run();
        boolean saved = run.planFile() != null && run.command().equals("apply");
        String file = saved ? run.planFile() : run.playbook();
        String what = run.undoes() != null ? "run " + run.undoes() : file == null ? "" : file;
        return PageText.visible("corefleet " + run.command() + " " + what);
    }

    String standing() {
        return fleet.verdict().word();
    }

    String standingWords() {
        return words(standing());
    }

    String words(String word) {
        return PageText.words(word);
    }

    /** One sentence: how many hosts stand how, worst first. */
    String sentence() {
        return hosts.sentence();
    }

    List<BatchOutcome> batches() {
        return fleet.rollout().batches();
    }

    String members(BatchOutcome batch) {
        List<String> few =
                batch.hosts().subList(0, Math.min(BATCH_NAMES, batch.hosts().size()));
        int more = batch.hosts().size() - few.size();
        return PageText.visible(String.join(", ", few)) + (more == 0 ? "" : " and " + more + " more");
    }

    String why(BatchOutcome batch) {
        return PageText.visible(batch.why());
    }

    /** What the run took back by itself; null when it took nothing back. */
    WayBackPart wayBack() {
        FleetOutcome back = fleet.rollout().wayBack();
        return back == null ? null : new WayBackPart(back);
    }

    List<Bar> bars() {
        return hosts.bars();
    }

    List<Fact> facts() {
        RunHeader run = fleet.run();
        List<Fact> facts = new ArrayList<>();
        fact(facts, "run", run.id());
        fact(facts, "began", PageText.time(run.startedAt()));
        if (run.finishedAt() != null) {
            fact(
                    facts,
                    "took",
                    PageText.took(
                            Duration.between(run.startedAt(), run.finishedAt()).toMillis()));
        }
        long silent = silent().stream().filter(host -> host.failure() != null).count();
        fact(
                facts,
                "answered",
                fleet.hosts().size() - silent + " of " + fleet.hosts().size());
        fact(facts, "compared with", baseline());
        fact(facts, "inventory", String.join(", ", run.scope().inventory()));
        fact(facts, "limit", run.scope().limit());
        fact(facts, "tags", String.join(", ", run.scope().tags()));
        fact(facts, "skipped tags", String.join(", ", run.scope().skipTags()));
        fact(
                facts,
                "playbook's SHA-256",
                run.playbookSha256() == null
                        ? ""
                        : run.playbookSha256()
                                .substring(0, Math.min(12, run.playbookSha256().length())));
        return facts;
    }

    private static void fact(List<Fact> facts, String name, String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, PageText.visible(value)));
        }
    }

    private String baseline() {
        String runs = settings.stream()
                .flatMap(setting -> setting.found().stream())
                .map(Found::run)
                .filter(run -> !run.isEmpty())
                .distinct()
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
        return runs.isEmpty() ? "" : "what run " + runs + " left";
    }

    /** Whether a look tells since when differences have been there. */
    boolean tellsSince() {
        return tellsSince;
    }

    /** The first look that found it on any host. */
    String firstSeen(Setting setting) {
        return setting.found().stream()
                .map(Found::firstSeen)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(PageText::time)
                .orElse("");
    }

    /** What is left out because whoever asked knows it already; empty for nothing. */
    String old() {
        int old = fleet.hosts().stream().mapToInt(fleet.sightings()::old).sum();
        return old == 0
                ? ""
                : PageText.count(old, "difference") + " first seen before "
                        + PageText.time(fleet.sightings().since())
                        + " are left out here; they count above, and the JSON report has them.";
    }

    List<WaiverUse> waivers() {
        return fleet.waivers();
    }

    String standing(WaiverUse use) {
        return use.isExpired() ? "differs" : use.differences() == 0 ? "in_sync" : "accepted";
    }

    String standingWords(WaiverUse use) {
        return use.isExpired() ? "expired" : use.differences() == 0 ? "not needed now" : "accepted";
    }

    String subject(WaiverUse use) {
        String property =
                use.waiver().property().equals("*") ? "" : " · " + use.waiver().property();
        String key = use.waiver().key().equals("*") ? "" : " " + use.waiver().key();
        return PageText.visible(use.waiver().type() + key + property);
    }

    String shown(String text) {
        return PageText.visible(text);
    }

    String place(WaiverUse use) {
        return use.waiver().place() == null
                ? ""
                : PageText.visible(use.waiver().place().place());
    }

    DriftChart chart() {
        return DriftChart.of(subject.earlier());
    }

    TimesPart times() {
        return TimesPart.of(subject);
    }

    List<Setting> settings() {
        return settings.subList(0, Math.min(ROWS, settings.size()));
    }

    int unshown() {
        return settings.size() - settings().size();
    }

    List<Found> few(Setting setting) {
        return setting.found().subList(0, Math.min(NAMES, setting.found().size()));
    }

    String moreValues(Setting setting) {
        int more = setting.found().size() - NAMES;
        return more > 0 ? "and " + more + " other values" : "";
    }

    String names(Found found) {
        String few = found.hosts().stream().limit(NAMES).map(PageText::visible).collect(Collectors.joining(", "));
        int more = found.hosts().size() - NAMES;
        return "on " + few + (more > 0 ? " and " + more + " more" : "");
    }

    String place(Setting setting) {
        return setting.place() == null ? "" : PageText.visible(setting.place().place());
    }

    /** Hosts of which nothing is known, or that need a person. */
    List<HostOutcome> silent() {
        return fleet.hosts().stream()
                .filter(host -> host.failure() != null
                        || host.state() == DriftState.UNKNOWN
                        || host.status() == HostStatus.IN_DOUBT)
                .toList();
    }

    String failure(HostOutcome host) {
        if (host.failure() == null) {
            return host.steps().stream()
                    .filter(step -> !step.message().isEmpty())
                    .findFirst()
                    .map(step -> PageText.visible(step.type() + " " + step.key() + ": " + step.message()))
                    .orElse("");
        }
        String hint =
                host.failure().hint() == null ? "" : " " + host.failure().hint().replace("\n", " ");
        return PageText.visible(host.failure().message() + "." + hint);
    }
}
