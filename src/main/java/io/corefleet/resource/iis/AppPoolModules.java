package io.corefleet.resource.iis;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

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
        return arguments.translated();
    }
}
