package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PowerShell says when it does not start, in the forms of 5.1 and 7. */
class StderrTest {
    private static final String PROGRESS =
            "#< CLIXML|<Objs Version=\"1.1.0.1\"><Obj S=\"progress\"><MS><S N=\"Activity\">Preparing modules</S></MS></Obj>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            value = {
                "'powershell.exe' is not recognized|as an internal command.% 'powershell.exe' is not recognized as an internal command.",
                "PROGRESS</Objs>% ''",
                "PROGRESS<S S=\"Error\">no_x000D__x000A_way &lt;1&gt;</S></Objs>% no way <1>",
                "PROGRESS</Objs><Objs Version=\"1\" ><S S=\"Error\">late</S></Objs>% late",
                "PROGRESS<S S=\"Error\">cut</S><S S=\"Err% cut",
                "before PROGRESS</Objs> after% before after",
                "ESC[31mParserError: ESC[0mline 1% ParserError: line 1"
            })
    void whatMattersIsFound(String written, String told) {
        Stderr stderr = new Stderr();
        String bytes = written.replace("PROGRESS", PROGRESS).replace('|', '\n').replace("ESC", "\u001b");
        stderr.add(bytes.getBytes(StandardCharsets.UTF_8));
        assertThat(stderr.text()).isEqualTo(told);
    }
}
