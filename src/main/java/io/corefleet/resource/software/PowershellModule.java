package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.text;
import static io.corefleet.value.ValueType.version;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module of Windows PowerShell, for all users. Several versions may lie side by side, of which PowerShell takes the highest: that one is told.
 * Another that is wanted comes beside it, and higher ones go. Where the NuGet provider is missing, which PowerShellGet asks a person for, a change
 * brings it.
 */
public final class PowershellModule implements ResourceType {
    private static final String UP_TO_DATE = "upToDate";
    private static final String ASK = "askSources";

    static final Schema SCHEMA = Schema.of("powershell_module", "A module of Windows PowerShell from a repository")
            .keyedBy(
                    List.of(
                            Property.of("name", text("name of a module", "[\\w.-]+"), "Its name")
                                    .from(PowershellGet.SOURCE),
                            Property.of(
                                            "repository",
                                            name(),
                                            "Name of a powershell_repository; all that are registered when left out")
                                    .byDefault(""),
                            Property.of(
                                            ASK,
                                            bool(),
                                            "Whether a read asks the repositories for newer versions; follows from upToDate")
                                    .byDefault(false)),
                    parts -> parts.get("name").toString(),
                    key -> Map.of("name", Value.text(key)))
            .with(Property.of("version", version(), "The highest version that is there, which PowerShell takes")
                    .from("Get-Module -ListAvailable"))
            .with(Property.of(UP_TO_DATE, bool(), "Whether the repositories have no higher one; true installs it")
                    .from("Find-Module"))
            .with(word(
                    Property.of("allowClobber", bool(), "Whether it may bring commands that another module has already")
                            .byDefault(false)))
            .with(word(Property.of(
                            "skipPublisherCheck",
                            bool(),
                            "Whether it may take the place of a module that somebody else has signed")
                    .byDefault(false)))
            .with(word(Property.of("acceptLicense", bool(), "Whether its license is accepted")
                    .byDefault(false)))
            .with(word(Property.of("userName", text(), "Who logs in at the repository")))
            .with(word(Property.of("password", secret(), "Password of userName")))
            .example("""
                    name: Pester
                    version: 5.5.0
                    skipPublisherCheck: true
                    """);

    private static Property word(Property property) {
        return property.with(Flag.WRITE_ONLY).from("Install-Module");
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
    public Value.MapOf completed(Value.MapOf written) {
        if (written.get(UP_TO_DATE).isEmpty() || written.get(ASK).isPresent()) {
            return written;
        }
        Map<String, Value> entries = new LinkedHashMap<>(written.entries());
        entries.put(ASK, Value.bool(true));
        return new Value.MapOf(entries, written.keyPlaces(), written.place());
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        String repository = String.valueOf(mine.id().parts().get("repository"));
        return other.id().type().equals(PowershellRepository.SCHEMA.type())
                && (repository.isEmpty()
                        || repository.equalsIgnoreCase(other.id().key()));
    }

    @Override
    public String leavesBehind(Desired gone) {
        return "The NuGet provider stays, and modules that came with it and that others need by now";
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Value upToDate = desired.properties().get(UP_TO_DATE);
        String version = desired.text("version").orElse("");
        boolean written = desired.place() != null;
        if (written && Value.bool(false).equals(upToDate)) {
            complain(
                    desired, UP_TO_DATE, "nobody can want a module to be out of date", "Leave upToDate out.", problems);
        } else if (written && upToDate != null && !version.isEmpty()) {
            complain(desired, UP_TO_DATE, "version and upToDate want two things", "Write one of them.", problems);
        } else if (version.contains("-")) {
            complain(
                    desired,
                    "version",
                    "the PowerShellGet of Windows knows no version before a release: " + version,
                    "Write a version of numbers.",
                    problems);
        }
    }

    private static void complain(Desired desired, String property, String what, String hint, Problems problems) {
        problems.error(ProblemCode.CF206, what, desired.placeOf(property).orElse(desired.place()), hint);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_psmodule", PowershellModule::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        for (String bound : List.of("minimum_version", "maximum_version")) {
            if (written.get(bound).isPresent()) {
                arguments.refuse(bound, bound, "Name the version, or write state: latest.");
            }
        }
        boolean early =
                written.get("allow_prerelease").filter(Value.bool(true)::equals).isPresent();
        if (early) {
            arguments.refuse(
                    "allow_prerelease",
                    "allow_prerelease: true",
                    "The PowerShellGet of Windows knows no version before a release.");
        }
        if (written.get(Schema.STATE).filter(Value.text("latest")::equals).isPresent()) {
            arguments.done(Schema.STATE);
            arguments.put(UP_TO_DATE, Value.bool(true));
        }
        arguments.rename("required_version", "version");
        arguments.rename("allow_clobber", "allowClobber");
        arguments.rename("skip_publisher_check", "skipPublisherCheck");
        arguments.rename("accept_license", "acceptLicense");
        arguments.rename("username", "userName");
        arguments.done("allow_prerelease", "force");
        return arguments.translated();
    }
}
