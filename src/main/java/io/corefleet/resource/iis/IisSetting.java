package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.data;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.mapOf;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.spelled;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One setting of any section of the IIS configuration, for the server, a site or a place below it: an attribute, an item of a list, or a
 * whole list. What the section has, with type and range, is known from {@link IisSchema}; the types that speak of one matter
 * (handlers, MIME types, authentication) are composed of these.
 */
public final class IisSetting implements ResourceType {
    private static final String SOURCE = "IIS_schema.xml of IIS 10.0; MC-IISA";

    static final Schema SCHEMA = Schema.of("iis_setting", "A setting of any section of the IIS configuration")
            .keyedBy(keys(), SettingKey::text, SettingKey::parts)
            .withAll(List.of(
                    Property.of("value", data(), "The value of an attribute, as IIS writes it; null takes it off")
                            .from(SOURCE),
                    Property.of("secret", secret(), "The value of an attribute that IIS keeps encrypted")
                            .from(SOURCE)
                            .with(Flag.WRITE_ONLY)
                            .with(Flag.KEPT),
                    Property.of("attributes", mapOf(data()), "What an item of a list has besides what tells it apart")
                            .from(SOURCE),
                    Property.of("items", setOf(mapOf(data())), "All items of a list; their order does not count")
                            .from(SOURCE),
                    Property.of("itemsInOrder", listOf(mapOf(data())), "All items of a list in this order")
                            .from(SOURCE),
                    Property.of(
                                    "position",
                                    oneOf("first", "last"),
                                    "Where a new item goes; as the list's schema says when it is not told")
                            .from(SOURCE)
                            .with(Flag.WRITE_ONLY)))
            .snapshot(Snapshot.ofIis())
            .example("""
                    section: system.webServer/security/requestFiltering
                    name: requestLimits.maxAllowedContentLength
                    location: Default Web Site
                    value: 10485760
                    """);

    private static List<Property> keys() {
        return List.of(
                IisPlace.section(),
                Property.of(
                                "name",
                                spelled("element.attribute or list[attribute='text']", SettingName.FORM),
                                "Where the setting stands in the section; empty is the section's own list")
                        .from(SOURCE)
                        .byDefault(""),
                IisPlace.location(),
                IisPlace.file());
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return IisConfiguration.SCRIPTS;
    }

    /** What stands where depends on the section: its schema gives every value its form. */
    @Override
    public Desired refine(Desired desired, Problems problems) {
        return new SettingCheck(desired, problems).refined();
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other) || IisPlace.isBroughtBy(mine, other) || isItemAround(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other) || IisPlace.isBroughtBy(mine, other) || isItemAround(mine, other);
    }

    /** Whether a step is the item inside which the setting stands. */
    private static boolean isItemAround(Desired mine, Desired other) {
        boolean samePlace = other.id().type().equals(SCHEMA.type())
                && List.of("section", "location", "file").stream().allMatch(part -> IisConfiguration.part(mine, part)
                        .equalsIgnoreCase(IisConfiguration.part(other, part)));
        String outer = IisConfiguration.part(other, "name");
        return samePlace
                && outer.endsWith("]")
                && IisConfiguration.part(mine, "name").startsWith(outer)
                && !IisConfiguration.part(mine, "name").equals(outer);
    }

    /** The arguments of one setting, for the composed types. */
    static Value.MapOf arguments(String section, String name, Map<String, Value> place, Map<String, Value> properties) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("section", Value.text(section));
        arguments.put("name", Value.text(name));
        arguments.putAll(place);
        arguments.putAll(properties);
        return Value.map(arguments);
    }
}
