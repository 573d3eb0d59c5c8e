package io.corefleet.resource.iis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a setting stands inside its section: {@code requestLimits.maxUrl}, {@code customHeaders[name='X-Frame-Options']},
 * {@code profiles[extension='.js'].duration}. Names of elements and attributes with dots between them; an item of a list by attributes
 * that tell it from the others, in single quotes, a quote in them doubled. The script beside {@link IisSetting} reads the same form.
 *
 * @param steps from the section inwards
 */
public record SettingName(List<Step> steps) {
    private static final String WORD = "[A-Za-z][\\w-]*";
    private static final String PAIR = WORD + "='[^']*(?:''[^']*)*'";
    private static final String ITEM = "\\[" + PAIR + "(?:," + PAIR + ")*\\]";
    private static final String STEP = "(?:" + WORD + "(?:" + ITEM + ")*|(?:" + ITEM + ")+)";

    /** What a name looks like; empty is the section's own list. */
    static final String FORM = "(?:" + STEP + "(?:\\." + STEP + ")*)?";

    private static final Pattern NEXT = Pattern.compile("\\.?(?:(" + WORD + ")|(" + ITEM + "))");
    private static final Pattern PART = Pattern.compile("(" + WORD + ")='([^']*(?:''[^']*)*)'");

    /**
     * One step inwards: to the element or attribute of this name, or to an item of a list.
     *
     * @param name empty for an item
     * @param with what tells the item from the others; empty for a name
     */
    public record Step(String name, Map<String, String> with) {
        /** Whether it goes to an item. */
        public boolean isItem() {
            return !with.isEmpty();
        }
    }

    /** Reads a name that has the {@link #FORM}. */
    public static SettingName of(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher next = NEXT.matcher(text);
        while (next.lookingAt()) {
            steps.add(next.group(1) != null ? new Step(next.group(1), Map.of()) : item(next.group(2)));
            next.region(next.end(), text.length());
        }
        return new SettingName(List.copyOf(steps));
    }

    private static Step item(String text) {
        Map<String, String> with = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            with.put(part.group(1), part.group(2).replace("''", "'"));
        }
        return new Step("", with);
    }

    /** The name of an item of a list; the list is the section's own when it is empty. */
    static String item(String list, Map<String, String> with) {
        List<String> parts = new ArrayList<>();
        with.forEach((name, value) -> parts.add(name + "='" + value.replace("'", "''") + "'"));
        return list + "[" + String.join(",", parts) + "]";
    }

    /** Whether it ends at an item of a list. */
    public boolean isItem() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).isItem();
    }

    /** The same without what tells items apart, as the schema has it: {@code profiles[].duration}. */
    public String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (Step step : steps) {
            if (step.isItem()) {
                pattern.append("[]");
            } else {
                pattern.append(pattern.isEmpty() ? "" : ".").append(step.name());
            }
        }
        return pattern.toString();
    }
}
