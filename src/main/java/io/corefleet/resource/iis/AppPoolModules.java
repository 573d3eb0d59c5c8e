package io.corefleet.resource.iis;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ansible's modules for pools: {@code attributes} holds what are properties here, under the same names. */
final class AppPoolModules {
    static final Map<String, ModuleTranslation> ALL = Map.of(
            "win_iis_webapppool", AppPoolModules::pool,
            "community.windows.win_iis_webapppool", AppPoolModules::pool,
            "microsoft.iis.web_app_pool", AppPoolModules::pool);

    static final Map<String, ModuleTranslation> RESTART = Map.of(
            "win_iis_webapppool", ModuleTranslation.restarting(AppPoolModules::recycle),
            "community.windows.win_iis_webapppool", ModuleTranslation.restarting(AppPoolModules::recycle),
            "microsoft.iis.web_app_pool", ModuleTranslation.restarting(AppPoolModules::recycle));

    private static final String SCHEDULE = "recycling.periodicRestart.schedule";

    /** Words by their numbers, as the schema of IIS has them. */
    private static final Map<String, List<String>> NUMBERED = Map.of(
            "managedPipelineMode", List.of("Integrated", "Classic"),
            "startMode", List.of("OnDemand", "AlwaysRunning"),
            "processModel.identityType",
                    List.of(
                            "LocalSystem",
                            "LocalService",
                            "NetworkService",
                            "SpecificUser",
                            "ApplicationPoolIdentity"));

    private AppPoolModules() {}

    /** New worker processes are what Ansible's module asks for too; the pool goes on taking requests. */
    private static Value.MapOf recycle(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("name", "pool");
        return arguments.translated();
    }

    private static Value.MapOf pool(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        arguments.keep("state");
        arguments.spread("attributes", AppPool.SCHEMA);
        Value.MapOf pool = arguments.translated();
        Map<String, Value> entries = new LinkedHashMap<>(pool.entries());
        entries.replaceAll(AppPoolModules::worded);
        return new Value.MapOf(entries, pool.keyPlaces(), pool.place());
    }

    /** The numbers that PowerShell takes for words of IIS, and times between commas. */
    private static Value worded(String name, Value value) {
        List<String> words = NUMBERED.getOrDefault(name, List.of());
        if (value.toString().matches("\\d") && Integer.parseInt(value.toString()) < words.size()) {
            return Value.text(words.get(Integer.parseInt(value.toString()))).at(value.place());
        }
        return name.equals(SCHEDULE) && value instanceof Value.Text times
                ? Value.list(Stream.of(times.text().split(","))
                                .map(String::strip)
                                .<Value>map(Value::text)
                                .toList())
                        .at(value.place())
                : value;
    }
}
