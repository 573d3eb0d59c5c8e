package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aQuestionTakesItsOwnLineAndNoMore() throws IOException {
        InputStream keyboard = typed("ja, Größe\r\nls -l\n");
        assertThat(screen(keyboard).ask("go on? ")).isEqualTo("ja, Größe");
        assertThat(new String(keyboard.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ls -l\n");
    }

    @Test
    void theNextQuestionTakesWhatWasTypedAhead() {
        Screen screen = screen(typed("y\n12"));
        assertThat(screen.ask("go on? ")).isEqualTo("y");
        assertThat(screen.ask("how many? ")).isEqualTo("12");
    }

    @Test
    void whatIsSaidAfterTheEndOfInputBeginsALineOfItsOwn() {
        Screen screen = screen(typed(""));
        assertThat(screen.ask("go on? ")).isEmpty();
        screen.tell("Nothing was changed.");
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("go on? ", "Nothing was changed.");
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Screen screen(InputStream keyboard) {
        PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Screen(told, told, keyboard, Map.of());
    }
}
