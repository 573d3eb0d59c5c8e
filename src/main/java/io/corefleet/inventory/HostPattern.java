package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One reading of a host pattern: first all plain parts, then all {@code &}, then all {@code !}, whatever their written order. */
final class HostPattern {
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(-?\\d+)(?::(-?\\d*))?\\]");
    private static final Set<String> CONTROLLER = Set.of("localhost", "127.0.0.1", "::1");
    private static final String NOT_HERE =
            "Corefleet works on Windows hosts of the inventory, not on the machine that it runs on: leave this out. "
                    + "What asks a site from here is an http_check with from: controller.";

    private final Inventory inventory;
    private final Mark place;
    private final Problems problems;

    HostPattern(Inventory inventory, Mark place, Problems problems) {
        this.inventory = inventory;
        this.place = place;
        this.problems = problems;
    }

    List<HostEntry> match(String pattern) {
        List<String> parts = parts(pattern);
        Set<String> chosen = new LinkedHashSet<>();
        boolean plain = parts.stream().anyMatch(part -> !part.startsWith("&") && !part.startsWith("!"));
        if (!plain) {
            chosen.addAll(named("all"));
        }
        parts.stream()
                .filter(part -> !part.startsWith("&") && !part.startsWith("!"))
                .forEach(part -> chosen.addAll(named(part)));
        parts.stream().filter(part -> part.startsWith("&")).forEach(part -> chosen.retainAll(named(part.substring(1))));
        parts.stream().filter(part -> part.startsWith("!")).forEach(part -> chosen.removeAll(named(part.substring(1))));
        if (chosen.isEmpty() && !problems.hasErrors()) {
            problems.error(
                    ProblemCode.CF302,
                    "no host matches \"" + pattern + "\"",
                    place,
                    "corefleet inventory lists the hosts.");
        }
        return inventory.hosts().stream()
                .filter(host -> chosen.contains(host.name()))
                .toList();
    }

    /** Parts stand between commas; only where there is none, between colons. A file gives one part for each line. */
    private List<String> parts(String pattern) {
        if (pattern.startsWith("@")) {
            return lines(Path.of(pattern.substring(1)));
        }
        List<String> parts = new ArrayList<>();
        for (String part : pattern.contains(",") ? pattern.split(",") : pattern.split(":(?![^\\[]*\\])")) {
            if (!part.isBlank()) {
                parts.add(part.trim());
            }
        }
        return parts;
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, "the list of hosts " + file + " cannot be read", place);
            return List.of();
        }
    }

    private List<String> named(String part) {
        Matcher subscript = SUBSCRIPT.matcher(part);
        if (!part.startsWith("~") && subscript.matches() && !inventory.groups().containsKey(part)) {
            return subscripted(named(subscript.group(1)), subscript.group(2), subscript.group(3));
        }
        List<String> found = new ArrayList<>();
        Pattern wanted = regex(part);
        if (wanted != null) {
            boolean search = part.startsWith("~");
            inventory.groups().forEach((group, hosts) -> {
                if (hits(wanted, group, search)) {
                    found.addAll(hosts);
                }
            });
            inventory.hosts().stream()
                    .map(HostEntry::name)
                    .filter(name -> hits(wanted, name, search))
                    .forEach(found::add);
            if (found.isEmpty() && !inventory.groups().containsKey(part)) {
                missing(part);
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(found));
    }

    private static boolean hits(Pattern wanted, String name, boolean search) {
        Matcher matcher = wanted.matcher(name);
        return search ? matcher.lookingAt() : matcher.matches();
    }

    private Pattern regex(String part) {
        if (!part.startsWith("~")) {
            return glob(part.equals("*") ? "all" : part);
        }
        try {
            return Pattern.compile(part.substring(1));
        } catch (PatternSyntaxException broken) {
            problems.error(
                    ProblemCode.CF302,
                    "the pattern " + part + " is no regular expression",
                    place,
                    broken.getDescription());
            return null;
        }
    }

    private static Pattern glob(String part) {
        StringBuilder regex = new StringBuilder();
        part.chars()
                .forEach(character -> regex.append(
                        character == '*'
                                ? ".*"
                                : character == '?' ? "." : Pattern.quote(Character.toString(character))));
        return Pattern.compile(regex.toString());
    }

    private List<String> subscripted(List<String> hosts, String first, String last) {
        int from = index(first, hosts.size());
        int to = last == null ? from : last.isEmpty() ? hosts.size() - 1 : index(last, hosts.size());
        return from < 0 || from > to || from >= hosts.size()
                ? List.of()
                : hosts.subList(from, Math.min(to + 1, hosts.size()));
    }

    private static int index(String written, int size) {
        int index = Integer.parseInt(written);
        return index < 0 ? size + index : index;
    }

    private void missing(String part) {
        if (inventory.hosts().isEmpty() && problems.hasErrors()) {
            // The inventory was not understood, which is told already.
            return;
        }
        Set<String> known = new TreeSet<>(inventory.groups().keySet());
        inventory.hosts().forEach(host -> known.add(host.name()));
        String near = CONTROLLER.contains(part) ? NOT_HERE : Suggestion.didYouMean(part, known);
        problems.error(
                ProblemCode.CF302,
                "no host or group is named \"" + part + "\"",
                place,
                near == null ? "corefleet inventory lists the hosts." : near);
    }
}
