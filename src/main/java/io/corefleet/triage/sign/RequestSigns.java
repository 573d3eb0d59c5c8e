package io.corefleet.triage.sign;

import io.corefleet.triage.form.FieldsLog;
import io.corefleet.triage.form.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What happened to requests: those that the host sent itself, and those of others as the sites' own logs have them. */
final class RequestSigns {
    private static final Pattern LINE = Pattern.compile("(?m)(?:^|>)\\s*(\\d{1,6}):");

    private final Told evidence;
    private final SiteSigns sites;

    RequestSigns(Told evidence, SiteSigns sites) {
        this.evidence = evidence;
        this.sites = sites;
    }

    List<Map<String, Object>> probes() {
        return evidence.parts("probes").stream().map(this::probe).toList();
    }

    /** HTTP.sys answers by itself as Microsoft-HTTPAPI, IIS as Microsoft-IIS; neither may be told, where somebody hides it. */
    private Map<String, Object> probe(Told probe) {
        String body = probe.text("body");
        return Row.of(
                "url", probe.text("url"),
                "pools", sites.poolsAt(probe.text("url")),
                "answered", probe.has("status"),
                "status", probe.number("status"),
                "by",
                        probe.text("server").contains("HTTPAPI")
                                ? "HTTP.sys"
                                : probe.text("server").contains("IIS") ? "IIS" : probe.text("server"),
                "code", IisSigns.hresult(body),
                "file", IisSigns.file(body),
                "line", IisSigns.first(LINE, body),
                "error", probe.text("error"),
                "error_code",
                        probe.number("hresult") == 0
                                ? ""
                                : String.format(Locale.ROOT, "0x%08x", (int) probe.number("hresult")),
                "ms", probe.number("milliseconds"));
    }

    /** Answers 5xx by status, sub-status and code of Windows, the newest url with each. */
    List<Map<String, Object>> failures() {
        Map<String, Map<String, Object>> failures = new LinkedHashMap<>();
        for (Told log : evidence.parts("logs")) {
            for (Map<String, String> line : FieldsLog.read(log.text("text"))) {
                String status = line.getOrDefault("sc-status", "") + "." + line.getOrDefault("sc-substatus", "0");
                String code = line.getOrDefault("sc-win32-status", "0");
                String key = log.text("folder") + status + code;
                Map<String, Object> row = failures.computeIfAbsent(
                        key,
                        first -> Row.of("folder", log.text("folder"), "status", status, "code", code, "count", 0L));
                row.merge("count", 1L, (a, b) -> (Long) a + (Long) b);
                row.put("url", line.getOrDefault("cs-uri-stem", ""));
                row.put("time", line.getOrDefault("date", "") + " " + line.getOrDefault("time", "") + "Z");
            }
        }
        return new ArrayList<>(failures.values());
    }
}
