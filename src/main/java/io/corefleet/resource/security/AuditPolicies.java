package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All subcategories of one category of the audit policy. */
public final class AuditPolicies implements ComposedType {
    static final Schema SCHEMA = Schema.of("audit_policies", "What all subcategories of a category write to the log")
            .keyedBy(Property.of(
                    "category",
                    oneOf(AuditCategories.all()),
                    "The English name of the category, or of one subcategory"))
            .withAll(AuditPolicy.PROPERTIES)
            .example("""
                    category: Detailed Tracking
                    success: true
                    failure: false
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write success: false, failure: false.", problems);
        String category = desired.id().key();
        return AuditCategories.of(category).stream()
                .map(subcategory -> {
                    Map<String, Value> one = new LinkedHashMap<>(desired.properties());
                    one.put("subcategory", Value.text(subcategory));
                    return new Part(
                            "audit_policy", Compose.arguments(desired, true, one), "audit_policies " + category);
                })
                .toList();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_audit_policy_system", AuditPolicies::policy);
    }

    /** {@code audit_type}: any of success, failure, none; what is not named is off. */
    private static Value.MapOf policy(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("category", "category");
        arguments.rename("subcategory", "category");
        String words = written.get("audit_type").map(Value::toString).orElse("").toLowerCase(Locale.ROOT);
        arguments.rename("audit_type", "success", theirs -> Value.bool(words.contains("success")));
        if (written.get("audit_type").isPresent()) {
            arguments.put("failure", Value.bool(words.contains("failure")));
        }
        return arguments.translated();
    }
}
