package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A repository of modules, as PowerShellGet keeps them: for each user by itself, here for the user of the connection. */
public final class PowershellRepository implements ResourceType {
    static final Schema SCHEMA = Schema.of(
                    "powershell_repository", "A repository of modules, for the user of the connection")
            .keyedBy(Property.of("name", text("name of a repository", "[\\w. -]+"), "Its name")
                    .from(PowershellGet.SOURCE))
            .with(row(Property.of("sourceLocation", text(), "Address or folder where modules are found")
                    .with(Flag.NEEDED_TO_CREATE)))
            .with(row(Property.of(
                            "installationPolicy",
                            oneOf("Trusted", "Untrusted"),
                            "Whether people are asked before they install from it")
                    .byDefault("Untrusted")))
            .with(row(Property.of("publishLocation", text(), "Where modules are published")))
            .with(row(Property.of("scriptSourceLocation", text(), "Where scripts are found")))
            .with(row(Property.of("scriptPublishLocation", text(), "Where scripts are published")))
            .with(row(Property.of("userName", text(), "Who looks at it while it is registered")
                    .with(Flag.WRITE_ONLY)))
            .with(row(Property.of("password", secret(), "Password of userName").with(Flag.WRITE_ONLY)))
            .with(row(Property.of("proxy", text(), "Address of a proxy to it").with(Flag.WRITE_ONLY)))
            .example("""
                    name: Internal
                    sourceLocation: https://nuget.shop.example/powershell
                    installationPolicy: Trusted
                    """);

    private static Property row(Property property) {
        return property.from("Register-PSRepository");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return PowershellGet.SCRIPTS;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_psrepository", PowershellRepository::translated);
    }

    /** Ansible trusts a repository that it registers, unless told otherwise. */
    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        boolean goes =
                written.get(Schema.STATE).filter(Value.text("absent")::equals).isPresent();
        arguments.rename("source_location", "sourceLocation");
        arguments.rename("source", "sourceLocation");
        arguments.rename("script_source_location", "scriptSourceLocation");
        arguments.rename("publish_location", "publishLocation");
        arguments.rename("script_publish_location", "scriptPublishLocation");
        arguments.rename("installation_policy", "installationPolicy");
        boolean located = written.get("source_location").isPresent()
                || written.get("source").isPresent();
        if (!goes && located && written.get("installation_policy").isEmpty()) {
            arguments.put("installationPolicy", Value.text("Trusted"));
        }
        arguments.done("force");
        return arguments.translated();
    }
}
