package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * Dumps of the worker processes of an application pool, compressed, in a new folder that only administrators can read. A worker stands still while its memory
 * is written. {@code corefleet dump} fetches them and takes the folder away. Sources: Microsoft, ProcDump ({@code -ma}, {@code -mp}, {@code -accepteula});
 * LOLBAS, comsvcs.dll ({@code MiniDump}, which is in every Windows and described by Microsoft nowhere).
 */
public final class WorkerDumpAction implements ActionType {
    private static final Schema SCHEMA = Schema.of(
                    "worker_dump", "Dumps of the worker processes of an application pool")
            .with(Property.of("pool", name(), "Name of the pool, which must have a worker")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                    "pid",
                    integer(1, Integer.MAX_VALUE),
                    "Id of the one worker that is meant; all when it is not given"))
            .with(Property.of("folder", path(), "Folder for the dumps, without blanks; it must not be there")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "full",
                            bool(),
                            "Whether ProcDump writes all memory; without it, it writes MiniPlus. Windows' own way always writes all")
                    .byDefault("false"))
            .example("""
                    pool: DefaultAppPool
                    folder: 'C:\\Windows\\Temp\\dumps'
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** rundll32 hands the words to comsvcs.dll as one line, which is taken apart at blanks; quotes do not help. */
    @Override
    public void check(ActionCall call, Problems problems) {
        String folder = call.text("folder");
        if (!folder.isEmpty() && !folder.matches("[A-Za-z]:\\\\[\\w.\\-\\\\]+")) {
            problems.error(
                    ProblemCode.CF203,
                    "folder must be a full path of letters, digits, dots and dashes; found " + folder,
                    call.place(),
                    "C:\\Windows\\Temp\\dumps");
        }
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return String.valueOf(arguments.get("pool"));
    }
}
