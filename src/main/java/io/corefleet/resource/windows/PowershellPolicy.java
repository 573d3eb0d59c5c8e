package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies of Windows PowerShell. Composed of registry values, and nothing is lost by it: they act on each PowerShell that starts later,
 * need no restart, and "not configured" is "no value", which is what a null or {@code state: absent} becomes.
 */
public final class PowershellPolicy implements ComposedType {
    private static final String ROOT = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell";
    private static final String MODULES = "moduleLogging.modules";

    /** Where a property stands: key below the policies, name of the value, its kind. */
    private record Place(String key, String value, String kind) {}

    private static final Map<String, Place> PLACES = places();

    private static Map<String, Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("executionPolicy", new Place("", "ExecutionPolicy", "string"));
        places.put("scriptBlockLogging.enabled", logging("EnableScriptBlockLogging"));
        places.put("scriptBlockLogging.invocations", logging("EnableScriptBlockInvocationLogging"));
        places.put("moduleLogging.enabled", new Place("\\ModuleLogging", "EnableModuleLogging", "dword"));
        places.put("transcription.enabled", new Place("\\Transcription", "EnableTranscripting", "dword"));
        places.put("transcription.outputDirectory", new Place("\\Transcription", "OutputDirectory", "string"));
        places.put("transcription.invocationHeader", new Place("\\Transcription", "EnableInvocationHeader", "dword"));
        return places;
    }

    private static Place logging(String value) {
        return new Place("\\ScriptBlockLogging", value, "dword");
    }

    private static final Schema SCHEMA = Schema.of("powershell_policy", "Policies of Windows PowerShell")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "executionPolicy",
                            oneOf("AllSigned", "RemoteSigned", "Unrestricted"),
                            "Which script files may run; Corefleet sends no files and runs under each")
                    .from(ROOT + ", EnableScripts and ExecutionPolicy"))
            .with(Property.of(
                            "scriptBlockLogging.enabled", bool(), "Whether the text of all code is logged, event 4104")
                    .from("baseline row W108"))
            .with(Property.of(
                            "scriptBlockLogging.invocations",
                            bool(),
                            "Whether starts and ends are logged too; very much")
                    .from(ROOT + "\\ScriptBlockLogging"))
            .with(Property.of("moduleLogging.enabled", bool(), "Whether calls of the modules are logged, event 4103")
                    .from(ROOT + "\\ModuleLogging"))
            .with(Property.of(MODULES, setOf(text()), "The modules, * for all; those that were named before stay")
                    .from(ROOT + "\\ModuleLogging\\ModuleNames"))
            .with(Property.of("transcription.enabled", bool(), "Whether each session is written into a file")
                    .from("baseline row W109"))
            .with(Property.of("transcription.outputDirectory", path(), "Folder of the files, else the user's documents")
                    .from(ROOT + "\\Transcription"))
            .with(Property.of("transcription.invocationHeader", bool(), "Whether each command has its time")
                    .from(ROOT + "\\Transcription"))
            .example("""
                    scriptBlockLogging:
                      enabled: true
                    moduleLogging:
                      enabled: true
                      modules: ['*']
                    transcription:
                      enabled: true
                      outputDirectory: C:\\Transcripts
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        List<Part> parts = new ArrayList<>();
        PLACES.forEach((property, place) -> {
            Value value = desired.present() ? desired.properties().get(property) : Value.absent();
            if (value != null) {
                parts.add(part(place, value));
                if (property.equals("executionPolicy")) {
                    Value allowed = value instanceof Value.Absent
                            ? value
                            : Value.bool(true).at(value.place());
                    parts.add(part(new Place("", "EnableScripts", "dword"), allowed));
                }
            }
        });
        if (desired.properties().get(MODULES) instanceof Value.ListOf modules) {
            modules.items()
                    .forEach(module -> parts.add(
                            part(new Place("\\ModuleLogging\\ModuleNames", module.toString(), "string"), module)));
        }
        return parts;
    }

    private static Part part(Place place, Value value) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("path", Value.text(ROOT + place.key()));
        arguments.put("name", Value.text(place.value()));
        if (value instanceof Value.Absent) {
            arguments.put(Schema.STATE, Value.text("absent"));
        } else {
            arguments.put("kind", Value.text(place.kind()));
            Value data = value;
            if (value instanceof Value.Bool truth) {
                data = Value.integer(truth.truth() ? 1 : 0).at(value.place());
            }
            arguments.put("data", data);
        }
        return new Part(
                "registry_value", new Value.MapOf(arguments, value.place()), "powershell_policy " + place.value());
    }
}
