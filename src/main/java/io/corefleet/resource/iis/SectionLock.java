package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether web.config files may contain a section: for the whole server, or for a site or a path below one. */
public final class SectionLock implements ResourceType {
    static final Schema SCHEMA = Schema.of("iis_section_lock", "Whether web.config may contain a section")
            .keyedBy(
                    List.of(IisPlace.section(), IisPlace.location()),
                    parts -> parts.get("section") + IisPlace.suffix(parts),
                    SectionLock::partsOf)
            .with(Property.of(
                            "overrideMode",
                            oneOf("Allow", "Deny"),
                            "Deny locks it: a web.config with it fails with 500.19; null takes the rule off")
                    .from("overrideMode of MC-IISA 3.1.4.12.5"))
            .snapshot(Snapshot.ofIis())
            .example("""
                    section: system.webServer/handlers
                    location: Default Web Site
                    overrideMode: Allow
                    """);

    private static Map<String, Value> partsOf(String key) {
        int at = key.indexOf(IisPlace.AT);
        Map<String, Value> parts = new LinkedHashMap<>();
        parts.put("section", Value.text(at < 0 ? key : key.substring(0, at)));
        parts.put("location", Value.text(at < 0 ? "" : key.substring(at + IisPlace.AT.length())));
        return parts;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return IisConfiguration.SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other) || IisPlace.isBroughtBy(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return needs(mine, other);
    }

    /** A section is always there. */
    @Override
    public void check(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " is always there",
                    desired.place(),
                    "overrideMode: null takes a rule off.");
        }
    }
}
