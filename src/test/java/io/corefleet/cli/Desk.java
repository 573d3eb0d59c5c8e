package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody at a desk without a terminal: types commands, reads what comes. A stack trace on screen is never right. */
final class Desk {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String answers = "";

    Desk(Path home) {
        environment.put("COREFLEET_HOME", home.toString());
        environment.put("COREFLEET_TERMINALS", "");
    }

    Desk with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What somebody types when asked. */
    Desk answering(String typed) {
        answers = typed;
        return this;
    }

    Ran type(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Corefleet.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                environment,
                words);
        Ran ran = new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(ran.out + ran.err).doesNotContain("\tat ").doesNotContain("Exception:");
        return ran;
    }

    /** The same with an inventory, for a command that has to end so. */
    Ran type(int code, Path inventory, String... words) {
        Stream<String> more = Stream.of("-i", inventory.toString());
        Ran ran = type(Stream.concat(Stream.of(words), more).toArray(String[]::new));
        assertThat(ran.code).as("%s%n%s", ran.out, ran.err).isEqualTo(code);
        return ran;
    }

    /** What a command came to. */
    record Ran(int code, String out, String err) {
        Value.MapOf json() {
            return (Value.MapOf) Json.read(out);
        }

        /** A member by its path: names and positions between dots. */
        Value at(String path) {
            Value value = json();
            for (String part : List.of(path.split("\\."))) {
                value = value instanceof Value.ListOf list
                        ? list.items().get(Integer.parseInt(part))
                        : ((Value.MapOf) value).entries().get(part);
            }
            return value;
        }
    }
}
