package io.corefleet.resource.driver;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.List;
import java.util.Map;

/**
 * A driver package: which version of it acts. Windows takes the package that ranks best, so an older version acts only when newer ones are
 * taken out of the store; they are exported before, which is the way back.
 */
public final class Driver implements ResourceType {
    private static final String PNPUTIL = "pnputil; Win32 SetupAPI, driver rank";
    private static final ValueType INF =
            text("the file name of an INF, without folder", "[^\\\\/:*?\"<>|]+\\.[iI][nN][fF]");
    private static final ValueType VERSION =
            text("four numbers as in DriverVer: 12.19.2.45", "\\d{1,5}(\\.\\d{1,5}){3}");
    private static final ValueType HASH = text("64 hex digits", "\\p{XDigit}{64}");

    static final Schema SCHEMA = Schema.of("driver", "A driver package, and which version of it acts")
            .keyedBy(
                    List.of(
                            Property.of(
                                    "name",
                                    INF,
                                    "Original name of its INF: e1d.inf, never oem7.inf, which is another on each host"),
                            Property.of(
                                            "source",
                                            path(),
                                            "Where the INF lies on the host, its files beside it; empty: it is in the store")
                                    .byDefault(""),
                            Property.of(
                                            "install",
                                            bool(),
                                            "Whether devices that match get it at once, or only when they are added")
                                    .byDefault(true)),
                    parts -> parts.get("name").toString(),
                    name -> Map.of("name", Value.text(name)))
            .with(Property.of(
                            "version",
                            VERSION,
                            "Version of its DriverVer; newer ones are taken out of the store, after an export")
                    .with(Property.Flag.NEEDED_TO_CREATE)
                    .from(PNPUTIL))
            .with(Property.of("sha256", HASH, "Hash of the INF, which names the catalogue that signs all the rest")
                    .from(PNPUTIL))
            .mayLockOut()
            .example("""
                    name: netsim.inf
                    source: C:\\Drivers\\netsim-2.0\\netsim.inf
                    version: 2.0.0.0
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (desired.present() && desired.text("version").isEmpty()) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has no version",
                    desired.place(),
                    "Say which one shall act; without it any version that is there would do.");
        }
    }

    @Override
    public String leavesBehind(Desired gone) {
        return "";
    }
}
