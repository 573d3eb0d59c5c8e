package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** A folder. It is taken away only when it is empty: what lies in it may be somebody's. */
public final class Directory implements ResourceType {
    static final Schema SCHEMA = Schema.of("directory", "A folder with its own access entries")
            .keyedBy(Property.of("path", path(), "Full path; folders above it are made"))
            .with(Access.ofDirectory())
            .example("""
                    path: 'C:\\sample'
                    access:
                      - {identity: 'BUILTIN\\Users', rights: ReadAndExecute}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Paths.class, Access.class);
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Paths.isInside(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(desired, problems);
        Access.check(desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FileModules.OF_DIRECTORY;
    }
}
