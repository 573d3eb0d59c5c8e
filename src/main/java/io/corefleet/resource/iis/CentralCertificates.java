package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.secret;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * The central certificate store: a folder of PFX files, named after hosts, from which IIS takes a certificate when a binding asks for it. Needs the
 * features Web-CertProvider and Web-Scripting-Tools: only their cmdlets can encrypt the passwords as the provider wants them.
 */
public final class CentralCertificates implements ResourceType {
    private static final String SOURCE = "WebAdministration, Enable-WebCentralCertProvider";

    static final Schema SCHEMA = Schema.of("iis_central_certificates", "The central certificate store of IIS")
            .keyedBy(List.of(), parts -> IisPlace.SERVER, text -> Map.<String, Value>of())
            .withAll(List.of(
                    Property.of("certStoreLocation", path(), "Folder of the PFX files")
                            .from(SOURCE)
                            .with(Flag.NEEDED_TO_CREATE),
                    Property.of("userName", account(), "User who reads it")
                            .from(SOURCE)
                            .with(Flag.NEEDED_TO_CREATE),
                    Property.of("password", secret(), "That user's password")
                            .from(SOURCE)
                            .with(Flag.WRITE_ONLY)
                            .with(Flag.KEPT),
                    Property.of("privateKeyPassword", secret(), "Password of the PFX files, the same for all")
                            .from(SOURCE)
                            .with(Flag.WRITE_ONLY)
                            .with(Flag.KEPT)))
            .example("""
                    certStoreLocation: 'C:\\certificates'
                    userName: SHOP\\certificates
                    password: !secret 'env:SAMPLE'
                    privateKeyPassword: !secret 'env:SAMPLE'
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }
}
