package io.corefleet.resource.iis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What IIS's own schema says about its sections, as data: {@code iis-schema.csv} is {@code IIS_schema.xml} of IIS 10.0 and what was documented
 * since, {@code added-schema.csv} what other products add (URL Rewrite, ASP.NET). A section that is not here may be on a host all the
 * same; then the host's schema alone decides.
 */
public final class IisSchema {
    private static final int COLUMNS = 6;

    /** The elements that give all pools, sites, applications or folders their defaults have what these have. */
    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "system.applicationHost/applicationPools", List.of("applicationPoolDefaults=[]"),
            "system.applicationHost/sites",
                    List.of(
                            "siteDefaults=[]",
                            "applicationDefaults=[][]",
                            "virtualDirectoryDefaults=[][][]",
                            "[].applicationDefaults=[][]",
                            "[].virtualDirectoryDefaults=[][][]"));

    /** The lines of each section; a start of Corefleet asks for few sections, so that each is read when it is asked for. */
    private static final Map<String, List<String>> LINES = lines();

    private static final Map<String, Map<String, SchemaRow>> SECTIONS = new ConcurrentHashMap<>();

    private IisSchema() {}

    private static Map<String, SchemaRow> section(String name) {
        return LINES.containsKey(name) ? SECTIONS.computeIfAbsent(name, IisSchema::read) : Map.of();
    }

    private static Map<String, SchemaRow> read(String section) {
        Map<String, SchemaRow> rows = new LinkedHashMap<>();
        for (String line : LINES.get(section)) {
            List<String> cells = cells(line);
            String pattern = pattern(cells.get(1));
            rows.put(
                    pattern,
                    SchemaRow.of(cells.get(0), pattern, cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
        }
        DEFAULTS.getOrDefault(section, List.of()).forEach(pair -> addDefaults(rows, pair));
        return rows;
    }

    /** [add].name and customHeaders.[add].name: the dot before a bracket is not ours, and neither is the tag. */
    private static String pattern(String written) {
        StringBuilder pattern = new StringBuilder();
        boolean inside = false;
        for (int at = 0; at < written.length(); at++) {
            char next = written.charAt(at);
            inside = inside && next != ']';
            boolean dotBefore = next == '.' && at + 1 < written.length() && written.charAt(at + 1) == '[';
            if (!inside && !dotBefore) {
                pattern.append(next);
            }
            inside = inside || next == '[';
        }
        return pattern.toString();
    }

    private static void addDefaults(Map<String, SchemaRow> rows, String pair) {
        String element = pair.substring(0, pair.indexOf('='));
        String like = pair.substring(pair.indexOf('=') + 1) + ".";
        for (SchemaRow row : List.copyOf(rows.values())) {
            boolean fits = row.pattern().startsWith(like) && !row.isKey();
            if (fits && !row.pattern().startsWith(like + "[")) {
                String pattern = element + "." + row.pattern().substring(like.length());
                rows.put(
                        pattern,
                        new SchemaRow(
                                row.section(), pattern, row.type(), row.byDefault(), row.isKey(), row.isRequired()));
            }
        }
    }

    /** Lines with commas, by their first cell; the first line names the columns. */
    private static Map<String, List<String>> lines() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (String file : List.of("iis-schema.csv", "added-schema.csv")) {
            try (InputStream in = IisSchema.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("there is no " + file);
                }
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .forEach(line -> sections.computeIfAbsent(
                                        line.substring(0, line.indexOf(',')), none -> new ArrayList<>())
                                .add(line));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sections;
    }

    /** A cell with a comma in it stands in quotes, and a quote in it is doubled. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(COLUMNS);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char next = line.charAt(at);
            boolean doubled = quoted && next == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (doubled) {
                cell.append(next);
                at++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(next);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Names of all sections that are known. */
    public static Set<String> sections() {
        return Collections.unmodifiableSet(LINES.keySet());
    }

    /** Whether the section is known here. */
    public static boolean knows(String section) {
        return LINES.containsKey(section);
    }

    /** All rows of a section; empty when it is not known. */
    public static List<SchemaRow> rows(String section) {
        return List.copyOf(section(section).values());
    }

    /** The attribute at a place of a section. */
    public static Optional<SchemaRow> attribute(String section, String pattern) {
        return Optional.ofNullable(section(section).get(pattern));
    }

    /** The attributes of an item, by their names, those of elements inside it dotted; no lists inside it. */
    public static Map<String, SchemaRow> item(String section, String pattern) {
        Map<String, SchemaRow> attributes = new LinkedHashMap<>();
        for (SchemaRow row : rows(section)) {
            if (row.pattern().startsWith(pattern + ".")) {
                String inside = row.pattern().substring(pattern.length() + 1);
                if (!inside.contains("[]")) {
                    attributes.put(inside, row);
                }
            }
        }
        return attributes;
    }

    /** Whether there is a list at this place of a section. */
    public static boolean isList(String section, String pattern) {
        return !item(section, pattern + "[]").isEmpty();
    }

    /** Everything that can be named in a section: attributes, items and lists. */
    public static Set<String> places(String section) {
        Set<String> places = new TreeSet<>();
        for (SchemaRow row : rows(section)) {
            places.add(row.pattern());
            for (int at = row.pattern().indexOf("[]");
                    at >= 0;
                    at = row.pattern().indexOf("[]", at + 1)) {
                places.add(row.pattern().substring(0, at));
                places.add(row.pattern().substring(0, at + 2));
            }
        }
        return places;
    }
}
