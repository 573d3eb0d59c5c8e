package io.corefleet.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host is sent the prelude, a type's own script and those that it names, and nothing else: every function of ours that a script
 * calls must be among them. The static check cannot know this, since it sees all scripts at once.
 */
class ScriptsTogetherTest {
    private static final Pattern CALLED = Pattern.compile("\\b[A-Z][a-z]+-Cf[A-Za-z]+\\b");
    private static final Pattern DEFINED = Pattern.compile("(?m)^function ([A-Z][a-z]+-Cf[A-Za-z]+)\\b");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    static Stream<Scripted> types() {
        ResourceCatalog catalog = ResourceCatalog.load();
        return Stream.concat(catalog.resources().stream(), catalog.actions().stream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFunctionThatIsCalledIsSent(Scripted type) throws IOException {
        String used = type.usesScriptsOf().stream().map(Scripted::scriptBeside).collect(Collectors.joining("\n"));
        String sent = prelude() + "\n" + used + "\n" + type.script();

        Set<String> missing = found(CALLED, sent);
        missing.removeAll(found(DEFINED, sent));

        assertThat(missing).isEmpty();
    }

    @Test
    void aFunctionThatIsNotSentIsNoticed() {
        String text = "# Calls Get-CfComment.\nfunction Get-CfThing {\n    Get-CfOther -Name $x\n}\n";

        assertThat(found(CALLED, text)).containsExactly("Get-CfOther", "Get-CfThing");
        assertThat(found(DEFINED, text)).containsExactly("Get-CfThing");
    }

    private static String prelude() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Path prelude = files.filter(file -> file.endsWith("prelude.ps1"))
                    .findFirst()
                    .orElse(null);
            return prelude == null ? "" : Files.readString(prelude);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(COMMENT.matcher(text).replaceAll(""));
        return matcher.results()
                .map(result -> result.groupCount() == 0 ? result.group() : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
