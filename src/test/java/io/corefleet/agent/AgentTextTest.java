package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AgentTextTest {
    private static final Path PROTOCOL = Path.of("docs/agent-protocol.md");

    @Test
    void theCommandLineIsShortAndAsDocumented() throws IOException {
        String line = AgentText.commandLine();
        assertThat(line.length()).isLessThan(2000);
        String documented = line.substring(0, line.lastIndexOf(' ')) + " <B>";
        assertThat(Files.readString(PROTOCOL)).contains(documented);
    }

    @Test
    void theLoaderDoesNotTouchInput() {
        String encoded = AgentText.commandLine().replaceFirst(".* ", "");
        String loader = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_16LE);
        assertThat(loader).contains("OpenStandardInput").doesNotContainIgnoringCase("$input");
    }

    @Test
    void aScriptOfItsOwnIsReadFromStdinToo() {
        String line = AgentText.scriptLine();
        assertThat(line.length()).isLessThan(2000);
        String text = new String(Base64.getDecoder().decode(line.replaceFirst(".* ", "")), StandardCharsets.UTF_16LE);
        assertThat(text)
                .contains("OpenStandardInput")
                .doesNotContainIgnoringCase("$input")
                .doesNotContain("#");
    }

    @Test
    void theBootstrapIsWhatTheLoaderChecks() throws IOException {
        String text = new String(AgentText.bootstrap("0123456789abcdef"), StandardCharsets.US_ASCII);
        String[] header = text.substring(0, text.indexOf('\n')).split(" ");
        String base64 = text.substring(text.indexOf('\n') + 1);
        assertThat(header)
                .containsExactly("CF1", "0123456789abcdef", String.valueOf(base64.length()), Payload.sha256(base64));
        assertThat(Payload.textOf(base64)).contains("function Start-CfAgent").matches(Pattern.compile("\\p{ASCII}*"));
    }

    @Test
    void thePowerShellRingTestsTheSameText() throws IOException {
        String harness = Files.readString(Path.of("src/test/powershell/harness/product.ps1"));
        String parts = AgentText.PARTS.stream().map(part -> "'" + part + "'").collect(Collectors.joining(", "));
        assertThat(harness).contains("foreach ($part in " + parts + ")");
    }

    @Test
    void kindsAreThoseOfTheDocument() throws IOException {
        String page = Files.readString(PROTOCOL);
        Set<String> documented = new TreeSet<>(Set.of("hello", "beat", "bad", "error"));
        Pattern.compile("^\\| `([a-z]+)` \\| `.*?` \\| (.*) \\|$", Pattern.MULTILINE)
                .matcher(page.substring(page.indexOf("## 4."), page.indexOf("### 4.1")))
                .results()
                .forEach(row -> {
                    documented.add(row.group(1));
                    Pattern.compile("`([a-z]+)[` ]")
                            .matcher(row.group(2))
                            .results()
                            .forEach(reply -> documented.add(reply.group(1)));
                });
        assertThat(documented)
                .isEqualTo(Arrays.stream(MessageKind.values())
                        .map(MessageKind::word)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
