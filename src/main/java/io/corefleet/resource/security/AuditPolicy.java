package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;

/**
 * What one subcategory of the audit policy writes to the security log. A host where {@code SCENoApplyLegacyAuditPolicy} is 0 and a policy
 * sets whole categories loses it again.
 */
public final class AuditPolicy implements ResourceType {
    private static final String SOURCE = "auditpol; learn.microsoft.com, Advanced security audit policy settings";

    static final List<Property> PROPERTIES = List.of(
            Property.of("success", bool(), "Whether what was done is written").from(SOURCE),
            Property.of("failure", bool(), "Whether what was refused is written")
                    .from(SOURCE));

    static final Schema SCHEMA = Schema.of("audit_policy", "What a subcategory of the audit policy writes to the log")
            .keyedBy(Property.of(
                    "subcategory",
                    oneOf(AuditCategories.subcategories()),
                    "The English name of the subcategory, whatever the language of the host"))
            .withAll(PROPERTIES)
            .example("""
                    subcategory: Process Creation
                    success: true
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(SecurityPolicy.class);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write success: false, failure: false.", problems);
    }
}
