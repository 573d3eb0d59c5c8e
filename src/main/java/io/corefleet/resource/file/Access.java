package io.corefleet.resource.file;

import static io.corefleet.value.RecordType.Field.optional;
import static io.corefleet.value.RecordType.Field.required;
import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.Value;

/** The entries of an access list that stand on the thing itself; what it inherits is not its own. */
final class Access {
    private static final String NAME = "access";
    private static final RecordType.Field IDENTITY =
            required("identity", account(), "Account as Windows names it, for example BUILTIN\\IIS_IUSRS, or a SID");
    private static final RecordType.Field RIGHT = required("rights", flags(Rights.names()), "What it may do");
    private static final RecordType.Field TYPE = optional("type", oneOf("Allow", "Deny"), "Allow", "Allow or Deny");

    private Access() {}

    /** Entries of a file. */
    static Property ofFile() {
        return property(record(IDENTITY, RIGHT, TYPE));
    }

    /** Entries of a folder, which say what comes down to things in it. */
    static Property ofDirectory() {
        return property(record(
                IDENTITY,
                RIGHT,
                TYPE,
                optional(
                        "inheritance",
                        flags("ContainerInherit", "ObjectInherit"),
                        "ContainerInherit, ObjectInherit",
                        "Who inherits it: folders, files, or both"),
                optional(
                        "propagation",
                        flags("NoPropagateInherit", "InheritOnly"),
                        "",
                        "NoPropagateInherit: one level only; InheritOnly: not the folder itself")));
    }

    private static Property property(RecordType entry) {
        return Property.of(
                NAME, setOf(entry), "The whole list of its own access entries; inherited ones are left as they are");
    }

    /** Rights have one way to be written, so that what is read again is the same. */
    static void check(Desired desired, Problems problems) {
        if (!(desired.properties().get(NAME) instanceof Value.ListOf entries)) {
            return;
        }
        for (Value entry : entries.items()) {
            Value rights = ((Value.MapOf) entry).entries().get("rights");
            String shortest = Rights.shortest(rights.toString());
            if (!shortest.equals(rights.toString())) {
                problems.error(
                        ProblemCode.CF206,
                        "rights " + rights + " are what Windows calls " + shortest,
                        rights.mark().orElse(desired.place()),
                        "Write " + shortest + ".");
            }
        }
    }
}
