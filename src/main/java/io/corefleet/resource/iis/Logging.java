package io.corefleet.resource.iis;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is logged at a place, and, for the whole server, whether all sites share a log. A site's own log belongs to iis_site. */
public final class Logging implements ComposedType {
    private static final String PLACE = "system.webServer/httpLogging";
    private static final String SERVER = "system.applicationHost/log";

    private static final SettingTable HERE = new SettingTable()
            .attribute("dontLog", PLACE, "dontLog", "Whether nothing is logged")
            .attribute("selectiveLogging", PLACE, "selectiveLogging", "Which requests are logged");

    private static final SettingTable CENTRAL = new SettingTable()
            .attribute("logInUTF8", SERVER, "logInUTF8", "Whether logs are UTF-8")
            .attribute("centralLogFileMode", SERVER, "centralLogFileMode", "Whether each site has a log of its own")
            .attribute(
                    "centralW3CLogFile.enabled",
                    SERVER,
                    "centralW3CLogFile.enabled",
                    "Whether the shared W3C log is written")
            .attribute(
                    "centralW3CLogFile.directory",
                    SERVER,
                    "centralW3CLogFile.directory",
                    "Folder of the shared W3C log")
            .attribute("centralW3CLogFile.period", SERVER, "centralW3CLogFile.period", "When a new file begins")
            .attribute(
                    "centralW3CLogFile.truncateSize",
                    SERVER,
                    "centralW3CLogFile.truncateSize",
                    "Bytes of a file, when period is MaxSize")
            .attribute(
                    "centralW3CLogFile.localTimeRollover",
                    SERVER,
                    "centralW3CLogFile.localTimeRollover",
                    "Whether a new file begins by local time")
            .attribute(
                    "centralW3CLogFile.logExtFileFlags",
                    SERVER,
                    "centralW3CLogFile.logExtFileFlags",
                    "Fields of the shared W3C log")
            .attribute(
                    "centralBinaryLogFile.enabled",
                    SERVER,
                    "centralBinaryLogFile.enabled",
                    "Whether the shared binary log is written")
            .attribute(
                    "centralBinaryLogFile.directory",
                    SERVER,
                    "centralBinaryLogFile.directory",
                    "Folder of the shared binary log")
            .attribute("centralBinaryLogFile.period", SERVER, "centralBinaryLogFile.period", "When a new file begins")
            .attribute(
                    "centralBinaryLogFile.truncateSize",
                    SERVER,
                    "centralBinaryLogFile.truncateSize",
                    "Bytes of a file, when period is MaxSize")
            .attribute(
                    "centralBinaryLogFile.localTimeRollover",
                    SERVER,
                    "centralBinaryLogFile.localTimeRollover",
                    "Whether a new file begins by local time");

    static final Schema SCHEMA = IisPlace.keyed(Schema.of("iis_logging", "What IIS logs"), List.of())
            .withAll(HERE.properties())
            .withAll(CENTRAL.properties())
            .example("""
                    logInUTF8: true
                    centralLogFileMode: CentralW3C
                    centralW3CLogFile: {period: Hourly}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        boolean whole = IisConfiguration.part(desired, "location").isEmpty();
        List<Part> parts = new ArrayList<>(HERE.parts(desired, IisPlace.of(desired)));
        if (whole) {
            parts.addAll(CENTRAL.parts(desired, Map.<String, Value>of()));
            return parts;
        }
        CENTRAL.properties().stream()
                .map(property -> property.name())
                .filter(desired.properties()::containsKey)
                .forEach(name -> problems.error(
                        ProblemCode.CF205,
                        desired.id() + ": " + name + " holds for the whole server only",
                        desired.placeOf(name).orElse(null),
                        "Leave location out, or set the site's own log with iis_site."));
        return parts;
    }
}
