package io.corefleet.resource.iis;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * The keys with which ASP.NET signs and encrypts view state and cookies; hosts that share the work must share them. For the whole server it is in
 * the root web.config of the 64-bit framework, for a site in its web.config. Keys are never told, so a key that is set is not compared.
 */
public final class MachineKey implements ComposedType {
    private static final String SECTION = "system.web/machineKey";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("validationKey", SECTION, "validationKey", "Key for signatures, hex; written when none is set")
            .attribute("decryptionKey", SECTION, "decryptionKey", "Key for encryption, hex; written when none is set")
            .attribute("validation", SECTION, "validation", "How it is signed: HMACSHA256, HMACSHA512, …")
            .attribute("decryption", SECTION, "decryption", "How it is encrypted: Auto, AES")
            .attribute(
                    "compatibilityMode", SECTION, "compatibilityMode", "Framework45, Framework20SP1 or Framework20SP2")
            .attribute(
                    "applicationName", SECTION, "applicationName", "Name that keeps applications with one key apart");

    static final Schema SCHEMA = Schema.of("iis_machine_key", "Keys with which ASP.NET signs and encrypts")
            .keyedBy(
                    List.of(IisPlace.location()),
                    parts -> parts.get("location").toString().isEmpty()
                            ? IisPlace.SERVER
                            : parts.get("location").toString(),
                    text -> Map.of("location", Value.text(text.equals(IisPlace.SERVER) ? "" : text)))
            .withAll(TABLE.properties())
            .example("""
                    location: Default Web Site
                    validationKey: !secret 'env:SAMPLE'
                    decryptionKey: !secret 'env:SAMPLE'
                    validation: HMACSHA256
                    decryption: AES
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Value location = desired.id().parts().get("location");
        boolean whole = location.toString().isEmpty();
        return TABLE.parts(
                desired,
                whole
                        ? Map.<String, Value>of()
                        : Map.of("location", location, "file", Value.text(IisPlace.WEB_CONFIG)));
    }
}
