package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one account is allowed, or denied, by an entry of a thing's own; other entries stay. */
public final class AclEntry implements ResourceType {
    private static final String SEPARATOR = " <- ";
    private static final String DENY = "Deny ";

    static final Schema SCHEMA = Schema.of("acl_entry", "What an account is allowed or denied on a file, folder or key")
            .keyedBy(
                    List.of(
                            Secured.PATH,
                            Property.of("identity", account(), "The account, for example IIS APPPOOL\\Shop, or a SID"),
                            Property.of("type", oneOf("Allow", "Deny"), "Whether it is allowed or denied")
                                    .byDefault("Allow")),
                    AclEntry::keyText,
                    AclEntry::keyParts)
            .with(Property.of("rights", Acl.RIGHTS.type(), "All that it may do by entries of the thing's own")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("System.Security.AccessControl"))
            .with(Property.of("inheritance", Acl.INHERITANCE.type(), Acl.INHERITANCE.description())
                    .byDefault("ContainerInherit, ObjectInherit")
                    .from("System.Security.AccessControl"))
            .with(Property.of("propagation", Acl.PROPAGATION.type(), Acl.PROPAGATION.description())
                    .byDefault("")
                    .from("System.Security.AccessControl"))
            .example("""
                    path: 'HKLM\\SOFTWARE\\Microsoft'
                    identity: 'NT AUTHORITY\\NetworkService'
                    rights: ReadKey
                    """);

    private static String keyText(Map<String, Value> parts) {
        String deny = parts.get("type").toString().equals("Deny") ? DENY : "";
        return parts.get("path") + SEPARATOR + deny + parts.get("identity");
    }

    private static Map<String, Value> keyParts(String key) {
        int cut = Math.max(key.indexOf(SEPARATOR), 0);
        String who = key.substring(Math.min(cut + SEPARATOR.length(), key.length()));
        boolean deny = who.startsWith(DENY);
        return Map.of(
                "path", Value.text(key.substring(0, cut)),
                "identity", Value.text(deny ? who.substring(DENY.length()) : who),
                "type", Value.text(deny ? "Deny" : "Allow"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Access.class, Secured.class);
    }

    /** The thing, and the pool whose account it is. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return Secured.needs(mine, other) || Secured.isAccountOf(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Accounts.check(List.of(desired.id().parts().get("identity")), desired, problems);
        Secured.checkRights(desired.properties().get("rights"), desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_acl", AclEntry::entry);
    }

    private static Value.MapOf entry(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("path")
                .filter(path -> path.toString().toLowerCase(Locale.ROOT).startsWith("cert:"))
                .isPresent()) {
            arguments.refuse("path", "win_acl on a certificate", "Write certificate with readers.");
        }
        arguments.rename("path", "path", AclEntry::path);
        arguments.rename("user", "identity", Accounts::qualified);
        arguments.rename("type", "type");
        arguments.rename("inherit", "inheritance");
        if (written.get("propagation").filter(Value.text("None")::equals).isPresent()) {
            arguments.done("propagation");
        }
        arguments.done("follow");
        return arguments.translated();
    }

    /** {@code HKLM:\SOFTWARE} as the drive of PowerShell. */
    static Value path(Value theirs) {
        String path =
                theirs.toString().replaceFirst("^(?i)(HK\\w+):\\\\?", "$1\\\\").replaceFirst("\\\\+$", "");
        return Value.text(path);
    }
}
