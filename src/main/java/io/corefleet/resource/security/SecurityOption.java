package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Security options of the local policy: most are values of the registry, some stand in the account policy. */
public final class SecurityOption implements ComposedType {
    private static final Set<String> OF_ACCOUNTS = Set.of(
            "EnableAdminAccount",
            "EnableGuestAccount",
            "NewAdministratorName",
            "NewGuestName",
            "LSAAnonymousNameLookup",
            "ForceLogoffWhenHourExpire");

    static final Schema SCHEMA = Schema.of("security_option", "Security options of the local policy")
            .keyedBy(Property.of("scope", oneOf("host"), "Always host").byDefault("host"))
            .withAll(SecurityOptions.ROWS.stream()
                    .map(SecurityOptions.Row::property)
                    .toList())
            .withAll(AccountPolicy.PROPERTIES.stream()
                    .filter(property -> OF_ACCOUNTS.contains(property.name()))
                    .toList())
            .example("""
                    RestrictAnonymous: true
                    LmCompatibilityLevel: 5
                    LanmanWorkstation: {RequireSecuritySignature: true}
                    EnableGuestAccount: false
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** An option that is null is taken off the registry, so that Windows' default acts. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write the options that it shall have; null takes one off.", problems);
        List<Part> parts = new ArrayList<>();
        for (SecurityOptions.Row row : SecurityOptions.ROWS) {
            Value value = desired.properties().get(row.property().name());
            if (value != null) {
                parts.add(part(desired, row, value));
            }
        }
        Map<String, Value> ofAccounts = new LinkedHashMap<>(desired.properties());
        ofAccounts.keySet().retainAll(OF_ACCOUNTS);
        if (!ofAccounts.isEmpty()) {
            parts.add(new Part(
                    "account_policy", Compose.arguments(desired, true, ofAccounts), "security_option of accounts"));
        }
        return parts;
    }

    private static Part part(Desired desired, SecurityOptions.Row row, Value value) {
        String origin = "security_option " + row.property().name();
        boolean text = value instanceof Value.Text;
        Value data = value instanceof Value.Bool bool ? Value.of(bool.truth() ? 1 : 0) : value;
        return RegistryPart.value(
                desired,
                value instanceof Value.Absent,
                Map.of("path", row.path(), "name", row.value(), "kind", text ? "string" : "dword"),
                data.at(value.place()),
                origin);
    }
}
