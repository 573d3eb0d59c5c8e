package io.corefleet.resource.file;

import static io.corefleet.value.RecordType.Field.required;
import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A folder that others reach over SMB. Who gets in is said twice, here and by the access list of the folder; the narrower of both counts.
 */
public final class Share implements ResourceType {
    private static final String SOURCE = "SmbShare, New-SmbShare and Grant-SmbShareAccess";
    private static final long NO_LIMIT = 0;
    private static final long MOST_USERS = 0xFFFF_FFFFL;

    static final Schema SCHEMA = Schema.of("share", "A folder that is shared over SMB")
            .keyedBy(Property.of(
                            "name",
                            text(
                                    "a name without \\ / : * ? \" < > | [ ] + = ; ,",
                                    "[^\\\\/:*?\"<>|\\[\\]+=;,\\p{Cntrl}]{1,80}"),
                            "Name of the share; with $ at its end it is not listed")
                    .from(SOURCE))
            .with(Property.of("path", path(), "Full path of the folder, which must be there")
                    .with(Flag.NEEDED_TO_CREATE)
                    .with(Flag.FIXED)
                    .from(SOURCE))
            .with(Property.of("description", text(), "What people see beside the name")
                    .byDefault("")
                    .from(SOURCE))
            .with(Property.of(
                            "access",
                            setOf(record(
                                    required("account", account(), "Account as Windows names it, or a SID"),
                                    required(
                                            "right",
                                            oneOf("Full", "Change", "Read", "Deny"),
                                            "What it may do; Deny wins over all"))),
                            "The whole list of who gets in")
                    .byDefault(List.of(Map.of("account", "Everyone", "right", "Read")))
                    .from(SOURCE))
            .with(Property.of(
                            "folderEnumerationMode",
                            oneOf("AccessBased", "Unrestricted"),
                            "Whether people see only what they may open")
                    .byDefault("Unrestricted")
                    .from(SOURCE))
            .with(Property.of(
                            "cachingMode",
                            oneOf("None", "Manual", "Documents", "Programs", "BranchCache"),
                            "What clients may keep for work without a network")
                    .byDefault("Manual")
                    .from(SOURCE))
            .with(Property.of("encryptData", bool(), "Whether the traffic of this share is encrypted; needs SMB 3")
                    .byDefault(false)
                    .from(SOURCE))
            .with(Property.of("concurrentUserLimit", integer(NO_LIMIT, MOST_USERS), "Users at once; 0: no limit")
                    .byDefault(NO_LIMIT)
                    .from(SOURCE))
            .example("""
                    name: Sample
                    path: 'C:\\Windows'
                    access:
                      - {account: 'BUILTIN\\Administrators', right: Full}
                      - {account: 'NT AUTHORITY\\Authenticated Users', right: Read}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class);
    }

    /** The folder, and accounts of the host. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        String key = other.id().key();
        return switch (other.id().type()) {
            case "directory", "archive", "link" ->
                key.equalsIgnoreCase(mine.text("path").orElse(""));
            case "local_user", "local_group" ->
                accounts(mine).stream().anyMatch((Accounts.LOCAL + key)::equalsIgnoreCase);
            default -> false;
        };
    }

    private static List<String> accounts(Desired desired) {
        return entries(desired).stream().map(Value::toString).toList();
    }

    private static List<Value> entries(Desired desired) {
        return desired.properties().get("access") instanceof Value.ListOf list
                ? list.items().stream()
                        .map(item -> ((Value.MapOf) item).entries().get("account"))
                        .toList()
                : List.of();
    }

    @Override
    public void check(Desired desired, Problems problems) {
        desired.text("path").ifPresent(path -> Paths.check(path, desired, problems));
        Accounts.check(entries(desired), desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ShareModules.ALL;
    }
}
