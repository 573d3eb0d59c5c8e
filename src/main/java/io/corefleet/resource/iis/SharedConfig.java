package io.corefleet.resource.iis;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Whether IIS reads its configuration from a folder that several hosts share. The folder must hold the files before, and the host the keys that
 * they were encrypted with. While it is on, a setting that is changed on one host is changed for all of them; installers fail.
 */
public final class SharedConfig implements ComposedType {
    private static final String SECTION = "configurationRedirection";

    /** The switch comes last, so that IIS never looks where nothing was said. */
    private static final SettingTable TABLE = new SettingTable()
            .attribute("path", SECTION, "path", "Folder with applicationHost.config and administration.config")
            .attribute("userName", SECTION, "userName", "User who reads it; empty for the host's own account")
            .attribute("password", SECTION, "password", "That user's password")
            .attribute(
                    "enableUncPolling",
                    SECTION,
                    "enableUncPolling",
                    "Whether a share is asked for changes from time to time")
            .attribute(
                    "pollingPeriod",
                    SECTION,
                    "pollingPeriod",
                    "Time between two questions whether the share has changed")
            .attribute("enabled", SECTION, "enabled", "Whether the shared configuration is used");

    static final Schema SCHEMA = Schema.of("iis_shared_config", "Configuration of IIS that several hosts share")
            .keyedBy(List.of(), parts -> IisPlace.SERVER, text -> Map.<String, Value>of())
            .withAll(TABLE.properties())
            .example("""
                    path: 'C:\\inetpub\\shared'
                    userName: SHOP\\iis
                    password: !secret 'env:SAMPLE'
                    enabled: true
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Taken away, it is switched off first. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        List<Part> parts = new ArrayList<>(TABLE.parts(desired, Map.of()));
        if (!desired.present()) {
            Collections.reverse(parts);
        }
        return parts;
    }
}
