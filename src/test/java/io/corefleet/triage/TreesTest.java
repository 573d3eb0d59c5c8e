package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.Station;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.triage.tree.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped trees over evidence of one host: nothing is concluded of a healthy one, and each sickness has its name. */
class TreesTest {
    private static final String NOW = "2026-11-28T05:50:00.0000000Z";

    @Test
    void shippedTreesHaveNoProblems() {
        Problems problems = new Problems();
        assertThat(Trees.shipped(problems).branches()).hasSizeGreaterThan(40);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void nothingIsWrongWithAHealthyHost() {
        assertThat(Sick.host().conclusions()).isEmpty();
        assertThat(Sick.host().result().stations())
                .allSatisfy(station -> assertThat(station.verdict()).isEqualTo(Station.Verdict.FINE));
    }

    @Test
    void rapidFailProtection() {
        Conclusion first = Sick.host()
                .with("state=\\\"Started\\\">\\r\\n    <add", "state=\\\"Stopped\\\">\\r\\n    <add")
                .with(
                        "Timer_ConnectionIdle -\"",
                        "Timer_ConnectionIdle -\\r\\n2026-11-28 05:59:02 10.0.0.9 50002 10.0.0.5 80 HTTP/1.1 GET / 503 2 AppOffline Shop\"")
                .event("System", "Microsoft-Windows-WAS", 5011, NOW, "Shop", "3164", "6d000780")
                .event("System", "Microsoft-Windows-WAS", 5002, NOW, "Shop")
                .result()
                .conclusions()
                .get(0);
        assertThat(first.key()).isEqualTo("pool-rapid-fail Shop");
        assertThat(first.evidence())
                .anyMatch(line -> line.contains("AppOffline 1 times"))
                .anyMatch(line -> line.contains("WAS 5002: Ein Text in der Sprache des Hosts."));
        assertThat(first.remedy().tasks()).contains("\"iis_app_pool\"").contains("\"Shop\"");
    }

    @Test
    void aServiceThatDoesNotStartLeadsToTheFirstThatIsDown() {
        Sick sick = Sick.host()
                .with(
                        "\"WAS\", \"driver\": false, \"state\": \"running\"",
                        "\"WAS\", \"driver\": false, \"state\": \"stopped\"")
                .with(
                        "\"driver\": false, \"state\": \"running\", \"startMode\": \"auto\", \"account\"",
                        "\"driver\": false, \"state\": \"stopped\", \"startMode\": \"auto\", \"account\"")
                .with("[\"RPCSS\"]", "[\"RPCSS\", \"NetTcpPortSharing\"]");
        Conclusion first = sick.result().conclusions().get(0);
        assertThat(first.key()).isEqualTo("was-stopped-dependency NetTcpPortSharing");
        assertThat(first.sentence()).contains("is disabled").contains("Windows does not make WAS depend on it");
        assertThat(first.evidence()).contains("WAS → NetTcpPortSharing");
        assertThat(sick.conclusions()).hasSize(1);
    }

    /** A module that the pools of 32 bits cannot load says nothing of a pool of 64 bits whose worker dies. */
    @Test
    void aConclusionExplainsWhatIsOfTheSameThingAlone() {
        Sick sick = Sick.host()
                .with("%windir%\\\\System32\\\\inetsrv\\\\static.dll", "C:\\\\Modules\\\\static.dll")
                .with(
                        "</APPPOOL>\\r\\n</appcmd>",
                        "</APPPOOL>\\r\\n" + stopped("Old", true) + stopped("Api", false) + "</appcmd>")
                .event("System", "Microsoft-Windows-WAS", 5002, NOW, "Old")
                .event("System", "Microsoft-Windows-WAS", 5002, NOW, "Api");
        assertThat(sick.conclusions()).containsExactlyInAnyOrder("bitness StaticFileModule", "pool-rapid-fail Api");
    }

    private static String stopped(String pool, boolean small) {
        return ("<APPPOOL APPPOOL.NAME='" + pool + "' state='Stopped'><add name='" + pool + "' enable32BitAppOnWin64='"
                + small + "'></add></APPPOOL>\\r\\n");
    }

    @Test
    void eachSicknessHasItsName() {
        assertFirst("queue-full Shop", Sick.host().with("\"size\": 0", "\"size\": 1000"));
        assertFirst("cert-expired 0.0.0.0:443", Sick.host().with("2027-06-01", "2026-11-01"));
        assertFirst(
                "cert-not-found 0.0.0.0:443",
                Sick.host().with("\"My\", \"thumbprint\": \"F731D4A4\"", "\"My\", \"thumbprint\": \"AAAA\""));
        assertFirst("cert-missing https/*:443:", Sick.host().with("\"0.0.0.0:443\"", "\"0.0.0.0:444\""));
        assertFirst(
                "http-stopped",
                Sick.host()
                        .with("\"driver\": true, \"state\": \"running\"", "\"driver\": true, \"state\": \"stopping\""));
        assertFirst("firewall-closed port 80", Sick.host().with("LPort=80", "LPort=81"));
        assertFirst(
                "bad-driver Adapter",
                Sick.host()
                        .with(
                                "\"devices\": []",
                                "\"devices\": [{\"name\": \"Adapter\", \"id\": \"PCI\\\\1\", \"problem\": 10}]"));
        assertFirst("port-exhaustion", Sick.host().with("\"used\": 120", "\"used\": 16300"));
        assertFirst("disk-full C:", Sick.host().with("\"freeMb\": 30000", "\"freeMb\": 12"));
        assertFirst("memory-exhausted", Sick.host().with("\"commitMb\": 5000", "\"commitMb\": 11990"));
        assertFirst("cpu-hog Shop", Sick.host().with("\"cpuMs\": 60000", "\"cpuMs\": 71000000"));
        assertFirst(
                "tls-off",
                Sick.host()
                        .with("\"TLS 1.2\": {\"server\": true", "\"TLS 1.2\": {\"server\": false")
                        .with("\"TLS 1.3\": {\"server\": true", "\"TLS 1.3\": {\"server\": false"));
        assertFirst(
                "config-malformed C:\\inetpub\\shop\\web.config",
                Sick.host()
                        .with(
                                "\"problem\": null, \"sections\": [{\"name\": \"system.webServer/defaultDocument\"",
                                "\"problem\": {\"message\": \"broken\", \"line\": 3, \"column\": 4}, \"sections\": [{\"name\": \"system.webServer/defaultDocument\""));
        assertFirst(
                "config-locked-section C:\\inetpub\\shop\\web.config",
                Sick.host()
                        .with(
                                "system.webServer/defaultDocument\", \"line\": 7",
                                "system.webServer/handlers\", \"line\": 7"));
        assertFirst(
                "module-missing C:\\inetpub\\shop\\web.config",
                Sick.host()
                        .with(
                                "system.webServer/defaultDocument\", \"line\": 7",
                                "system.webServer/rewrite\", \"line\": 7"));
        assertFirst(
                "hosting-bundle-missing Shop",
                Sick.host()
                        .with(
                                "system.webServer/defaultDocument\", \"line\": 7",
                                "system.webServer/aspNetCore\", \"line\": 7"));
        assertFirst(
                "acl-webconfig C:\\inetpub\\shop\\web.config",
                Sick.host().with("[\"S-1-5-32-568\", \"S-1-5-32-545\"]", "[\"S-1-5-18\"]"));
        assertFirst(
                "module-file-missing StaticFileModule",
                Sick.host().with("\"exists\": true, \"bits\": 64", "\"exists\": false, \"bits\": 0"));
        assertFirst(
                "bitness StaticFileModule",
                Sick.host()
                        .with(
                                "%windir%\\\\System32\\\\inetsrv\\\\static.dll\", \"exists\": true, \"bits\": 64",
                                "C:\\\\Modules\\\\m.dll\", \"exists\": true, \"bits\": 32"));
        assertFirst(
                "urlacl-conflict Shop", Sick.host().with("http://+:80/Temporary_Listen_Addresses/", "http://+:80/"));
        assertFirst(
                "pool-stopped Shop",
                Sick.host().with("state=\\\"Started\\\">\\r\\n    <add", "state=\\\"Stopped\\\">\\r\\n    <add"));
        assertFirst(
                "site-stopped Shop",
                Sick.host().with("https/*:443:\\\" state=\\\"Started\\\"", "https/*:443:\\\" state=\\\"Stopped\\\""));
        assertFirst(
                "identity-password Shop",
                Sick.host()
                        .with("\"workers\": 1, \"failures\": 0", "\"workers\": 0, \"failures\": 0")
                        .with("state=\\\"Started\\\">\\r\\n    <add", "state=\\\"Stopped\\\">\\r\\n    <add")
                        .event("System", "Microsoft-Windows-WAS", 5021, NOW, "Shop"));
    }

    @Test
    void aRenewedCertificateThatLiesOnTheHostIsBound() {
        String mine = "\"names\": [\"shop\"]}]";
        Sick expired = Sick.host().with("2027-06-01", "2026-11-01");
        assertThat(remedy(expired)).isEmpty();
        String other =
                "\"names\": [\"shop\"]}, {\"store\": \"WebHosting\", \"thumbprint\": \"AB12\", \"subject\": \"CN=shop\","
                        + " \"notBefore\": \"2026-10-01T00:00:00Z\", \"notAfter\": \"2027-10-01T00:00:00Z\", \"privateKey\": true, \"names\": [\"SHOP\", \"www\"]}]";
        assertThat(remedy(expired.with(mine, other)))
                .contains("\"http_ssl_binding\"")
                .contains("\"address\":\"0.0.0.0:443\"")
                .contains("\"certificateHash\":\"AB12\"")
                .contains("\"certificateStore\":\"WebHosting\"");
        assertThat(remedy(expired.with(mine, other.replace("\"privateKey\": true", "\"privateKey\": false"))))
                .isEmpty();
        assertThat(remedy(expired.with(mine, other.replace("SHOP", "blog")))).isEmpty();
        assertThat(remedy(expired.with(mine, other.replace("2027-10-01", "2026-11-27"))))
                .isEmpty();
    }

    @Test
    void aDriverGoesBackWhenTheOneBeforeLiesInTheStore() {
        Sick sick = Sick.host()
                .with(
                        "\"devices\": []",
                        "\"devices\": [{\"name\": \"Simulated adapter\", \"id\": \"PCI\\\\1\", \"problem\": 10}]");
        assertThat(remedy(sick)).isEmpty();
        String before =
                "\"original\": \"netsim.inf\", \"previous\": [{\"inf\": \"oem2.inf\", \"version\": \"0.9.0.0\"}]}";
        assertThat(remedy(sick.with("\"previous\": []}", before)))
                .contains("\"driver\"")
                .contains("\"name\":\"netsim.inf\"")
                .contains("\"version\":\"0.9.0.0\"");
    }

    @Test
    void cipherSuitesAreJudgedByWhoCalls() {
        String list = "\"cipherSuites\": [\"TLS_AES_256_GCM_SHA384\"]";
        String none = "\"TLS 1.3\": {\"server\": false";
        Sick unmatched = Sick.host().with("\"TLS 1.3\": {\"server\": true", none);
        assertFirst("tls-no-suite", unmatched);
        assertThat(remedy(unmatched)).contains("\"tls_cipher_suites\"").doesNotContain("TLS_AES_256");
        assertFirst("tls-no-suite", Sick.host().with(list, "\"cipherSuites\": [\"TLS_RSA_WITH_NULL_SHA256\"]"));
        assertThat(Sick.host().with(list, "\"cipherSuites\": []").conclusions()).isEmpty();
        assertThat(unmatched
                        .with(list, "\"cipherSuites\": [\"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256_P256\"]")
                        .conclusions())
                .isEmpty();
        Conclusion narrow = Sick.host()
                .event("System", "Schannel", 36874, NOW, "TLS 1.2")
                .result()
                .conclusions()
                .get(0);
        assertThat(narrow.id()).isEqualTo("tls-suites-narrow");
        assertThat(narrow.sentence()).contains("Windows Server 2016 and 2019").doesNotContain("2022");
    }

    private static String remedy(Sick sick) {
        return sick.result().conclusions().get(0).remedy().tasks();
    }

    @Test
    void restartsAreToldApart() {
        String boot = "2026-11-28T04:00:00.0000000Z";
        String after = "2026-11-28T04:00:20.0000000Z";
        String before = "2026-11-28T03:58:00.0000000Z";
        assertFirst(
                "bugcheck 2026-11-28T04:00:00Z",
                Sick.host()
                        .event("System", "EventLog", 6005, boot)
                        .event("System", "EventLog", 6008, after, "03:50:00", "28.11.2026")
                        .event(
                                "System",
                                "Microsoft-Windows-Kernel-Power",
                                41,
                                after,
                                "BugcheckCode=209",
                                "PowerButtonTimestamp=0"));
        assertFirst(
                "power-loss 2026-11-28T04:00:00Z",
                Sick.host()
                        .event("System", "EventLog", 6005, boot)
                        .event("System", "EventLog", 6008, after, "03:50:00", "28.11.2026")
                        .event(
                                "System",
                                "Microsoft-Windows-Kernel-Power",
                                41,
                                after,
                                "BugcheckCode=0",
                                "PowerButtonTimestamp=0"));
        assertFirst(
                "power-button 2026-11-28T04:00:00Z",
                Sick.host()
                        .event("System", "EventLog", 6005, boot)
                        .event(
                                "System",
                                "Microsoft-Windows-Kernel-Power",
                                41,
                                after,
                                "BugcheckCode=0",
                                "PowerButtonTimestamp=133776000000000000"));
        Conclusion planned = Sick.host()
                .event(
                        "System",
                        "User32",
                        1074,
                        before,
                        "C:\\Windows\\servicing\\TrustedInstaller.exe (WEB01)",
                        "WEB01",
                        "x",
                        "0x80020010",
                        "restart",
                        "",
                        "NT AUTHORITY\\SYSTEM")
                .event("System", "EventLog", 6005, boot)
                .result()
                .conclusions()
                .get(0);
        assertThat(planned.id()).isEqualTo("planned-reboot");
        assertThat(planned.sentence()).contains("TrustedInstaller.exe for NT AUTHORITY\\SYSTEM");
    }

    @Test
    void aCodeOfWindowsInThePageLeadsToTheFileAndTheLine() {
        String page =
                "<h2>HTTP-Fehler 500.19</h2><code>0x800700b7</code> \\\\\\\\?\\\\C:\\\\inetpub\\\\shop\\\\web.config <pre><code>   11: \\n<b>   12:   &lt;add/></b></code></pre>";
        Conclusion first = Sick.host()
                .with(
                        "\"devices\": []",
                        "\"devices\": [], \"probes\": [{\"url\": \"http://localhost/\", \"status\": 500, \"server\": \"Microsoft-IIS/10.0\", \"body\": \""
                                + page + "\"}]")
                .result()
                .conclusions()
                .get(0);
        assertThat(first.id()).isEqualTo("config-duplicate");
        assertThat(first.sentence()).contains("C:\\inetpub\\shop\\web.config").contains("0x800700b7");
    }

    @Test
    void damagedEvidenceBreaksNothing() {
        Sick cut = Sick.host()
                .with(
                        "\"events\": {\"found\": []",
                        "\"events\": {\"found\": [{\"log\": \"System\", \"xml\": \"<Event xmlns='x'><System><Provider Name='Microsoft-Windows-WAS'/><EventID>5002</Ev\", \"text\": \"\"}, {\"log\": \"System\", \"xml\": \"no xml\"}]")
                .with("</APPPOOL>\\r\\n</appcmd>", "</APPPO")
                .with(
                        "s-reason s-queuename\\r\\n",
                        "s-reason s-queuename s-new x-newer\\r\\n2026-11-28 05:5\\r\\n2026-11-28 05:59:01 10.0.0.9 50001\\r\\n");
        assertThat(cut.conclusions()).isEmpty();
        assertThat(Sick.host()
                        .event("System", "Microsoft-Windows-WAS", 9999, NOW, "Shop")
                        .conclusions())
                .isEmpty();
    }

    @Test
    void aProblemInATreeIsShownAtItsLine() {
        Problems problems = new Problems();
        Trees.of(
                List.of(SourceText.of(
                        "own.yml",
                        "station: x\ntitle: X\norder: 2000\nabout: a\nconclusions:\n  - id: one\n    wenn: true\n")),
                problems);
        assertThat(problems.list())
                .extracting(Problem::summary)
                .anyMatch(summary -> summary.equals("a conclusion has no key \"wenn\""))
                .anyMatch(summary -> summary.equals("order must be a number from 1 to 1000"));
        assertThat(problems.list())
                .allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
    }

    private static void assertFirst(String key, Sick sick) {
        assertThat(sick.conclusions()).as(key).first().isEqualTo(key);
    }
}
