package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({", , 60, 75", "20, , 20, 35", "20, 30, 20, 30", ", 30, 20, 30", ", 6, 3, 6", ", 300, 60, 300"})
    void anAnswerIsWaitedForLongerThanTheHostMayTake(String operation, String read, int host, int answer) {
        Map<String, String> options = new HashMap<>();
        if (operation != null) {
            options.put("operationTimeoutSeconds", operation);
        }
        if (read != null) {
            options.put("readTimeoutSeconds", read);
        }
        Limits limits = Limits.of(options);
        assertThat(limits.operation()).hasSeconds(host);
        assertThat(limits.answer(Verb.RECEIVE)).hasSeconds(answer);
    }
}
