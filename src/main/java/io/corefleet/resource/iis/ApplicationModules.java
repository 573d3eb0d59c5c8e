package io.corefleet.resource.iis;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/** Ansible's modules for applications and virtual directories. */
final class ApplicationModules {
    static final Map<String, ModuleTranslation> ALL = Map.of(
            "win_iis_webapplication", ApplicationModules::application,
            "community.windows.win_iis_webapplication", ApplicationModules::application,
            "microsoft.iis.web_application", ApplicationModules::application,
            "win_iis_virtualdirectory", ApplicationModules::virtualDirectory,
            "community.windows.win_iis_virtualdirectory", ApplicationModules::virtualDirectory,
            "microsoft.iis.virtual_directory", ApplicationModules::virtualDirectory);

    private ApplicationModules() {}

    /** Unlike Ansible, an application without {@code application_pool} keeps the pool it has. */
    private static Value.MapOf application(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("site");
        arguments.rename("name", "path", ApplicationModules::path);
        arguments.state();
        arguments.rename("path", "physicalPath");
        arguments.rename("physical_path", "physicalPath");
        arguments.rename("application_pool", "applicationPool");
        arguments.user();
        return arguments.translated();
    }

    private static Value path(Value name) {
        return Value.text("/" + name.toString().replaceFirst("^/", ""));
    }

    /** Ansible's module holds one folder, and the list here holds all: a translation would remove the others. */
    private static Value.MapOf virtualDirectory(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("site");
        arguments.rename("name", "path", ApplicationModules::path);
        return arguments.refuseAll(
                "one virtual directory by itself",
                "Write the list \"virtualDirectories\" of iis_site or iis_application.");
    }
}
