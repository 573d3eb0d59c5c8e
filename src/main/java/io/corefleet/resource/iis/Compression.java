package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.RecordType.Field;
import java.util.List;

/** Whether answers are compressed. Dynamic compression needs the feature Web-Dyn-Compression. */
public final class Compression implements ComposedType {
    private static final String URL = "system.webServer/urlCompression";
    private static final String HTTP = "system.webServer/httpCompression";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("doStaticCompression", URL, "doStaticCompression", "Whether files are compressed")
            .attribute(
                    "doDynamicCompression",
                    URL,
                    "doDynamicCompression",
                    "Whether what applications answer is compressed")
            .attribute(
                    "dynamicCompressionBeforeCache",
                    URL,
                    "dynamicCompressionBeforeCache",
                    "Whether the output cache keeps it compressed")
            .list(
                    Property.of("staticTypes", setOf(mimeType()), "MIME types of files; the whole list"),
                    HTTP,
                    "staticTypes")
            .list(
                    Property.of(
                            "dynamicTypes",
                            setOf(mimeType()),
                            "MIME types of what applications answer; the whole list"),
                    HTTP,
                    "dynamicTypes")
            .attribute("directory", HTTP, "directory", "Folder of compressed files")
            .attribute("doDiskSpaceLimiting", HTTP, "doDiskSpaceLimiting", "Whether that folder is kept small")
            .attribute("maxDiskSpaceUsage", HTTP, "maxDiskSpaceUsage", "MB of that folder for each pool")
            .attribute("minFileSizeForComp", HTTP, "minFileSizeForComp", "Bytes from which a file is worth it")
            .attribute("noCompressionForHttp10", HTTP, "noCompressionForHttp10", "Whether HTTP/1.0 gets none")
            .attribute("noCompressionForProxies", HTTP, "noCompressionForProxies", "Whether proxies get none")
            .attribute("noCompressionForRange", HTTP, "noCompressionForRange", "Whether a range gets none")
            .attribute("sendCacheHeaders", HTTP, "sendCacheHeaders", "Whether the next two headers are sent")
            .attribute("expiresHeader", HTTP, "expiresHeader", "The header Expires")
            .attribute("cacheControlHeader", HTTP, "cacheControlHeader", "The header Cache-Control")
            .attribute(
                    "staticCompressionIgnoreHitFrequency",
                    HTTP,
                    "staticCompressionIgnoreHitFrequency",
                    "Whether rarely asked files are compressed too")
            .attribute(
                    "staticCompressionDisableCpuUsage",
                    HTTP,
                    "staticCompressionDisableCpuUsage",
                    "Percent of CPU at which it stops for files")
            .attribute(
                    "staticCompressionEnableCpuUsage",
                    HTTP,
                    "staticCompressionEnableCpuUsage",
                    "Percent of CPU at which it goes on for files")
            .attribute(
                    "dynamicCompressionDisableCpuUsage",
                    HTTP,
                    "dynamicCompressionDisableCpuUsage",
                    "Percent of CPU at which it stops for applications")
            .attribute(
                    "dynamicCompressionEnableCpuUsage",
                    HTTP,
                    "dynamicCompressionEnableCpuUsage",
                    "Percent of CPU at which it goes on for applications")
            .attribute(
                    "dynamicCompressionBufferLimit",
                    HTTP,
                    "dynamicCompressionBufferLimit",
                    "Bytes that are held back for it");

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_compression", "Whether answers are compressed"), List.of())
            .withAll(TABLE.properties())
            .example("""
                    doDynamicCompression: false
                    minFileSizeForComp: 1024
                    """);

    private static RecordType mimeType() {
        return record(
                Field.required("mimeType", name(), "The type, text/* for all of a kind"),
                Field.required("enabled", bool(), "Whether such answers are compressed"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        return TABLE.parts(desired, IisPlace.of(desired));
    }
}
