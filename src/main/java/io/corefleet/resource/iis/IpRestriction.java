package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType.Field;
import java.util.List;

/** Who may come in by address, and how often. The feature Web-IP-Security does the work: without it the settings are there and do nothing. */
public final class IpRestriction implements ComposedType {
    private static final String FIXED = "system.webServer/security/ipSecurity";
    private static final String DYNAMIC = "system.webServer/security/dynamicIpSecurity";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("allowUnlisted", FIXED, "allowUnlisted", "Whether an address that is not listed may come in")
            .attribute("denyAction", FIXED, "denyAction", "What others get")
            .attribute("enableProxyMode", FIXED, "enableProxyMode", "Whether X-Forwarded-For is looked at too")
            .attribute("enableReverseDns", FIXED, "enableReverseDns", "Whether names are looked up, which is slow")
            .list(
                    Property.of(
                            "addresses",
                            setOf(record(
                                    Field.optional("ipAddress", name(), "", "Address or network"),
                                    Field.optional("subnetMask", name(), "255.255.255.255", "Mask of the network"),
                                    Field.optional("domainName", name(), "", "Name instead of an address"),
                                    Field.required("allowed", bool(), "Whether it may come in"))),
                            "Addresses, networks and names; the whole list"),
                    FIXED,
                    "")
            .attribute("dynamic.denyAction", DYNAMIC, "denyAction", "What those get who ask too often")
            .attribute(
                    "dynamic.enableProxyMode", DYNAMIC, "enableProxyMode", "Whether X-Forwarded-For is looked at too")
            .attribute("dynamic.enableLoggingOnlyMode", DYNAMIC, "enableLoggingOnlyMode", "Whether it is only logged")
            .attribute(
                    "dynamic.denyByConcurrentRequests.enabled",
                    DYNAMIC,
                    "denyByConcurrentRequests.enabled",
                    "Whether requests at a time are counted")
            .attribute(
                    "dynamic.denyByConcurrentRequests.maxConcurrentRequests",
                    DYNAMIC,
                    "denyByConcurrentRequests.maxConcurrentRequests",
                    "Requests at a time")
            .attribute(
                    "dynamic.denyByRequestRate.enabled",
                    DYNAMIC,
                    "denyByRequestRate.enabled",
                    "Whether requests in a time are counted")
            .attribute(
                    "dynamic.denyByRequestRate.maxRequests",
                    DYNAMIC,
                    "denyByRequestRate.maxRequests",
                    "Requests in that time")
            .attribute(
                    "dynamic.denyByRequestRate.requestIntervalInMilliseconds",
                    DYNAMIC,
                    "denyByRequestRate.requestIntervalInMilliseconds",
                    "That time in milliseconds");

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_ip_restriction", "Who may come in by address, and how often"), List.of())
            .withAll(TABLE.properties())
            .example("""
                    location: Default Web Site
                    allowUnlisted: false
                    addresses:
                      - {ipAddress: 10.0.0.0, subnetMask: 255.0.0.0, allowed: true}
                    dynamic: {denyByConcurrentRequests: {enabled: true, maxConcurrentRequests: 20}}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        return TABLE.parts(desired, IisPlace.of(desired));
    }
}
