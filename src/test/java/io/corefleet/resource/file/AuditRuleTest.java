package io.corefleet.resource.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ansible's win_audit_rule has outcomes as flags; here each is a rule of its own. */
class AuditRuleTest {
    private final AuditRule type = new AuditRule();
    private final Problems problems = new Problems();

    private List<Desired> read(Map<String, Object> written) {
        List<Desired> rules = type
                .modules()
                .get("ansible.windows.win_audit_rule")
                .understood((Value.MapOf) Value.of(written), problems)
                .stream()
                .flatMap(one -> type.schema().desired(one, null, problems).stream())
                .toList();
        rules.forEach(one -> type.check(one, problems));
        return rules;
    }

    @Test
    void eachOutcomeIsARule() {
        List<Desired> rules = read(Map.of(
                "path",
                "HKLM:\\SOFTWARE\\Shop",
                "user",
                "Everyone",
                "rights",
                List.of("Delete", "SetValue"),
                "inheritance_flags",
                List.of("ContainerInherit", "ObjectInherit"),
                "propagation_flags",
                "None",
                "audit_flags",
                List.of("Success", "Failure")));
        assertThat(rules)
                .extracting(one -> one.id().key())
                .containsExactly(
                        "HKLM\\SOFTWARE\\Shop <- Success Everyone", "HKLM\\SOFTWARE\\Shop <- Failure Everyone");
        assertThat(rules).allSatisfy(one -> assertThat(one.text("rights")).contains("Delete, SetValue"));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void withoutFlagsBothGo() {
        assertThat(read(Map.of("dest", "C:\\shop", "user", "app", "state", "absent")))
                .extracting(one -> one.id().key() + " " + one.present())
                .containsExactly("C:\\shop <- Success .\\app false", "C:\\shop <- Failure .\\app false");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void rightsOfKeysAreNoneOfFiles() {
        read(Map.of("path", "C:\\shop", "user", "Everyone", "rights", "SetValue", "audit_flags", "Success"));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("there are no rights SetValue on files");
    }

    @Test
    void aKeyAsPeopleSeeItIsTheSameThing() {
        Desired rule = read(Map.of("path", "C:\\shop", "user", "Everyone", "rights", "Write", "audit_flags", "Failure"))
                .get(0);
        assertThat(type.schema().id(rule.id().key())).isEqualTo(rule.id());
    }
}
