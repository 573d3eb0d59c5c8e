package io.corefleet.resource.iis;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How people see which setting is meant: {@code system.webServer/httpProtocol/customHeaders[name='X'] @ Shop/api in web.config}. The list of a
 * section itself is its name with a slash behind.
 */
final class SettingKey {
    private static final String AT = IisPlace.AT;
    private static final String IN_WEB_CONFIG = " in web.config";

    private SettingKey() {}

    static String text(Map<String, Value> parts) {
        String location = parts.get("location").toString();
        return parts.get("section") + "/" + parts.get("name")
                + (location.isEmpty() ? "" : AT + location)
                + (parts.get("file").toString().equals(IisPlace.WEB_CONFIG) ? IN_WEB_CONFIG : "");
    }

    /** The way back. A location contains neither @ nor a bracket at its end, and a section neither bracket nor quote. */
    static Map<String, Value> parts(String key) {
        Map<String, Value> parts = new LinkedHashMap<>();
        boolean inWebConfig = key.endsWith(IN_WEB_CONFIG);
        String rest = inWebConfig ? key.substring(0, key.length() - IN_WEB_CONFIG.length()) : key;
        int at = rest.endsWith("']") ? -1 : rest.lastIndexOf(AT);
        String location = at < 0 ? "" : rest.substring(at + AT.length());
        String place = at < 0 ? rest : rest.substring(0, at);
        int bracket = place.indexOf('[');
        int slash = Math.max(place.lastIndexOf('/', bracket < 0 ? place.length() : bracket), 0);
        parts.put("section", Value.text(place.substring(0, slash)));
        parts.put("name", Value.text(place.substring(Math.min(slash + 1, place.length()))));
        parts.put("location", Value.text(location));
        parts.put("file", Value.text(inWebConfig ? IisPlace.WEB_CONFIG : IisPlace.SERVER));
        return parts;
    }
}
