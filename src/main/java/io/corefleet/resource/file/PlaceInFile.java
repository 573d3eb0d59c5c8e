package io.corefleet.resource.file;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import java.util.List;

/** A type that holds one place of a text file. */
abstract class PlaceInFile implements ResourceType {
    private final Schema schema;

    PlaceInFile(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Paths.class, Texts.class);
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Texts.needs(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return Texts.isFile(mine, other);
    }
}
