package io.corefleet.resource.http;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.ScalarType;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Parameters of HTTP.sys. The driver reads them when it starts: a change acts after a restart of the service HTTP, hence of all sites, which often
 * means a restart of the host.
 */
public final class HttpSysParameter implements ResourceType {
    private static final long MAX_DWORD = 4_294_967_295L;
    private static final String SOURCE = "Http.sys registry settings for Windows, learn.microsoft.com";

    static final Schema SCHEMA = Schema.of(
                    "http_sys_parameter", "Parameters of HTTP.sys, the driver under IIS and WinRM")
            .keyedBy(List.of(), parts -> "HTTP", text -> Map.<String, Value>of())
            .withAll(limits())
            .withAll(decoding())
            .withAll(cacheAndLog())
            .triggering(Trigger.restart("HTTP"))
            .snapshot(Snapshot.ofKey(Snapshot.SERVICES + "HTTP\\Parameters"))
            .example("""
                    DisableServerHeader: 2
                    MaxRequestBytes: 32768
                    """);

    private static List<Property> limits() {
        return List.of(
                row("MaxFieldLength", integer(64, 65_534), "Bytes of one header; more gets 400")
                        .byDefault(16_384),
                row(
                                "MaxRequestBytes",
                                integer(256, 16_777_216),
                                "Bytes of request line and headers together; more gets 400")
                        .byDefault(16_384),
                row("UrlSegmentMaxCount", integer(0, 16_383), "Parts of a path between slashes")
                        .byDefault(255),
                row("UrlSegmentMaxLength", integer(0, 32_766), "Characters of one such part")
                        .byDefault(260),
                row(
                        "MaxConnections",
                        integer(1_024, 2_031_616),
                        "Connections at a time; Windows computes it from memory"),
                row("MaxEndpoints", integer(0, 1_024), "Addresses that are listened on; 0 is computed")
                        .byDefault(0),
                row("MaxBytesPerSend", integer(1, 0xFFFFF), "Bytes sent without an answer of the other side")
                        .byDefault(65_536),
                flag(
                        "EnableAggressiveMemoryUsage",
                        false,
                        "Whether connections are taken until 8 MB of pool are left, not 20"));
    }

    private static List<Property> decoding() {
        return List.of(
                flag("AllowRestrictedChars", false, "Whether escaped control characters may stand in a URL"),
                flag("EnableNonUTF8", true, "Whether a URL may be ANSI or DBCS"),
                flag("FavorUTF8", true, "Whether UTF-8 is tried first"),
                flag("PercentUAllowed", true, "Whether %uNNNN may stand in a URL"),
                row(
                                "DisableServerHeader",
                                integer(0, 2),
                                "1: no Server header on HTTP.sys's own errors; 2: on no answer of its")
                        .byDefault(0));
    }

    private static List<Property> cacheAndLog() {
        return List.of(
                flag("UriEnableCache", true, "Whether the kernel keeps answers"),
                row("UriMaxUriBytes", integer(4_096, 16_777_216), "Bytes of the largest answer kept")
                        .byDefault(262_144),
                row("UriScavengerPeriod", integer(10, MAX_DWORD), "Seconds after which unused answers are dropped")
                        .byDefault(120),
                flag("EnableHttp3", false, "Whether HTTP/3 is offered; Windows Server 2022 and later"),
                flag("EnableErrorLogging", true, "Whether HTTPERR is written"),
                row("ErrorLogFileTruncateSize", integer(1_048_576, MAX_DWORD), "Bytes of one file of HTTPERR")
                        .byDefault(1_048_576),
                row("ErrorLoggingDir", path(), "Folder above HTTPERR").byDefault("%SystemRoot%\\System32\\LogFiles"));
    }

    private static Property row(String name, ScalarType type, String description) {
        return Property.of(name, type, description).from(SOURCE);
    }

    private static Property flag(String name, boolean byDefault, String description) {
        return row(name, bool(), description).byDefault(byDefault);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** The driver's parameters are always there. */
    @Override
    public void check(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF205,
                    "the parameters of HTTP.sys are always there",
                    desired.place(),
                    "null takes one off: MaxFieldLength: null");
        }
    }
}
