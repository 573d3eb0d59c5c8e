package io.corefleet.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=W3SVC state=started | {name=W3SVC, state=started}",
                "msg=\"hello you\" | {msg=hello you}",
                "msg='it is {{ a }}' b=1 | {msg=it is {{ a }}, b=1}",
                "name={{ item.name }} state=present | {name={{ item.name }}, state=present}",
                "path=C:\\\\temp dest=C:\\new | {path=C:\\temp, dest=C:\\new}",
                "just words | no",
                "a=b and more | no",
                "https://x/?a=b | no"
            })
    void pairsAreReadAndAnythingElseIsLeft(String written, String expected) {
        assertThat(KeyValues.of(Value.text(written)).map(Object::toString).orElse("no"))
                .isEqualTo(expected);
    }
}
