package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal is only taken along when the number of its newest form is known, for Flyway is asked for nothing else. */
class MigrationsTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void thereIsOneForEachFormUpToTheNewest(Dialect dialect) throws IOException {
        Path folder =
                Path.of("src/main/java/io/corefleet/journal", dialect.name().toLowerCase(Locale.ROOT));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, Database.SCHEMA).boxed().toList());
        }
    }
}
