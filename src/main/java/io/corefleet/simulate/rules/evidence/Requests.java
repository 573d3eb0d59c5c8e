package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.rules.action.Web;
import io.corefleet.simulate.rules.action.WebAnswer;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests that the host sends itself, and those of others that failed, as the sites' own logs have them. */
final class Requests {
    private static final String FIELDS =
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
                    + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken";
    private static final int LONGEST_BODY = 8192;
    /** WSAECONNREFUSED, and SEC_E_ILLEGAL_MESSAGE for a handshake that the other side ended. */
    private static final long REFUSED = 0x80004005L - 0x1_0000_0000L;

    private Requests() {}

    static List<Object> probes(World world, List<?> wanted) {
        List<Object> told = new ArrayList<>();
        for (Object one : wanted) {
            Map<String, Object> probe = plain(one);
            String url = String.valueOf(probe.get("url"));
            WebAnswer answer = Web.get(world, url, "");
            String body = answer.body();
            told.add(Members.of(
                    "url", url,
                    "address", probe.get("address"),
                    "status", answer.status() == 0 ? null : Integer.valueOf(answer.status()),
                    "server", answer.server(),
                    "body", body.substring(0, Math.min(LONGEST_BODY, body.length())),
                    "error", answer.error(),
                    "hresult", answer.status() == 0 ? REFUSED : 0L,
                    "milliseconds", answer.milliseconds()));
        }
        return told;
    }

    private static Map<String, Object> plain(Object one) {
        Map<String, Object> plain = Members.of();
        ((Map<?, ?>) one).forEach((name, value) -> plain.put(String.valueOf(name), value));
        return plain;
    }

    /** The section {@code siteLogs}: id of the site to its lines. */
    static List<Object> logs(World world, List<?> wanted, LogFile files) {
        List<Object> told = new ArrayList<>();
        for (Object one : wanted) {
            Wish log = new Wish(plain(one));
            String folder = Sites.expanded(log.text("folder", ""));
            long most = log.number("most", 0);
            told.add(files.told(folder, "", true, most).orElseGet(() -> told(world, folder, files.since(), most)));
        }
        return told;
    }

    private static Map<String, Object> told(World world, String folder, Instant since, long most) {
        String id = folder.replaceFirst("(?i)^.*\\\\W3SVC", "");
        List<Tree> lines = world.document().find("siteLogs").map(logs -> logs.trees(id)).orElse(List.of()).stream()
                .filter(line -> !Instant.parse(line.text("time")).isBefore(since)
                        && line.text("status").startsWith("5"))
                .toList();
        long skip = most > 0 ? Math.max(0, lines.size() - most) : 0;
        String text = FIELDS
                + lines.stream().skip(skip).map(line -> "\r\n" + line(line)).collect(Collectors.joining());
        boolean any = !lines.isEmpty();
        return Members.of("folder", folder, "file", any ? file(lines) : null, "text", any ? text : "");
    }

    private static String file(List<Tree> lines) {
        String day = lines.get(lines.size() - 1).text("time").substring(2, 10).replace("-", "");
        return "u_ex" + day + ".log";
    }

    private static String line(Tree line) {
        String time = line.text("time");
        String uri = line.has("uri") ? line.text("uri") : "/";
        return time.substring(0, 10) + " " + time.substring(11, 19) + " 10.0.0.10 GET " + uri
                + " - 80 - 10.0.0.50 Mozilla/5.0 - " + line.text("status") + " " + line.number("substatus") + " "
                + line.number("win32") + " 12";
    }
}
