package io.corefleet.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.KnownAccounts;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    @Test
    void theScriptHasTheSameTable() {
        Map<String, String> inScript = Pattern.compile("'([^']+)' *= '(S-1-[0-9-]+)'")
                .matcher(Scripted.scriptBeside(Accounts.class))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        assertThat(inScript).isEqualTo(KnownAccounts.sids());
    }

    @ParameterizedTest
    @CsvSource({
        "app, false",
        ".\\app, true",
        "CORP\\app, true",
        "app@corp.example, true",
        "Everyone, true",
        "administrators, true",
        "S-1-5-21-1-2-3-500, true",
        "IIS APPPOOL\\Shop, true"
    })
    void anAccountSaysWhoseItIs(String account, boolean qualified) {
        assertThat(Accounts.isQualified(account)).isEqualTo(qualified);
    }
}
