package io.corefleet.resource.iis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IIS's own schema says about its sections, as data: {@code iis-schema.csv} is {@code IIS_schema.xml} of IIS 10.0 and what was documented
 * since, {@code added-schema.csv} what other products add (URL Rewrite, ASP.NET). A section that is not here may be on a host all the
 * same; then the host's schema alone decides.
 */
public final class IisSchema {
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");
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

    private static final Map<String, Map<String, SchemaRow>> SECTIONS = load();

    private IisSchema() {}

    private static Map<String, Map<String, SchemaRow>> load() {
        Map<String, Map<String, SchemaRow>> sections = new LinkedHashMap<>();
        for (String file : List.of("iis-schema.csv", "added-schema.csv")) {
            for (List<String> cells : cells(file)) {
                // [add].name and customHeaders.[add].name: the dot before a bracket is not ours, and neither is the
                // tag.
                String pattern = cells.get(1).replaceAll("\\.?\\[\\w+\\]", "[]").replaceAll("\\]\\.(?=\\[)", "]");
                SchemaRow row =
                        SchemaRow.of(cells.get(0), pattern, cells.get(2), cells.get(3), cells.get(4), cells.get(5));
                sections.computeIfAbsent(row.section(), none -> new LinkedHashMap<>())
                        .put(pattern, row);
            }
        }
        DEFAULTS.forEach((section, all) -> all.forEach(pair -> addDefaults(sections.get(section), pair)));
        return sections;
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

    /** Lines with commas; the first names the columns. */
    private static List<List<String>> cells(String file) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = IisSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = new ArrayList<>();
                Matcher cell = CELL.matcher(line);
                while (cells.size() < COLUMNS && cell.find()) {
                    cells.add(cell.group(1) != null ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
                }
                rows.add(cells);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }

    /** Names of all sections that are known. */
    public static Set<String> sections() {
        return SECTIONS.keySet();
    }

    /** Whether the section is known here. */
    public static boolean knows(String section) {
        return SECTIONS.containsKey(section);
    }

    /** All rows of a section; empty when it is not known. */
    public static List<SchemaRow> rows(String section) {
        return List.copyOf(SECTIONS.getOrDefault(section, Map.of()).values());
    }

    /** The attribute at a place of a section. */
    public static Optional<SchemaRow> attribute(String section, String pattern) {
        return Optional.ofNullable(SECTIONS.getOrDefault(section, Map.of()).get(pattern));
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
