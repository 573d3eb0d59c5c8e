package io.corefleet.resource.iis;

import static io.corefleet.resource.iis.IisSettings.UINT_MAX;
import static io.corefleet.resource.iis.IisSettings.truth;
import static io.corefleet.resource.iis.IisSettings.uint;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.span;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.value.RecordType;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.ScalarType;
import java.util.List;

/** The table of sites, from {@code IIS_schema.xml} of IIS 10.0, in its order. */
final class SiteProperties {
    private static final long LEAST_LOG = 1_048_576;

    /** All bits of sslFlags together; those above 3 came with version 1809. */
    static final ScalarType SSL_FLAGS = integer(0, 127);

    static final String SSL_FLAGS_MEANING =
            "Sum of 1 SNI, 2 central store, 4 no HTTP/2, 8 no OCSP stapling, 16 no QUIC, 32 no TLS 1.3, 64 no legacy TLS";

    private static final String[] LOG_FIELDS = {
        "Date",
        "Time",
        "ClientIP",
        "UserName",
        "SiteName",
        "ComputerName",
        "ServerIP",
        "Method",
        "UriStem",
        "UriQuery",
        "HttpStatus",
        "Win32Status",
        "BytesSent",
        "BytesRecv",
        "TimeTaken",
        "ServerPort",
        "UserAgent",
        "Cookie",
        "Referer",
        "ProtocolVersion",
        "Host",
        "HttpSubStatus"
    };

    private SiteProperties() {}

    static List<Property> all() {
        return IisSettings.from("sites", List.of(general(), limits(), logFile(), failedRequests(), hsts()));
    }

    private static List<Property> general() {
        return List.of(
                Property.of(
                        "id",
                        integer(1, UINT_MAX),
                        "Number of the site, part of its log folder's name; the next free one"),
                truth("serverAutoStart", true, "Whether the site starts with IIS"),
                Property.of("bindings", setOf(binding()), "Where it listens; the whole list")
                        .byDefault(List.of()));
    }

    /**
     * One binding. Which certificate HTTP.sys shows at its address is not part of it: that is a record of HTTP.sys, which other
     * tools renew, and it is left as it is.
     */
    static RecordType binding() {
        return record(
                Field.optional("protocol", text("protocol", "\\S+"), "http", "http, https, net.tcp, net.pipe, …"),
                Field.required(
                        "bindingInformation", text("IP:port:host, as in *:80: or *:443:shop", "\\S+"), "IP:port:host"),
                Field.optional("sslFlags", SSL_FLAGS, 0, SSL_FLAGS_MEANING));
    }

    private static List<Property> limits() {
        return List.of(
                Property.of(
                                "limits.maxBandwidth",
                                integer(1_024, UINT_MAX),
                                "Bytes a second; the largest number is no limit")
                        .byDefault(UINT_MAX),
                Property.of("limits.maxConnections", uint(), "Connections at a time")
                        .byDefault(UINT_MAX),
                Property.of("limits.connectionTimeout", span(0, 65_535, 1), "Time until an idle connection is closed")
                        .byDefault("00:02:00"),
                Property.of("limits.maxUrlSegments", integer(0, 16_383), "Parts of a path between slashes")
                        .byDefault(32));
    }

    private static List<Property> logFile() {
        return List.of(
                Property.of("logFile.logExtFileFlags", flags(LOG_FIELDS), "Fields of the W3C log")
                        .byDefault(
                                "Date, Time, ClientIP, UserName, ServerIP, Method, UriStem, UriQuery, TimeTaken, HttpStatus,"
                                        + " Win32Status, ServerPort, UserAgent, HttpSubStatus, Referer"),
                Property.of("logFile.customLogPluginClsid", name(), "Class of an own log module")
                        .byDefault(""),
                Property.of("logFile.logFormat", oneOf("IIS", "NCSA", "W3C", "Custom"), "Form of the log")
                        .byDefault("W3C"),
                Property.of("logFile.logTargetW3C", flags("File", "ETW"), "Where the W3C log goes")
                        .byDefault("File"),
                Property.of("logFile.directory", path(), "Folder that holds W3SVC<id> with the logs")
                        .byDefault("%SystemDrive%\\inetpub\\logs\\LogFiles"),
                Property.of(
                                "logFile.period",
                                oneOf("MaxSize", "Daily", "Weekly", "Monthly", "Hourly"),
                                "When a new file begins")
                        .byDefault("Daily"),
                Property.of(
                                "logFile.truncateSize",
                                integer(LEAST_LOG, UINT_MAX),
                                "Size in bytes that begins a new file")
                        .byDefault(20_971_520),
                truth("logFile.localTimeRollover", false, "Whether a day ends at local midnight instead of UTC"),
                truth("logFile.enabled", true, "Whether requests are logged"),
                truth("logFile.logSiteId", true, "Whether the folder's name carries the site's number"),
                Property.of(
                                "logFile.flushByEntryCountW3CLog",
                                uint(),
                                "Lines until the log is flushed; 0 leaves it to IIS")
                        .byDefault(0),
                Property.of("logFile.maxLogLineLength", integer(2, 65_536), "Longest line")
                        .byDefault(65_536),
                Property.of("logFile.customFields.maxCustomFieldLength", integer(2, 65_536), "Longest custom field")
                        .byDefault(4_096),
                Property.of("logFile.customFields", setOf(customField()), "Own fields of the W3C log; the whole list")
                        .byDefault(List.of()));
    }

    private static RecordType customField() {
        return record(
                Field.required("logFieldName", name(), "Name in the log"),
                Field.required("sourceName", name(), "Name of the header or variable"),
                Field.required(
                        "sourceType",
                        oneOf("RequestHeader", "ResponseHeader", "ServerVariable"),
                        "Where it is taken from"));
    }

    private static List<Property> failedRequests() {
        return List.of(
                truth("traceFailedRequestsLogging.enabled", false, "Whether failed requests are traced"),
                Property.of("traceFailedRequestsLogging.directory", path(), "Folder of the traces")
                        .byDefault("%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles"),
                Property.of(
                                "traceFailedRequestsLogging.maxLogFiles",
                                integer(1, 10_000),
                                "Traces that are kept before the oldest goes")
                        .byDefault(50),
                Property.of("traceFailedRequestsLogging.maxLogFileSizeKB", integer(0, 1_048_576), "Largest trace in KB")
                        .byDefault(1_024),
                truth(
                        "traceFailedRequestsLogging.customActionsEnabled",
                        false,
                        "Whether a program may run for a trace"));
    }

    /** From version 1709 on: Windows Server 2016 does not have these. */
    private static List<Property> hsts() {
        return List.of(
                truth("hsts.enabled", false, "Whether browsers are told to use HTTPS only; not on Windows Server 2016"),
                Property.of("hsts.max-age", uint(), "Seconds for which browsers remember it")
                        .byDefault(0),
                truth("hsts.includeSubDomains", false, "Whether it holds for subdomains"),
                truth("hsts.preload", false, "Whether browsers may ship it"),
                truth("hsts.redirectHttpToHttps", false, "Whether IIS redirects plain HTTP"));
    }
}
