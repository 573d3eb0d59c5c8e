package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * A page file. {@code ?:\pagefile.sys} is the one that Windows places and sizes by itself; it and named ones exclude each other, so one
 * takes the other's place. Windows makes, resizes and removes page files while it starts.
 */
public final class PageFile implements ResourceType {
    private static final String AUTOMATIC = "?:\\pagefile.sys";
    private static final String SOURCE =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management, PagingFiles";
    private static final int LARGEST_MB = 16 * 1024 * 1024;

    static final Schema SCHEMA = Schema.of("page_file", "A page file")
            .keyedBy(Property.of(
                    "path",
                    text(
                            "C:\\pagefile.sys, or ?:\\pagefile.sys",
                            "[A-Za-z?]:\\\\[^/:*?\"<>|\\p{Cntrl}]*[^/:*?\"<>|\\s]"),
                    "The file; ?:\\pagefile.sys is the one that Windows manages by itself"))
            .with(Property.of(
                            "initialSizeMb",
                            integer(0, LARGEST_MB),
                            "Size when Windows starts; 0 in both: Windows chooses")
                    .byDefault(0)
                    .from(SOURCE))
            .with(Property.of("maximumSizeMb", integer(0, LARGEST_MB), "Size up to which it may grow")
                    .byDefault(0)
                    .from(SOURCE))
            .triggering(Trigger.reboot())
            .example("""
                    path: C:\\pagefile.sys
                    initialSizeMb: 4096
                    maximumSizeMb: 8192
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        long initial = size(desired, "initialSizeMb");
        long maximum = size(desired, "maximumSizeMb");
        if (initial > maximum) {
            problems.error(
                    ProblemCode.CF203,
                    desired.id() + " begins with " + initial + " MB and may have only " + maximum,
                    desired.placeOf("initialSizeMb").orElse(null),
                    "maximumSizeMb is at least as large.");
        }
        if (desired.id().key().equals(AUTOMATIC) && initial + maximum > 0) {
            problems.error(
                    ProblemCode.CF203,
                    AUTOMATIC + " has no size: Windows chooses it",
                    desired.placeOf("initialSizeMb").orElse(null),
                    "Name a drive, or take the sizes away.");
        }
    }

    private static long size(Desired desired, String property) {
        return desired.properties().get(property) instanceof Value.Int number ? number.number() : 0;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_pagefile", PageFile::pageFile);
    }

    private static Value.MapOf pageFile(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("state").filter(Value.text("query")::equals).isPresent()
                || written.get("remove_all").filter(Value.bool(true)::equals).isPresent()) {
            throw arguments.refusal("state: query or remove_all", "Name each page file that shall go.");
        }
        boolean automatic =
                written.get("automatic").filter(Value.bool(true)::equals).isPresent();
        arguments.done("automatic", "override", "remove_all", "system_managed", "test_path");
        if (automatic) {
            arguments.done("drive");
            arguments.put("path", Value.text(AUTOMATIC));
        } else {
            arguments.rename("drive", "path", drive -> Value.text(drive + ":\\pagefile.sys"));
        }
        arguments.rename("initial_size", "initialSizeMb");
        arguments.rename("maximum_size", "maximumSizeMb");
        arguments.keep("state");
        return arguments.translated();
    }
}
