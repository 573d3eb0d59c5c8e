package io.corefleet.triage.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.Sightings.Difference;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Suspect;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.security.AuditPolicy;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What events tell of who changed something, and what they do not. */
class CluesTest {
    private static final Instant LEFT = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant FOUND = Instant.parse("2026-11-28T12:00:00Z");
    private static final String LOG = "Microsoft-Windows-IIS-Configuration/Operational";

    private static StepOutcome drifted(String type, String key) {
        return StepOutcome.of(
                StepHeader.of(1, "", type, key, null),
                Standing.of(ChangeKind.UPDATE, DriftState.DRIFTED, Progress.PLANNED, ""));
    }

    private static Trail.Case pool(String property) {
        StepOutcome step = drifted("iis_app_pool", "Shop");
        return new Trail.Case(
                new Difference("web01", "iis_app_pool", "Shop", property),
                step,
                Map.of("name", "Shop"),
                property,
                LEFT,
                Source.of("iis_app_pool", property));
    }

    private static String event(String time, String path) {
        return "{\"log\": \"" + LOG
                + "\", \"xml\": \"<Event><System><Provider Name='Microsoft-Windows-IIS-Configuration'/>"
                + "<EventID>29</EventID><TimeCreated SystemTime='" + time
                + "'/><Security UserID='S-1-5-21-1-2-3-4'/></System>"
                + "<EventData><Data Name='Configuration'>" + path + "</Data></EventData></Event>\"}";
    }

    private static Suspect suspect(Trail.Case one, String hostTime, String log, String... events) {
        String trail = "{\"time\": \"" + hostTime + "\", \"found\": [" + String.join(",", events)
                + "], \"cut\": [], \"logs\": [" + log
                + "], \"audits\": [], \"accounts\": {\"S-1-5-21-1-2-3-4\": \"CORP\\\\ops\"}}";
        return Clues.of(new Told((Value.MapOf) Json.read(trail)), Told.NOTHING, FOUND)
                .suspect(one);
    }

    private static String on(String oldest) {
        return "{\"log\": \"" + LOG + "\", \"exists\": true, \"enabled\": true, \"oldest\": " + oldest + "}";
    }

    private static final String POOL = "/system.applicationHost/applicationPools/add[@name=&quot;Shop&quot;]";

    @Test
    void theNewestEventThatNamesThingAndPropertyCounts() {
        Suspect found = suspect(
                pool("processModel.idleTimeout"),
                FOUND.toString(),
                on("null"),
                event("2026-11-28T09:00:00Z", POOL + "/processModel/@idleTimeout"),
                event("2026-11-28T10:00:00Z", POOL + "/processModel/@idleTimeout"),
                event("2026-11-28T11:00:00Z", POOL + "/@queueLength"),
                event("2026-11-28T11:30:00Z", POOL.replace("Shop", "ShopAdmin") + "/processModel/@idleTimeout"));
        assertThat(found.sentence()).isEqualTo("likely CORP\\ops at 2026-11-28 10:00:00 (event 29 in " + LOG + ")");
    }

    @Test
    void ourOwnWriteAccusesNobody() {
        Suspect found = suspect(
                pool("queueLength"),
                FOUND.toString(),
                on("null"),
                event("2026-11-28T07:59:59Z", POOL + "/@queueLength"));
        assertThat(found.isKnown()).isFalse();
        assertThat(found.why()).isEqualTo("no event in " + LOG + " tells of it");
    }

    @Test
    void aClockThatIsWrongIsReckonedWith() {
        Suspect found = suspect(
                pool("queueLength"),
                "2026-11-28T12:05:00Z",
                on("null"),
                event("2026-11-28T08:04:00Z", POOL + "/@queueLength"),
                event("2026-11-28T12:04:00Z", POOL + "/@queueLength"));
        assertThat(found.at()).as("five minutes fast").isEqualTo("2026-11-28T11:59:00Z");
    }

