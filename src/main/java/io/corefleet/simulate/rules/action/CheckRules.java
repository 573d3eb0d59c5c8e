package io.corefleet.simulate.rules.action;

import io.corefleet.probe.Expected;
import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks, which change nothing. */
final class CheckRules {
    private CheckRules() {}

    static Answered http(World world, Wish call) {
        WebAnswer got = Web.get(world, call.text("url", ""), call.text("host", ""));
        String complaint = complaint(call, got);
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("url", call.text("url", ""));
        output.put("status_code", got.status());
        output.put("content", got.body());
        output.put("milliseconds", got.milliseconds());
        return new Answered(complaint.isEmpty(), complaint, output);
    }

    private static String complaint(Wish call, WebAnswer got) {
        String url = call.text("url", "");
        List<Long> right = call.list("status").stream()
                .map(code -> Long.valueOf(String.valueOf(code)))
                .toList();
        long most = call.number("maxMilliseconds", Long.MAX_VALUE);
        return got.status() == 0
                ? url + " gives no answer: " + got.error()
                : new Expected(url, right, call.text("contains", ""), call.text("matches", ""), most)
                        .complaint(got.status(), got.body(), got.milliseconds());
    }

    static Answered waitFor(World world, Wish call) {
        boolean there = isThere(world, call);
        boolean wanted = !call.text("state", "present").equals("absent");
        String what = call.has("port")
                ? "port " + call.text("host", "127.0.0.1") + ":" + call.text("port", "")
                : call.has("service") ? "service " + call.text("service", "") : call.text("path", "");
        String message = there == wanted ? "" : there ? what + " is there still" : what + " is not there yet";
        return new Answered(there == wanted, message, Map.of());
    }

    private static boolean isThere(World world, Wish call) {
        if (call.has("port")) {
            return Web.listens(world, call.text("host", "127.0.0.1"), (int) call.number("port", 0));
        }
        if (call.has("service")) {
            return world.services()
                    .find(call.text("service", ""))
                    .filter(service -> service.text("state").equals("running"))
                    .isPresent();
        }
        Tree entry = world.files().find(call.text("path", "")).orElse(null);
        return entry != null
                && (!call.has("matches")
                        || Pattern.compile(call.text("matches", ""), Pattern.MULTILINE)
                                .matcher(text(world, entry))
                                .find());
    }

    private static String text(World world, Tree entry) {
        FileContent content = new FileContent(world, entry);
        return new String(content.read(0, (int) content.length()), StandardCharsets.UTF_8);
    }

    static Answered assertion(World world, Wish call) {
        List<?> that = call.list("that");
        List<?> holds = call.list("holds");
        for (int i = 0; i < that.size(); i++) {
            if (i >= holds.size() || !Boolean.parseBoolean(String.valueOf(holds.get(i)))) {
                String plain = that.get(i) + " does not hold";
                return new Answered(
                        false, call.has("message") ? call.text("message", "") + " (" + plain + ")" : plain, Map.of());
            }
        }
        return new Answered(true, "", Map.of());
    }

    static Answered build(World world, Wish call) {
        List<String> faults = Build.of(world).faults(call);
        return new Answered(
                faults.isEmpty(),
                String.join("; ", faults),
                Map.of(
                        "build", world.os().number("build"),
                        "ubr", world.os().number("ubr"),
                        "edition", world.os().text("edition")));
    }

    static Answered stat(World world, Wish call) {
        String path = call.text("path", "");
        Tree entry = world.files().find(path).orElse(null);
        return new Answered(true, "", Map.of("stat", Stats.of(world, path, entry, call.text("checksum", "none"))));
    }
}
