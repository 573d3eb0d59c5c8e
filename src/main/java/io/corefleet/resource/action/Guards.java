package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Property;
import java.util.List;

/** What makes something that runs idempotent: a look that tells whether it is needed. */
final class Guards {
    static final List<Property> ROWS = List.of(
            Property.of("creates", path(), "File or folder that it brings; when it is there, nothing runs"),
            Property.of("removes", path(), "File or folder that it takes away; when it is not there, nothing runs"),
            Property.of("unless", text(), "Command line that changes nothing; when it ends with 0, nothing runs"));

    private Guards() {}

    /** Whether one of these arguments is given. */
    static boolean stand(ActionCall call) {
        return ROWS.stream().anyMatch(row -> !call.text(row.name()).isEmpty());
    }
}
