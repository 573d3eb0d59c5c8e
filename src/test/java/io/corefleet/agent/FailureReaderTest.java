package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureReaderTest {
    @Test
    void theInnermostCauseComesFirst() {
        assertThat(sentence(Map.of(
                        "message",
                        "Exception calling \"Start\" with \"0\" argument(s)",
                        "id",
                        "Win32Exception",
                        "stack",
                        "at <ScriptBlock>, <No file>: line 3\nat Set-CfWindowsService, <No file>: line 42",
                        "exceptions",
                        List.of(
                                Map.of("message", "outer", "hresult", "0x80131501"),
                                Map.of("message", "The dependency does\r\nnot exist.", "hresult", "0x80070433")))))
                .isEqualTo("The dependency does not exist. (Exception calling \"Start\" with \"0\" argument(s);"
                        + " Set-CfWindowsService line 42; Win32Exception; 0x80070433)");
    }

    @Test
    void aThrownTextIsNotRepeated() {
        assertThat(sentence(Map.of(
                        "message",
                        "the pool is busy",
                        "id",
                        "the pool is busy",
                        "line",
                        5,
                        "command",
                        "Set-CfIisAppPool",
                        "exceptions",
                        List.of(Map.of("message", "the pool is busy", "hresult", "0x80131501")))))
                .isEqualTo("the pool is busy (Set-CfIisAppPool line 5)");
    }

    @Test
    void anEmptyDetailIsStillASentence() {
        assertThat(sentence(Map.of())).isEqualTo("the host gave no reason");
        assertThat(sentence(Map.of("message", "gone", "command", "", "line", 0)))
                .isEqualTo("gone");
    }

    private static String sentence(Map<String, ?> detail) {
        return FailureReader.sentence((Value.MapOf) Value.of(detail));
    }
}
