package io.corefleet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Property(tries = 300)
    void whatIsWrittenIsReadBackEqual(@ForAll("values") Value value) {
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.read(Json.writePretty(value))).isEqualTo(value);
    }

    @Test
    void numbersKeepEveryDigit() {
        assertThat(Json.read("9223372036854775807")).isEqualTo(Value.integer(Long.MAX_VALUE));
        assertThat(Json.write(Json.read("18446744073709551615"))).isEqualTo("18446744073709551615");
        assertThat(Json.write(new Value.Real(new BigDecimal("1.10"), null))).isEqualTo("1.10");
    }

    @Test
    void secretsAreWrittenAsLabelsUnlessTheRightIsHandedOver() {
        Value value = Value.map(Map.of("password", new Secret("env:POOL", "open sesame", null)));
        assertThat(Json.write(value)).isEqualTo("{\"password\":{\"secret\":\"env:POOL\"}}");
        assertThat(Json.write(value, Reveal.SECRETS)).isEqualTo("{\"password\":\"open sesame\"}");
    }

    @Test
    void brokenTextIsToldByPlaceAndNeverShown() {
        for (String broken : List.of("", "{\"password\": hunter2}", "{} {}", "{\"a\":1")) {
            assertThatThrownBy(() -> Json.read(broken))
                    .isInstanceOf(BrokenJson.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<Value> leaves = Arbitraries.oneOf(
                Arbitraries.strings().map(Value::text),
                Arbitraries.longs().map(Value::integer),
                Arbitraries.of(true, false).map(Value::bool),
                Arbitraries.just(Value.absent()));
        Arbitrary<Value> lists = leaves.list().ofMaxSize(4).map(Value::list);
        Arbitrary<Value> maps = Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), Arbitraries.oneOf(leaves, lists))
                .ofMaxSize(4)
                .map(Value::map);
        return Arbitraries.oneOf(leaves, lists, maps);
    }
}