    @Test
    void aLogThatBeginsLaterSaysSo() {
        Suspect found = suspect(pool("queueLength"), FOUND.toString(), on("\"2026-11-28T11:00:00Z\""));
        assertThat(found.why()).contains("begins at 2026-11-28 11:00");
        assertThat(found.hint()).contains("maximumSizeInBytes");
    }

    @Test
    void whatIsGoneWasTakenAwayNotChanged() {
        Suspect found = suspect(
                pool(""),
                FOUND.toString(),
                on("null"),
                event("2026-11-28T10:00:00Z", POOL),
                event("2026-11-28T11:00:00Z", POOL + "/@queueLength"));
        assertThat(found.at()).isEqualTo("2026-11-28T10:00:00Z");
    }

    private static Trail.Case thing(String type, Map<String, String> parts) {
        String key = parts.values().iterator().next();
        StepOutcome step = drifted(type, key);
        return new Trail.Case(
                new Difference("web01", type, key, "success"),
                step,
                parts,
                "success",
                LEFT,
                Source.of(type, "success"));
    }

    private static String event(String log, String provider, int id, String data) {
        return "{\"log\": \"" + log + "\", \"xml\": \"<Event><System><Provider Name='" + provider + "'/><EventID>" + id
                + "</EventID><TimeCreated SystemTime='2026-11-28T09:00:00Z'/><Security UserID='S-1-5-21-1-2-3-4'/></System>"
                + data + "</Event>\"}";
    }

    private static String isOn(String log) {
        return "{\"log\": \"" + log + "\", \"exists\": true, \"enabled\": true, \"oldest\": null}";
    }

    @Test
    void whatIsAuditedIsNamedByItsGuid() {
        String registry = event(
                "Security",
                "Microsoft-Windows-Security-Auditing",
                4719,
                "<EventData><Data Name='SubjectUserName'>ops</Data><Data Name='SubjectDomainName'>CORP</Data>"
                        + "<Data Name='SubcategoryGuid'>{0CCE921E-69AE-11D9-BED3-505054503030}</Data></EventData>");
        Suspect found = suspect(
                thing("audit_policy", Map.of("subcategory", "Registry")), FOUND.toString(), isOn("Security"), registry);
        assertThat(found.user()).isEqualTo("CORP\\ops");
        Suspect other = suspect(
                thing("audit_policy", Map.of("subcategory", "SAM")), FOUND.toString(), isOn("Security"), registry);
        assertThat(other.why()).contains("no event in Security tells of it");
    }

    /** The names are those of the type, and the numbers those of its script. */
    @Test
    void everySubcategoryHasItsGuid() throws IOException {
        String script;
        try (InputStream in = AuditPolicy.class.getResourceAsStream("AuditPolicy.ps1")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> inScript = new TreeMap<>();
        Pattern.compile("'([^']+)'\\s+= '(92[0-9A-F]{2})'")
                .matcher(script)
                .results()
                .forEach(found ->
                        inScript.put(found.group(1), "0CCE" + found.group(2) + "-69AE-11D9-BED3-505054503030"));
        assertThat(new TreeMap<>(Source.of("audit_policy", "success").get(0).names()))
                .hasSizeGreaterThan(50)
                .isEqualTo(inScript);
    }

    @Test
    void aServiceThatWritesForWhoeverAskedIsNotWhoDidIt() {
        String switched = event(
                "Setup",
                "Microsoft-Windows-Servicing",
                9,
                "<UserData><CbsUpdateChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'>"
                        + "<UpdateName>IIS-WebServer</UpdateName></CbsUpdateChangeState></UserData>");
        for (String name : List.of("windows_feature", "windows_optional_feature")) {
            Suspect found =
                    suspect(thing(name, Map.of("name", "IIS-WebServer")), FOUND.toString(), isOn("Setup"), switched);
            assertThat(found.user()).as(name).isEqualTo("somebody");
            assertThat(found.event()).isEqualTo(9);
        }
        Suspect other = suspect(
                thing("windows_optional_feature", Map.of("name", "IIS-FTPServer")),
                FOUND.toString(),
                isOn("Setup"),
                switched);
        assertThat(other.why()).contains("no event");
    }
}
