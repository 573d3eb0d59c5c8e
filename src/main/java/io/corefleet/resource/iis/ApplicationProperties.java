package io.corefleet.resource.iis;

import static io.corefleet.resource.iis.IisSettings.truth;
import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.ScalarType;
import java.util.List;

/**
 * What an application and its folders have, from {@code IIS_schema.xml} of IIS 10.0. A site has all of it too: its root application
 * and that one's root folder are shown as the site's own.
 */
final class ApplicationProperties {
    private ApplicationProperties() {}

    static List<Property> all() {
        return IisSettings.from("sites", List.of(application(), rootFolder(), List.of(virtualDirectories())));
    }

    private static List<Property> application() {
        return List.of(
                Property.of("applicationPool", name(), "Pool that runs it").byDefault(""),
                Property.of("enabledProtocols", name(), "Protocols with commas, for example http,net.pipe")
                        .byDefault("http"),
                truth("serviceAutoStartEnabled", false, "Whether a provider warms it up when the pool starts"),
                Property.of("serviceAutoStartProvider", name(), "Name of that provider")
                        .byDefault(""),
                truth("preloadEnabled", false, "Whether IIS sends it a first request when the pool starts"));
    }

    /** What the root folder of an application has, and every other folder too. */
    static List<Property> folder() {
        return IisSettings.from("sites", List.of(rootFolder()));
    }

    private static List<Property> rootFolder() {
        return List.of(
                Property.of("physicalPath", path(), "Folder it serves").with(Flag.NEEDED_TO_CREATE),
                Property.of("userName", account(), "User who reads the folder; empty for the caller")
                        .byDefault(""),
                Property.of("password", secret(), "That user's password")
                        .with(Flag.WRITE_ONLY)
                        .with(Flag.KEPT),
                Property.of("logonMethod", logonMethods(), "How that user logs on")
                        .byDefault("ClearText"),
                truth("allowSubDirConfig", true, "Whether web.config in folders below counts"));
    }

    /** The other folders. A user for one of them is left as it is: a list cannot say which of its secrets are unchanged. */
    private static Property virtualDirectories() {
        return Property.of(
                        "virtualDirectories",
                        setOf(record(
                                Field.required("path", text("/path", "/.+"), "Path below the application"),
                                Field.required("physicalPath", path(), "Folder it serves"),
                                Field.optional("logonMethod", logonMethods(), "ClearText", "How its user logs on"),
                                Field.optional(
                                        "allowSubDirConfig",
                                        bool(),
                                        true,
                                        "Whether web.config in folders below counts"))),
                        "Folders below the root folder; the whole list")
                .byDefault(List.of());
    }

    private static ScalarType logonMethods() {
        return oneOf("Interactive", "Batch", "Network", "ClearText");
    }
}
