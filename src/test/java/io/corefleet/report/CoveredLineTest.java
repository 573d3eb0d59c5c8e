package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoveredLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "    ansible_password: canary",
                "vars: {user: deploy, password: canary, port: 1}",
                "vars: {user: deploy, \"password\": \"canary, more\"}",
                "  ansible_winrm_pass: 'canary'",
                "  keyPassphrase: canary",
                "web01 ansible_password=canary",
                "  token: !secret canary",
                "  token: !secret 'canary'",
                "  password: !secret canary"
            })
    void aReadablePasswordIsCovered(String line) {
        assertThat(CoveredLine.of(line)).doesNotContain("canary").endsWith("(secret)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  password: !secret env:CORP",
                "  token: !secret 'env:CORP'",
                "  password: \"{{ vault_password }}\"",
                "  password: !vault |",
                "  password:",
                "  passwordNeverExpires: true",
                "  bypass: true",
                "  user: deploy"
            })
    void anythingElseIsShown(String line) {
        assertThat(CoveredLine.of(line)).isEqualTo(line);
    }

    @Test
    void noProblemShowsAPasswordOfItsLineOrOfTheLineBefore() {
        SourceText file = SourceText.of("hosts.yml", "a: {password: canary, port: 0}\nport: 0\n");
        for (Mark place : List.of(new Mark(file, 1, 15), new Mark(file, 1, 29), new Mark(file, 2, 7))) {
            Problem problem = Problem.error(ProblemCode.CF203, "port must be between 1 and 65535", place, null);
            assertThat(ProblemText.of(List.of(problem), 80).toString()).doesNotContain("canary");
        }
    }
}
