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
import java.util.Map;

/**
 * What Windows writes into the Security log of one account at one thing, by an entry of its system access list; entries of others stay. Nothing is
 * written before {@code audit_policy} has the subcategories File System or Registry on.
 */
public final class AuditRule implements ResourceType {
    private static final String SEPARATOR = " <- ";
    private static final String SOURCE = "System.Security.AccessControl.AuditRule";
    private static final List<String> PATHS = List.of("path", "dest", "destination");
    private static final List<String> OUTCOMES = List.of("Success", "Failure");

    static final Schema SCHEMA = Schema.of(
                    "audit_rule", "What is written to the Security log of an account at a file, folder or key")
            .keyedBy(
                    List.of(
                            Secured.PATH,
                            Property.of("identity", account(), "The account, for example Everyone, or a SID"),
                            Property.of(
                                    "outcome",
                                    oneOf(OUTCOMES.toArray(String[]::new)),
                                    "Whether what was allowed is written down, or what was refused")),
                    AuditRule::keyText,
                    AuditRule::keyParts)
            .with(Property.of("rights", Acl.RIGHTS.type(), "Uses of these rights are written down")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from(SOURCE))
            .with(Property.of("inheritance", Acl.INHERITANCE.type(), Acl.INHERITANCE.description())
                    .byDefault("ContainerInherit, ObjectInherit")
                    .from(SOURCE))
            .with(Property.of("propagation", Acl.PROPAGATION.type(), Acl.PROPAGATION.description())
                    .byDefault("")
                    .from(SOURCE))
            .example("""
                    path: 'HKLM\\SOFTWARE\\Microsoft'
                    identity: Everyone
                    outcome: Success
                    rights: SetValue, CreateSubKey, Delete
                    """);

    private static String keyText(Map<String, Value> parts) {
        return parts.get("path") + SEPARATOR + parts.get("outcome") + " " + parts.get("identity");
    }

    private static Map<String, Value> keyParts(String key) {
        int cut = Math.max(key.indexOf(SEPARATOR), 0);
        String who = key.substring(Math.min(cut + SEPARATOR.length(), key.length()));
        int blank = Math.max(who.indexOf(' '), 0);
        return Map.of(
                "path", Value.text(key.substring(0, cut)),
                "outcome", Value.text(who.substring(0, blank)),
                "identity", Value.text(who.substring(blank).strip()));
    }

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
        return Secured.needs(mine, other) || Secured.isAccountOf(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Accounts.check(List.of(desired.id().parts().get("identity")), desired, problems);
        Secured.checkRights(desired.properties().get("rights"), desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_audit_rule", new OfModule());
    }

    /** One rule for each outcome; Ansible has them as flags of one. */
    private record OfModule() implements ModuleTranslation {
        @Override
        public Value.MapOf translate(Value.MapOf written, Problems problems) {
            return one(written, written.get("audit_flags").orElse(Value.text(OUTCOMES.get(0))), problems);
        }

        @Override
        public List<Value.MapOf> all(Value.MapOf written, Problems problems) {
            Value flags = written.get("audit_flags")
                    .orElseGet(
                            () -> Value.list(OUTCOMES.stream().map(Value::text).toList()));
            List<? extends Value> outcomes = flags instanceof Value.ListOf list
                    ? list.items()
                    : List.of(flags.toString().split("\\s*,\\s*")).stream()
                            .map(Value::text)
                            .toList();
            return outcomes.stream()
                    .map(outcome -> one(written, outcome, problems))
                    .toList();
        }

        private static Value.MapOf one(Value.MapOf written, Value outcome, Problems problems) {
            ModuleArguments arguments = new ModuleArguments(written, problems);
            PATHS.forEach(name -> arguments.rename(name, "path", AclEntry::path));
            boolean key = PATHS.stream()
                    .flatMap(name -> written.get(name).stream())
                    .anyMatch(path -> Secured.isKey(AclEntry.path(path).toString()));
            arguments.rename("user", "identity", Accounts::qualified);
            arguments.rename("inheritance_flags", "inheritance", OfModule::none);
            arguments.rename("propagation_flags", "propagation", OfModule::none);
            arguments.rename("rights", "rights", rights -> shortest(rights, key));
            arguments.done("audit_flags", "reapply");
            arguments.put("outcome", outcome);
            return arguments.translated();
        }

        /** .NET's word for no flag at all. */
        private static Value none(Value flags) {
            return flags.toString().replaceAll("[\\[\\]]", "").equalsIgnoreCase("None") ? Value.text("") : flags;
        }

        /** As Windows reads them back: a module may name rights that others contain. */
        private static Value shortest(Value rights, boolean key) {
            List<String> names = rights instanceof Value.ListOf list
                    ? list.items().stream().map(Value::toString).toList()
                    : List.of(rights.toString().split("\\s*,\\s*"));
            String written = String.join(", ", names);
            boolean known = key || List.of(Rights.names()).containsAll(names);
            String shortest = key ? Rights.shortestOfKey(written) : Rights.shortest(written);
            return Value.text(known && !shortest.isEmpty() ? shortest : written);
        }
    }
}
