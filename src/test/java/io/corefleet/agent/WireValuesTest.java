package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WireValuesTest {
    @Property
    void everyTextAndNumberComesBack(
            @ForAll String text, @ForAll long number, @ForAll BigDecimal real, @ForAll boolean truth) {
        Value value = Value.map(Map.of(
                "text", Value.text(text),
                "number", Value.integer(number),
                "list", Value.list(List.of(Value.bool(truth), Value.absent(), Value.text("#" + number)))));
        assertThat(WireValues.unmark(WireValues.mark(value))).isEqualTo(value);
        Value marked = WireValues.mark(new Value.Real(real, null));
        assertThat(new BigDecimal(marked.toString().substring(1))).isEqualByComparingTo(real);
    }

    @Test
    void marksAreThoseOfTheProtocol() {
        assertThat(WireValues.mark(Value.text(""))).isEqualTo(Value.text("="));
        assertThat(WireValues.mark(Value.integer(5))).isEqualTo(Value.integer(5));
        assertThat(WireValues.mark(Value.integer(4_294_967_295L))).isEqualTo(Value.text("#4294967295"));
        assertThat(WireValues.mark(new Value.Real(new BigDecimal("1.5"), null))).isEqualTo(Value.text("#1.5"));
    }

    @Test
    void aSecretIsClearOnlyOnTheWire() throws IOException {
        Value marked = WireValues.mark(new Secret("env:PW", "hush", null));
        assertThat(marked).isInstanceOf(Secret.class).hasToString(Secret.MASK);
        Payload payload = Payload.of(Value.map(Map.of("password", marked)));
        assertThat(payload.toString()).doesNotContain("hush");
        assertThat(Payload.textOf(payload.base64())).isEqualTo("{\"password\":\"=hush\"}");
    }

    @Test
    void textWithoutAMarkIsRefusedAndNotShown() {
        assertThatThrownBy(() -> WireValues.unmark(Value.text("hush")))
                .isInstanceOf(BrokenProtocol.class)
                .message()
                .doesNotContain("hush");
    }
}
