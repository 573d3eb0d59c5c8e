package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/**
 * The cipher suites of Schannel, in their order. A list that a policy sets ({@code HKLM\SOFTWARE\Policies\…\SSL\00010002}) wins over it.
 */
public final class TlsCipherSuites implements ResourceType {
    static final Schema SCHEMA = Schema.of("tls_cipher_suites", "The cipher suites of Windows, the best first")
            .keyedBy(Property.of("scope", oneOf("host"), "Always host").byDefault("host"))
            .with(Property.of(
                            "suites",
                            listOf(text("name of a suite: TLS_AES_256_GCM_SHA384", "[A-Z0-9_]+")),
                            "All suites in their order; what is not in the list is off")
                    .with(Flag.MAY_LOCK_OUT)
                    .from("TLS, Get-TlsCipherSuite; learn.microsoft.com, Cipher suites in TLS/SSL"))
            .triggering(Trigger.reboot())
            .example("""
                    suites:
                      - TLS_AES_256_GCM_SHA384
                      - TLS_AES_128_GCM_SHA256
                      - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
                      - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                      - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
                      - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** A list that no browser could use. */
    @Override
    public void check(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write the suites that shall be on.", problems);
        if (!(desired.properties().get("suites") instanceof Value.ListOf suites)) {
            return;
        }
        List<String> names = suites.items().stream().map(Value::toString).toList();
        if (names.stream().distinct().count() != names.size()) {
            problem(desired, problems, "a suite stands twice in the list", null);
        }
        if (names.stream().noneMatch(name -> name.startsWith("TLS_ECDHE_") && name.contains("_GCM_"))) {
            problem(
                    desired,
                    problems,
                    "the list has no suite for HTTP/2 over TLS 1.2, nor for most clients",
                    "Add TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 at least.");
        }
    }

    private static void problem(Desired desired, Problems problems, String what, String hint) {
        problems.error(ProblemCode.CF206, what, desired.placeOf("suites").orElse(null), hint);
    }
}
