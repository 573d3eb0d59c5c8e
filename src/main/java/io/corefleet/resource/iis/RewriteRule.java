package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule of URL Rewrite, which is a product of its own: for the whole server, or for a site or a path below one. */
public final class RewriteRule implements ComposedType {
    private static final String RULES = "system.webServer/rewrite/rules";
    private static final String GLOBAL_RULES = "system.webServer/rewrite/globalRules";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_rewrite_rule", "A rule of URL Rewrite"),
                    List.of(Property.of("name", name(), "Name of the rule").from(RULES)))
            .withAll(List.of(
                    row("enabled", "Whether it is used"),
                    row("patternSyntax", "How its patterns are written"),
                    row("stopProcessing", "Whether no later rule is asked when it fits"),
                    row("match.url", "Pattern for the path, without the slash at its beginning"),
                    row("match.ignoreCase", "Whether letter case does not count"),
                    row("match.negate", "Whether it fits where the pattern does not"),
                    row("conditions.logicalGrouping", "Whether all conditions must hold, or any"),
                    row("conditions.trackAllCaptures", "Whether the groups of all conditions can be used"),
                    Property.of("conditions.list", listOf(condition()), "What must hold besides; the whole list")
                            .from("IIS configuration reference, " + RULES),
                    Property.of(
                                    "serverVariables.list",
                                    setOf(variable()),
                                    "Server variables that it sets; the whole list")
                            .from("IIS configuration reference, " + RULES),
                    row("action.type", "What it does"),
                    row("action.url", "Where to, with {R:1} and {C:1} for groups of the patterns"),
                    row("action.appendQueryString", "Whether the query string is kept"),
                    row("action.logRewrittenUrl", "Whether the log has the new URL"),
                    row("action.redirectType", "Status of a redirection"),
                    row("action.statusCode", "Status of an answer of one's own"),
                    row("action.subStatusCode", "Its second part"),
                    row("action.statusReason", "Its short text"),
                    row("action.statusDescription", "Its long text")))
            .with(SettingTable.POSITION)
            .example("""
                    name: Sample to HTTPS
                    location: Default Web Site
                    stopProcessing: true
                    match: {url: '(.*)'}
                    conditions: {list: [{input: '{HTTPS}', pattern: '^OFF$'}]}
                    action: {type: Redirect, url: 'https://{HTTP_HOST}/{R:1}', redirectType: Permanent}
                    """);

    private static Property row(String name, String description) {
        return SettingTable.property(name, RULES, "[]." + name, description);
    }

    private static ValueType condition() {
        return record(
                Field.required("input", text(), "Server variable in braces"),
                Field.optional("matchType", oneOf("Pattern", "IsFile", "IsDirectory"), "Pattern", "What is asked"),
                Field.optional("pattern", text(), "", "Pattern for it"),
                Field.optional("ignoreCase", bool(), true, "Whether letter case does not count"),
                Field.optional("negate", bool(), false, "Whether it holds where the pattern does not fit"));
    }

    private static ValueType variable() {
        return record(
                Field.required("name", name(), "Name of the variable"),
                Field.required("value", text(), "Its value"),
                Field.optional("replace", bool(), true, "Whether a value that is there is replaced"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        String section = IisConfiguration.part(desired, "location").isEmpty() ? GLOBAL_RULES : RULES;
        Map<String, String> with = Map.of("name", IisConfiguration.part(desired, "name"));
        Map<String, Value> place = IisPlace.of(desired);
        List<Part> parts = new ArrayList<>();
        parts.add(SettingTable.item(desired, section, "", with, place, problems));
        String rule = SettingName.item("", with);
        inside(desired, "conditions.list", "itemsInOrder")
                .forEach(list -> parts.add(SettingTable.part(desired, section, rule + ".conditions", place, list)));
        inside(desired, "serverVariables.list", "items")
                .forEach(
                        list -> parts.add(SettingTable.part(desired, section, rule + ".serverVariables", place, list)));
        return parts;
    }

    private static List<Map<String, Value>> inside(Desired desired, String property, String as) {
        Value list = desired.properties().get(property);
        return list == null ? List.of() : List.of(Map.of(as, list));
    }
}
