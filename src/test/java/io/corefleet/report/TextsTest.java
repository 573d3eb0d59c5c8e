package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @Test
    void aPathIsFoldedBehindAFolder() {
        assertThat(Texts.folded("HKLM\\SYSTEM\\CurrentControlSet\\Control", 20))
                .containsExactly("HKLM\\SYSTEM\\", "CurrentControlSet\\", "Control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "exactly ten",
                "0123456789abcdefghijk",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00 and so on",
                "\\\\\\\\\\\\\\\\\\\\\\\\"
            })
    void nothingIsLostAndNoPieceIsWider(String text) {
        List<String> pieces = Texts.folded(text, 10);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> assertThat(Texts.width(piece)).isLessThanOrEqualTo(10));
    }

    @Test
    void aWordThatIsWiderThanTheLineIsBrokenInAParagraph() {
        List<Line> lines = new Page(60)
                .wrapped(Line.of("      "), "data  " + "x".repeat(150) + " → " + "y".repeat(70), 8)
                .lines();
        assertThat(lines).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(60));
        assertThat(lines.stream().map(Line::text).reduce("", String::concat).replace(" ", ""))
                .isEqualTo("data" + "x".repeat(150) + "→" + "y".repeat(70));
    }
}
