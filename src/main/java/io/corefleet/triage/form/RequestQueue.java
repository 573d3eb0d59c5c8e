package io.corefleet.triage.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request queue of HTTP.sys, from {@code netsh http show servicestate view=requestq verbose=yes}. The text is in the host's language; its indents, its
 * numbers and its URLs are not. The view by sessions, which netsh gives when nobody asks for another one, has the queues below a heading of
 * their own; there no URL is told of a queue.
 *
 * @param name its name: that of the pool, or empty for a queue of another program that gave none
 * @param limit how many requests may wait; 0 when it is not told
 * @param processes ids of the processes that take from it
 * @param urls what is registered for it, as HTTP.sys writes it: {@code HTTP://*:80/}
 */
public record RequestQueue(String name, long limit, List<Long> processes, List<String> urls) {
    private static final Pattern HEAD = Pattern.compile("^\\S[^:]*:[ \\t]*(.*)$");
    private static final Pattern NUMBER = Pattern.compile("^\\s+[^:]+:[ \\t]*(\\d{1,18})\\s*$");
    private static final Pattern PROCESS = Pattern.compile("^\\s+(?:[^:,]+:\\s*)?(\\d{1,18})(?:,.*)?\\s*$");
    private static final Pattern BARE = Pattern.compile("^\\s+(\\d+)\\s*$");
    private static final Pattern URL = Pattern.compile("^\\s+(?i)(https?://\\S+)\\s*$");

    private static final Pattern SESSION = Pattern.compile("[0-9A-Fa-f]{16}");
    private static final Pattern INNER = Pattern.compile("^ {4}\\S[^:]*:[ \\t]*\\S.*$");

    /** All queues of a text. */
    public static List<RequestQueue> read(String text) {
        List<RequestQueue> queues = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            // A head without a body is the title above all queues.
            if (HEAD.matcher(line).matches()) {
                add(block, queues);
                block = new ArrayList<>(List.of(line));
            } else if (!block.isEmpty()) {
                block.add(line);
            }
        }
        add(block, queues);
        return queues;
    }

    private static void add(List<String> block, List<RequestQueue> queues) {
        boolean hasBody =
                block.stream().skip(1).anyMatch(line -> NUMBER.matcher(line).matches());
        Matcher head = HEAD.matcher(block.isEmpty() ? "" : block.get(0));
        if (!hasBody
                || !head.matches()
                || SESSION.matcher(head.group(1).strip()).matches()) {
            return;
        }
        if (head.group(1).isBlank() && INNER.matcher(block.get(1)).matches()) {
            queues.addAll(read(block.stream()
                    .skip(1)
                    .map(line -> line.replaceFirst("^ {4}", ""))
                    .collect(Collectors.joining("\n"))));
        } else {
            queues.add(queue(head.group(1).strip(), block));
        }
    }

    private static RequestQueue queue(String name, List<String> block) {
        long limit = 0;
        List<Long> processes = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            Matcher number = NUMBER.matcher(line);
            Matcher url = URL.matcher(line);
            if (url.matches()) {
                urls.add(url.group(1).toUpperCase(Locale.ROOT));
            } else if (number.matches() && limit == 0) {
                limit = Long.parseLong(number.group(1));
            } else if (BARE.matcher(line).matches()
                    || (line.contains(",") && PROCESS.matcher(line).matches())) {
                Matcher process = PROCESS.matcher(line);
                if (process.matches()) {
                    processes.add(Long.parseLong(process.group(1)));
                }
            }
        }
        return new RequestQueue(name.startsWith("(") || name.contains("…") ? "" : name, limit, processes, urls);
    }
}
