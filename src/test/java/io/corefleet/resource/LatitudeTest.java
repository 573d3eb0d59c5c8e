package io.corefleet.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatitudeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2048;;;;4096;true",
                "2048;;;;2048;true",
                "2048;;;;1024;false",
                "2048;;;;many;false",
                ";00:20:00;;00:00:00;00:10:00;true",
                ";00:20:00;;00:00:00;00:00:00;false",
                ";00:20:00;;00:00:00;1.00:00:00;false",
                ";5;;0;0;false",
                ";5;;0;3;true",
                ";;;0;1;true",
                ";;;0;0;false",
                ";;File,ETW;;etw, file, other;true",
                ";;File,ETW;;File;false"
            })
    void boundsHoldNumbersSpansAndWords(
            String atLeast, String atMost, String contains, String not, String found, boolean right) {
        Latitude.Bound bound = new Latitude.Bound(
                atLeast,
                atMost,
                contains == null ? List.of() : List.of(contains.split(",")),
                List.of(),
                not == null ? List.of() : List.of(not));
        assertThat(new Latitude(false, Map.of("x", bound)).admits("x", Value.text(found)))
                .isEqualTo(right);
    }
}
