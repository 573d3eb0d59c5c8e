package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.triage.form.DumpHeader;
import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.FieldsLog;
import io.corefleet.triage.form.FirewallRule;
import io.corefleet.triage.form.Markup;
import io.corefleet.triage.form.RequestQueue;
import io.corefleet.triage.form.UrlReservation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms that Windows tools write, whole, in another language, and cut. */
class FormsTest {
    private static final String QUEUES = """
            Snapshot of HTTP service state (Request Queue View):
            -----------------------------------------------------

            Request queue name: Shop
                Version: 2.0
                State: Active
                Request queue 503 verbosity level: Limited
                Max requests: 2000
                Number of active processes attached: 2
                Controller process ID: 1200
                Process IDs:
                    3164
                    ID: 3200, image: C:\\Windows\\System32\\inetsrv\\w3wp.exe
                URL groups:
                URL group ID: FE00000140000001
                    State: Active
                    Registered URLs:
                        HTTP://SHOP:80/
                        HTTPS://*:443/

            Request queue name: Idle
                Version: 2.0
                State: Inactive
                Max requests: 1000
            """;

    @Test
    void queuesOfHttpSys() {
        List<RequestQueue> queues = RequestQueue.read(QUEUES);
        assertThat(queues).extracting(RequestQueue::name).containsExactly("Shop", "Idle");
        assertThat(queues.get(0).limit()).isEqualTo(2000);
        assertThat(queues.get(0).processes()).containsExactly(3164L, 3200L);
        assertThat(queues.get(0).urls()).containsExactly("HTTP://SHOP:80/", "HTTPS://*:443/");
        String german = QUEUES.replace("Request queue name", "Name der Anforderungswarteschlange")
                .replace("Max requests", "Max. Anforderungen")
                .replace("Process IDs", "Prozess-IDs");
        assertThat(RequestQueue.read(german)).isEqualTo(queues);
        assertThat(RequestQueue.read(QUEUES.substring(0, 300)))
                .extracting(RequestQueue::name)
                .containsExactly("Shop");
        assertThat(RequestQueue.read("")).isEmpty();
    }

