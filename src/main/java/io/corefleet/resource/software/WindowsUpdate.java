package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.file.Transfers;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Updates that Windows Update, or the WSUS that stands for it, offers to the host: one by its KB, or all of a class. Searching works over a
 * log-in through the network; installing does not, so it is done by a task of SYSTEM on the host, which goes on when the line is cut.
 */
public final class WindowsUpdate implements ResourceType {
    private static final String MISSING = "missing";
    static final List<String> CLASSES = List.of(
            "CriticalUpdates",
            "DefinitionUpdates",
            "FeaturePacks",
            "SecurityUpdates",
            "ServicePacks",
            "Tools",
            "UpdateRollups",
            "Updates");

    static final Schema SCHEMA = Schema.of("windows_update", "An update, or all updates of a class, by Windows Update")
            .keyedBy(Property.of(
                            "name",
                            text(
                                    "KB5012170 or one of " + String.join(", ", CLASSES),
                                    "(?i)KB\\d{6,8}|" + String.join("|", CLASSES)),
                            "KB of one update, or a class of updates")
                    .from("Windows Update Agent, IUpdateSearcher; categories by their ids"))
            .with(Property.of(MISSING, setOf(name()), "What is offered and not installed; nothing shall be")
                    .byDefault(List.of())
                    .from("Windows Update Agent, IUpdate.IsInstalled"))
            .example("""
                    name: KB5012170
                    """);

    private static final List<Class<?>> SCRIPTS = Stream.concat(
                    Transfers.SCRIPTS.stream(), Stream.of(WindowsPackage.class))
            .toList();

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return SCRIPTS;
    }

    /** That nothing is missing is what the type is for. */
    @Override
    public Value.MapOf completed(Value.MapOf written) {
        if (written.entries().containsKey(MISSING)) {
            return written;
        }
        Map<String, Value> entries = new LinkedHashMap<>(written.entries());
        entries.put(MISSING, Value.list(List.of()));
        return new Value.MapOf(entries, written.keyPlaces(), written.place());
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF206,
                    "an update is not taken away by Windows Update",
                    desired.place(),
                    "Write windows_package with state: absent and the identity of its package.");
        } else if (desired.properties().get(MISSING) instanceof Value.ListOf list
                && !list.items().isEmpty()
                && desired.place() != null) {
            problems.error(
                    ProblemCode.CF206,
                    "missing is what a host tells; nothing else than nothing can be wanted",
                    desired.placeOf(MISSING).orElse(null),
                    "Leave it out.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return SoftwareModules.OF_WINDOWS_UPDATE;
    }
}
