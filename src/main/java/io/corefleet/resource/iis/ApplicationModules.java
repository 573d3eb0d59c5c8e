package io.corefleet.resource.iis;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/** Ansible's modules for applications. */
final class ApplicationModules {
    static final Map<String, ModuleTranslation> ALL = Map.of(
            "win_iis_webapplication", ApplicationModules::application,
            "community.windows.win_iis_webapplication", ApplicationModules::application,
            "microsoft.iis.web_application", ApplicationModules::application);

    private ApplicationModules() {}

    /** Unlike Ansible, an application without {@code application_pool} keeps the pool it has. */
    private static Value.MapOf application(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("site");
        arguments.rename("name", "path", ApplicationModules::path);
        arguments.keep("state");
        arguments.rename("path", "physicalPath");
        arguments.rename("physical_path", "physicalPath");
        arguments.rename("application_pool", "applicationPool");
        arguments.user();
        return arguments.translated();
    }

    static Value path(Value name) {
        return Value.text("/" + name.toString().replaceFirst("^/", ""));
    }
}