    /** What netsh tells when nobody asks for a view. */
    @Test
    void queuesOfHttpSysInTheViewBySessions() {
        String sessions = """
                Snapshot des HTTP-Dienststatus (Serversitzungsansicht):
                -------------------------------------------------------

                Serversitzungs-ID: FE00000120000001
                    Version: 2.0
                    Status: Aktiv
                    Eigenschaften:
                        Max. Bandbreite: 4294967295
                    URL-Gruppen:
                    URL-Gruppen-ID: FC00000140000001
                        Status: Aktiv
                        Name der Anforderungswarteschlange: Shop
                        Anzahl registrierter URLs: 1
                        Registrierte URLs:
                            HTTP://SHOP:80/

                Anforderungswarteschlangen:
                    Name der Anforderungswarteschlange: Shop
                        Version: 2.0
                        Status: Aktiv
                        Max. Anforderungen: 2000
                        Anzahl angefügter aktiver Prozesse: 1
                        Prozess-IDs:
                            3164
                    Name der Anforderungswarteschlange: Idle
                        Version: 2.0
                        Max. Anforderungen: 1000
                """;
        List<RequestQueue> queues = RequestQueue.read(sessions);
        assertThat(queues).extracting(RequestQueue::name).containsExactly("Shop", "Idle");
        assertThat(queues.get(0).limit()).isEqualTo(2000);
        assertThat(queues.get(0).processes()).containsExactly(3164L);
        for (int cut = 0; cut < sessions.length(); cut += 7) {
            assertThat(RequestQueue.read(sessions.substring(0, cut))).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void reservationsAndTheirOwners() {
        List<UrlReservation> found = UrlReservation.read("""
                URL-Reservierungen:

                    Reservierte URL         : http://+:8080/shop/
                        Benutzer: CORP\\svc
                            SDDL: D:(A;;GX;;;S-1-5-21-1-2-3-1104)(A;;GA;;;BA)
                    Reservierte URL         : https://www:443/
                """);
        assertThat(found)
                .containsExactly(new UrlReservation("http://+:8080/shop/", List.of("S-1-5-21-1-2-3-1104", "BA")));
        assertThat(found.get(0).port()).isEqualTo(8080);
        assertThat(found.get(0).host()).isEqualTo("+");
        assertThat(found.get(0).path()).isEqualTo("/shop/");
    }

    @Test
    void rulesOfTheFirewall() {
        FirewallRule rule = FirewallRule.read(
                "v2.31|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Public|LPort=80|LPort2_10=8000-8100|Name=Shut|New=x|");
        assertThat(rule.blocks()).isTrue();
        assertThat(rule.covers(8050, "Public")).isTrue();
        assertThat(rule.covers(8050, "Private")).isFalse();
        assertThat(rule.covers(443, "Public")).isFalse();
        assertThat(FirewallRule.read("v2.31|Action=Allow|LPort=RPC|").covers(135, "Public"))
                .isFalse();
        assertThat(FirewallRule.read("v2.31|").covers(1, "Public")).isTrue();
    }

    @Test
    void eventsWithUserDataAndWithoutATime() {
        String start = "<Event xmlns='x'><System><Provider Name='P'/><EventID>7</EventID>";
        assertThat(EventRecord.read("L", start + "</System></Event>", "")).isEmpty();
        EventRecord event = EventRecord.read(
                        "L",
                        start
                                + "<TimeCreated SystemTime='2026-11-28T05:00:00.1234567Z'/></System><UserData><Own><Pool>Shop</Pool></Own></UserData></Event>",
                        "")
                .orElseThrow();
        assertThat(event.value("Pool")).isEqualTo("Shop");
        assertThat(event.line()).isEqualTo("2026-11-28 05:00:00Z P 7: Shop");
    }

    /** As wevtutil writes several: with a text of its own, a mark of the file before, and the last one cut. */
    @Test
    void eventsThatFollowEachOther() {
        String one =
                "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-WAS'"
                        + " Guid='{524b5d04-133c-4a62-8362-64e8edb9ce40}' EventSourceName='WAS'/><EventID Qualifiers='49152'>5002</EventID><Level>2</Level>"
                        + "<TimeCreated SystemTime='2026-11-28T05:00:00.123456700'/></System><EventData><Data Name='AppPoolID'>Shop</Data></EventData>"
                        + "<RenderingInfo Culture='de-DE'><Message>Der Anwendungspool \"Shop\" wird deaktiviert.</Message></RenderingInfo></Event>";
        for (String all : List.of(
                one + "\r\n" + one + one.substring(0, 200),
                "\uFEFF<?xml version='1.0' encoding='utf-16'?>\r\n<Events>" + one + one + "</Events>")) {
            List<EventRecord> events = EventRecord.readAll("System", all, "");
            assertThat(events).hasSize(2);
            assertThat(events.get(1).line())
                    .isEqualTo("2026-11-28 05:00:00Z WAS 5002: Der Anwendungspool \"Shop\" wird deaktiviert.");
        }
    }

    /** A piece of HTTPERR without its head, as releases write it, and a queue with a blank. */
    @Test
    void refusalsWithoutTheLineOfColumns() {
        String cut = "9 50001 10.0.0.5 80 HTTP/1.1 GET /a 503 2 AppOff";
        String older = "2026-11-28 05:59:01 10.0.0.9 50001 10.0.0.5 80 HTTP/1.1 GET /a?b=c 503 2 AppOffline ";
        String newer = "2026-11-28 05:59:01 10.0.0.9 50001 10.0.0.5 80 HTTP/1.1 GET /a - 503 2 QueueFull Shop TCP";
        assertThat(FieldsLog.httpErr(cut + "\n" + older + "Shop\n" + older))
                .extracting(line -> line.get("s-reason") + " " + line.get("s-queuename"))
                .containsExactly("AppOffline Shop", "AppOffline null");
        assertThat(FieldsLog.httpErr(newer + "\n" + cut))
                .extracting(line -> line.get("s-reason") + " " + line.get("s-queuename") + " " + line.get("transport"))
                .containsExactly("QueueFull Shop TCP");
        String head = "#Fields: date time sc-status s-reason s-queuename transport\n";
        assertThat(FieldsLog.httpErr(head + "2026-11-28 05:59:01 503 AppOffline My old Pool TCP"))
                .containsExactly(Map.of(
                        "date", "2026-11-28",
                        "time", "05:59:01",
                        "sc-status", "503",
                        "s-reason", "AppOffline",
                        "s-queuename", "My old Pool",
                        "transport", "TCP"));
    }

    @Test
    void logsByTheirOwnColumns() {
        assertThat(
                        FieldsLog.read(
                                "#Fields: date time s-reason\n2026-11-28 05:00:00 AppOffline extra\n2026\n#Fields: s-reason date\nN/A 2026-11-28\n"))
                .extracting(line -> line.getOrDefault("s-reason", ""))
                .containsExactly("AppOffline", "", "N/A");
        assertThat(FieldsLog.read("no header\n")).isEmpty();
    }

    @Test
    void theHeaderOfADumpTellsTheBugcheck() {
        String hex =
                "5041474544553634" + "00".repeat(0x38 - 8) + "D1000000" + "00000000" + "2800000000000000".repeat(4);
        assertThat(DumpHeader.read(hex)).hasValueSatisfying(dump -> {
            assertThat(dump.code()).isEqualTo("0xD1");
            assertThat(dump.parameters()).containsExactly("0x28", "0x28", "0x28", "0x28");
        });
        assertThat(DumpHeader.read("5041")).isEmpty();
        assertThat(DumpHeader.read("zz")).isEmpty();
    }

    @Test
    void markupAsFarAsItGoes() {
        assertThat(Markup.read("<appcmd><WP WP.NAME=\"1\"/><WP WP.NAME=\"2\"/><WP WP.NA")
                        .all("WP"))
                .hasSize(2);
        assertThat(Markup.read("ERROR ( message:x )").name()).isEmpty();
        assertThat(Markup.read("\uFEFF\r\n<?xml version=\"1.0\" encoding=\"UTF-16\"?><appcmd/>")
                        .name())
                .isEqualTo("appcmd");
    }
}
