package io.corefleet.resource.file;

import static io.corefleet.value.RecordType.Field.optional;
import static io.corefleet.value.RecordType.Field.required;
import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Owner, inheritance and access list of a file, a folder or a key of the registry that is there. */
public final class Acl implements ResourceType {
    static final RecordType.Field RIGHTS = required("rights", flags(Rights.namesOfAll()), "What it may do");
    static final RecordType.Field INHERITANCE = optional(
            "inheritance",
            flags("ContainerInherit", "ObjectInherit"),
            "ContainerInherit, ObjectInherit",
            "Who inherits it: folders or keys, files, or both; of files, nobody");
    static final RecordType.Field PROPAGATION = optional(
            "propagation",
            flags("NoPropagateInherit", "InheritOnly"),
            "",
            "NoPropagateInherit: one level only; InheritOnly: not the thing itself");

    static final Schema SCHEMA = Schema.of("acl", "Owner, inheritance and access list of a file, folder or key")
            .keyedBy(Secured.PATH)
            .with(Property.of("owner", account(), "Who owns it; of keys, Administrators or the user of the connection")
                    .from("System.Security.AccessControl; icacls /setowner"))
            .with(Property.of(
                            "inheritance",
                            bool(),
                            "Whether it takes what is above it hands down. When it no longer does, what came from there stays as its own"
                                    + " unless access says the list")
                    .byDefault(true)
                    .from("System.Security.AccessControl"))
            .with(Property.of(
                            "access",
                            setOf(record(
                                    required(
                                            "identity", account(), "Account, for example BUILTIN\\IIS_IUSRS, or a SID"),
                                    RIGHTS,
                                    optional("type", oneOf("Allow", "Deny"), "Allow", "Allow or Deny"),
                                    INHERITANCE,
                                    PROPAGATION)),
                            "The whole list of its own entries; for single ones there is acl_entry")
                    .from("System.Security.AccessControl"))
            .example("""
                    path: 'C:\\Windows\\Temp'
                    owner: 'LocalSystem'
                    access:
                      - {identity: 'BUILTIN\\IIS_IUSRS', rights: Modify}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Access.class, Secured.class);
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Secured.needs(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF206,
                    desired.id() + " cannot be taken away",
                    desired.place(),
                    "Write access: [] and inheritance: true.");
        }
        if (desired.properties().get("access") instanceof Value.ListOf entries) {
            for (Value entry : entries.items()) {
                Secured.checkRights(((Value.MapOf) entry).entries().get("rights"), desired, problems);
            }
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        Map<String, ModuleTranslation> names =
                new LinkedHashMap<>(ModuleArguments.everyName("win_acl_inheritance", Acl::inheritance));
        names.putAll(ModuleArguments.everyName("win_owner", Acl::owner));
        return names;
    }

    private static Value.MapOf inheritance(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        boolean inherits =
                written.get("state").filter(Value.text("present")::equals).isPresent();
        boolean reorganizes = written.get("reorganize")
                .filter(value -> List.of("true", "yes").contains(value.toString()))
                .isPresent();
        if (!inherits && !reorganizes) {
            problems.warning(
                    ProblemCode.CF112,
                    "what was inherited stays as own entries, which win_acl_inheritance would take away",
                    written.place(),
                    "Write acl with access to say the whole list.");
        }
        arguments.rename("path", "path", AclEntry::path);
        arguments.put("inheritance", Value.bool(inherits));
        arguments.done("state", "reorganize");
        return arguments.translated();
    }

    private static Value.MapOf owner(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("recurse").filter(Value.bool(true)::equals).isPresent()) {
            arguments.refuse("recurse", "recurse", "Write acl for each, or let a command do it.");
        }
        arguments.rename("path", "path", AclEntry::path);
        arguments.rename("user", "owner", Accounts::qualified);
        arguments.done("recurse");
        return arguments.translated();
    }
}
