package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;
import static io.corefleet.value.ValueType.version;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package that Chocolatey installs. Another version than the wanted one is changed, up or down, since a plan shows it; the way back is the
 * version that was there, as long as a source has it. Only who wants {@code upToDate} makes a read ask the sources.
 */
public final class ChocolateyPackage implements ResourceType {
    private static final String UP_TO_DATE = "upToDate";
    private static final String ASK = "askSources";

    static final Schema SCHEMA = Schema.of("chocolatey_package", "A package of Chocolatey")
            .keyedBy(
                    List.of(
                            Property.of("name", text("id of a package", "\\w+([.-]\\w+)*"), "Its id")
                                    .from(Chocolatey.SOURCE),
                            Property.of(
                                            "source",
                                            text(),
                                            "Feed, folder, or name of a chocolatey_source; all that are configured when left out")
                                    .byDefault(""),
                            Property.of(
                                            ASK,
                                            bool(),
                                            "Whether a read asks the sources for newer versions; follows from upToDate")
                                    .byDefault(false)),
                    parts -> parts.get("name").toString(),
                    key -> Map.of("name", Value.text(key)))
            .with(Property.of("version", version(), "The version that is installed")
                    .from(Chocolatey.SOURCE))
            .with(Property.of(
                            UP_TO_DATE,
                            bool(),
                            "Whether the sources have no newer one, or it is pinned; true upgrades where they do")
                    .from("choco outdated"))
            .with(Property.of("pinned", bool(), "Whether choco upgrade leaves it alone")
                    .byDefault(false)
                    .from("choco pin"))
            .with(word("packageParameters", text(), "Parameters for the package's own script"))
            .with(word("installArguments", text(), "Arguments for the installer inside, besides those of the package"))
            .with(word("overrideArguments", bool(), "Whether installArguments take the place of the package's")
                    .byDefault(false))
            .with(word("prerelease", bool(), "Whether versions before a release count")
                    .byDefault(false))
            .with(word("x86", bool(), "Whether the 32-bit program is installed on a 64-bit Windows")
                    .byDefault(false))
            .with(word("ignoreDependencies", bool(), "Whether packages that it needs are not installed with it")
                    .byDefault(false))
            .with(word("skipScripts", bool(), "Whether its scripts are not run").byDefault(false))
            .with(word("ignoreChecksums", bool(), "Whether what its script fetches may have another hash")
                    .byDefault(false))
            .with(word("allowEmptyChecksums", bool(), "Whether what its script fetches may have no hash")
                    .byDefault(false))
            .with(word(
                    "checksum",
                    text("hex digits", "[0-9A-Fa-f]*"),
                    "Hash of what its script fetches, in place of its own"))
            .with(word("checksumType", oneOf("md5", "sha1", "sha256", "sha512"), "Algorithm of checksum"))
            .with(word("checksum64", text("hex digits", "[0-9A-Fa-f]*"), "The same for a 64-bit Windows"))
            .with(word("checksumType64", oneOf("md5", "sha1", "sha256", "sha512"), "Algorithm of checksum64"))
            .with(word("timeout", integer(0, 86_400), "Seconds that an installation may take; 0 for ever")
                    .byDefault(2700))
            .with(word("proxy", text(), "Address of a proxy for this installation"))
            .with(word("arguments", listOf(text()), "Further words for choco.exe"))
            .example("""
                    name: nodejs-lts
                    version: 20.11.1
                    pinned: true
                    """);

    private static Property word(String name, ValueType type, String description) {
        return Property.of(name, type, description).with(Flag.WRITE_ONLY).from("choco install");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Chocolatey.class);
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
        boolean setsUp = other.id().type().startsWith("chocolatey_")
                && !other.id().type().equals(SCHEMA.type());
        return setsUp || Chocolatey.isBroughtBy(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return Chocolatey.isBroughtBy(other);
    }

    @Override
    public String leavesBehind(Desired gone) {
        return "Packages that came with it and that others need by now stay";
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Chocolatey.noSecrets(desired, problems);
        Value upToDate = desired.properties().get(UP_TO_DATE);
        boolean written = desired.place() != null;
        if (written && Value.bool(false).equals(upToDate)) {
            complain(
                    desired,
                    "nobody can want a package to be out of date",
                    "Leave upToDate out, or name a version.",
                    problems);
        } else if (written && upToDate != null && desired.properties().containsKey("version")) {
            complain(desired, "version and upToDate want two things", "Write one of them.", problems);
        }
    }

    private static void complain(Desired desired, String what, String hint, Problems problems) {
        problems.error(ProblemCode.CF206, what, desired.placeOf(UP_TO_DATE).orElse(desired.place()), hint);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ChocolateyModules.OF_PACKAGE;
    }
}
