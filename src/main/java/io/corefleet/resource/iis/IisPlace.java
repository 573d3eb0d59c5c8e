package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.spelled;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where in the configuration something holds, and the file in which it is kept: parts of the keys of many types of this room. */
final class IisPlace {
    /** Stands between what and where, as people see it. No site has it in its name. */
    static final String AT = " @ ";

    /** The section's file of the server: applicationHost.config for most. */
    static final String SERVER = "server";

    /** The file of the site or folder itself. */
    static final String WEB_CONFIG = "web.config";

    private static final String SECTION = "[A-Za-z][\\w.-]*(?:/[A-Za-z][\\w.-]*)*";
    private static final String SOURCE = "IIS configuration reference";

    private IisPlace() {}

    static Property section() {
        return Property.of(
                        "section",
                        spelled("system.webServer/name", SECTION),
                        "Section of the configuration, with the groups that it is in")
                .from(SOURCE);
    }

    static Property location() {
        return Property.of(
                        "location",
                        text("Site or Site/path", "(?:[^/\\\\@]+(?:/[^/\\\\@]+)*)?"),
                        "Where it holds: a site, or a path below one; empty for the whole server")
                .from(SOURCE)
                .byDefault("");
    }

    static Property file() {
        return Property.of(
                        "file",
                        oneOf(SERVER, WEB_CONFIG),
                        "Where it is kept: with the server, or in the web.config at the location")
                .from(SOURCE)
                .byDefault(SERVER);
    }

    /** The place as the end of a key. */
    static String suffix(Map<String, Value> parts) {
        String location = parts.get("location").toString();
        return location.isEmpty() ? "" : AT + location;
    }

    /** Place and file of a composed thing, for the settings that it stands for. */
    static Map<String, Value> of(Desired desired) {
        Map<String, Value> place = new LinkedHashMap<>();
        for (String part : List.of("location", "file")) {
            if (desired.id().parts().containsKey(part)) {
                place.put(part, desired.id().parts().get(part));
            }
        }
        return place;
    }

    /** Whether a step is the site, application or folder at which something holds. */
    static boolean isBroughtBy(Desired mine, Desired other) {
        String location = (IisConfiguration.part(mine, "location") + "/").toLowerCase(Locale.ROOT);
        boolean place = List.of("iis_site", "iis_application", "iis_virtual_directory")
                .contains(other.id().type());
        return place && other.present() && location.startsWith(other.id().key().toLowerCase(Locale.ROOT) + "/");
    }

    /** The table, keyed by what a thing is called, where it holds and in which file it is kept. */
    static Schema keyed(Schema schema, List<Property> own) {
        List<Property> keys = new ArrayList<>(own);
        keys.add(location());
        keys.add(file());
        return schema.keyedBy(keys, parts -> keyText(own, parts), text -> keyParts(own, text));
    }

    private static String keyText(List<Property> own, Map<String, Value> parts) {
        String name = own.isEmpty() ? "" : parts.get(own.get(0).name()).toString();
        String location = parts.get("location").toString();
        String file = parts.get("file").toString().equals(WEB_CONFIG) ? " in " + WEB_CONFIG : "";
        return own.isEmpty() ? (location.isEmpty() ? SERVER : location) + file : name + suffix(parts) + file;
    }

    /** The way back from the text, without the second and later parts of a name, which have defaults. */
    private static Map<String, Value> keyParts(List<Property> own, String text) {
        String inFile = " in " + WEB_CONFIG;
        boolean inWebConfig = text.endsWith(inFile);
        String rest = inWebConfig ? text.substring(0, text.length() - inFile.length()) : text;
        int at = rest.lastIndexOf(AT);
        Map<String, Value> parts = new LinkedHashMap<>();
        if (own.isEmpty()) {
            parts.put("location", Value.text(rest.equals(SERVER) ? "" : rest));
        } else {
            parts.put(own.get(0).name(), Value.text(at < 0 ? rest : rest.substring(0, at)));
            parts.put("location", Value.text(at < 0 ? "" : rest.substring(at + AT.length())));
        }
        parts.put("file", Value.text(inWebConfig ? WEB_CONFIG : SERVER));
        return parts;
    }
}
