package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A certificate in a store of the machine, by its thumbprint: what a file holds besides is left out. One that is taken away leaves its
 * private key on the host, so that the way back needs no secret.
 */
public final class Certificate implements ResourceType {
    private static final String SOURCE = "System.Security.Cryptography.X509Certificates";

    static final Schema SCHEMA = Schema.of("certificate", "A certificate in a store of the machine")
            .keyedBy(
                    List.of(
                            Property.of(
                                    "thumbprint",
                                    text("40 hex digits", "[0-9A-Fa-f]{40}"),
                                    "SHA-1 of the certificate: openssl x509 -noout -fingerprint -sha1"),
                            Property.of(
                                            "store",
                                            text("name of a store", "[A-Za-z0-9]+"),
                                            "My, Root, CA, TrustedPeople, WebHosting or another")
                                    .byDefault("My")),
                    parts -> parts.get("store") + "\\"
                            + parts.get("thumbprint").toString().toUpperCase(Locale.ROOT),
                    key -> Map.of(
                            "store", Value.text(key.substring(0, Math.max(key.indexOf('\\'), 0))),
                            "thumbprint", Value.text(key.substring(key.indexOf('\\') + 1))))
            .with(Property.of(
                            "content",
                            secret(),
                            "The file in base64: PFX, CER (DER) or PEM; src names a file beside the playbook instead")
                    .with(Flag.WRITE_ONLY)
                    .from(SOURCE))
            .with(Property.of("path", path(), "A file on the host that holds it")
                    .with(Flag.WRITE_ONLY)
                    .from(SOURCE))
            .with(Property.of("password", secret(), "Password of the PFX")
                    .with(Flag.WRITE_ONLY)
                    .from(SOURCE))
            .with(Property.of("exportable", bool(), "Whether the private key may be taken out again")
                    .byDefault(false)
                    .with(Flag.WRITE_ONLY)
                    .from(SOURCE + ", X509KeyStorageFlags"))
            .with(Property.of(
                            "privateKey", bool(), "Whether its private key must be there; it is imported again if not")
                    .from(SOURCE))
            .with(Property.of("friendlyName", text(), "A name for people")
                    .byDefault("")
                    .from(SOURCE))
            .with(Property.of(
                            "readers",
                            setOf(account()),
                            "Accounts that may use the private key besides LocalSystem and Administrators; the whole list")
                    .from("System.Security.AccessControl, of the key's file"))
            .example(CertificateSample.YAML);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class);
    }

    /** Accounts that may read the key have to be there: users, and the pools that have an account of their own. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return Compose.items(mine, "readers").stream()
                .map(Value::toString)
                .anyMatch(reader -> Groups.isMadeBy(reader, other)
                        || (other.id().type().equals("iis_app_pool")
                                && reader.equalsIgnoreCase(
                                        "IIS APPPOOL\\" + other.id().key())));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Accounts.check(Compose.items(desired, "readers"), desired, problems);
        if (desired.properties().containsKey("content") && desired.properties().containsKey("path")) {
            problems.error(
                    ProblemCode.CF109,
                    "a certificate comes from content, src or path, not from several",
                    desired.placeOf("path").orElse(null),
                    null);
        }
    }

    @Override
    public String leavesBehind(Desired gone) {
        return "";
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_certificate_store", Certificate::store);
    }

    private static Value.MapOf store(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        boolean elsewhere = written.get("store_location")
                        .filter(place -> !place.toString().equalsIgnoreCase("LocalMachine"))
                        .isPresent()
                || written.get("store_type")
                        .filter(Value.text("service")::equals)
                        .isPresent();
        if (elsewhere
                || written.get("state").filter(Value.text("exported")::equals).isPresent()) {
            throw arguments.refusal("a store of a user or service, and exporting,", "Let a command do it.");
        }
        if (written.get("thumbprint").isEmpty()) {
            throw arguments.refusal(
                    "win_certificate_store without a thumbprint",
                    "Add thumbprint: a plan must know which certificate is meant without opening the file.");
        }
        arguments.rename(
                "store_name",
                "store",
                name -> Value.text(name.toString().replaceFirst("(?i)^CertificateAuthority$", "CA")));
        arguments.rename("key_exportable", "exportable");
        arguments.done("store_location", "store_type", "key_storage", "file_type");
        return arguments.translated();
    }
}
