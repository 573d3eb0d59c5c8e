package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that did not arrive must not pass for one that did; a reader who went away lost nothing. */
class StandardOutputTest {
    @ParameterizedTest
    @CsvSource({
        "No space left on device, 0, 1, Corefleet could not write to standard output: No space left on device",
        "No space left on device, 3, 3, Corefleet could not write to standard output: No space left on device",
        "Broken pipe, 0, 0, ''",
        "Datenübergabe unterbrochen (broken pipe), 2, 2, ''",
        "'', 0, 0, ''"
    })
    void whatWasLostIsToldAndCounts(String fault, int code, int ended, String told) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                if (!fault.isEmpty()) {
                    throw new IOException(fault);
                }
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8)) {
            out.println("a plan");
            out.flush();
            assertThat(output.judged(code, new PrintStream(err, true, StandardCharsets.UTF_8)))
                    .isEqualTo(ended);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(told);
    }
}
