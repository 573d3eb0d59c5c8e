package io.corefleet.report;

import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.plan.PropertyChange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A change as the journal remembers it, as JSON. */
public final class LedgerJson {
    private LedgerJson() {}

    /** Writes a change down, as maps and lists; the values of secrets were never in it. */
    public static Map<String, Object> of(LedgerEntry entry) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", entry.number());
        told.put("run", entry.run());
        told.put("at", entry.at().toString());
        told.put("host", entry.host());
        told.put("type", entry.change().id().type());
        told.put("key", entry.change().id().key());
        told.put("change", entry.change().kind().word());
        told.put("status", entry.status().name().toLowerCase(Locale.ROOT));
        told.put(
                "properties",
                entry.change().properties().stream().map(LedgerJson::property).toList());
        return told;
    }

    private static Map<String, Object> property(PropertyChange property) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", property.name());
        told.put("before", HostJson.shown(property.before()));
        told.put("after", HostJson.shown(property.after()));
        HostJson.putUnlessNull(told, "at", HostJson.place(property.place()));
        return told;
    }
}
