package io.corefleet.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions compare as NuGet counts them. */
class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.2, 1.2.0",
        "1.02.0.0, 1.2.0",
        "0.0.0.4, 0.0.0.4",
        "2.0.0-Beta.1+abc, 2.0.0-Beta.1",
        "20240101, 20240101.0.0"
    })
    void hasOneForm(String written, String canonical) {
        assertThat(ValueType.version().canonical(Value.text(written))).isEqualTo(Value.text(canonical));
    }

    @Test
    void lettersBehindTheMinusAreOneInEitherCase() {
        assertThat(ValueType.version().same(Value.text("1.0.0-RC1"), Value.text("1.0.0-rc1")))
                .isTrue();
    }

    @Test
    void aWordIsNone() {
        assertThatThrownBy(() -> ValueType.version().canonical(Value.text("latest")))
                .isInstanceOf(IllegalValue.class);
    }
}
