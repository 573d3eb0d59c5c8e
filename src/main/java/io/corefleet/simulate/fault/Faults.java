package io.corefleet.simulate.fault;

import io.corefleet.json.Json;
import io.corefleet.simulate.world.Tree;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All faults that a simulated host can have, by name. */
public final class Faults {
    private static final Tree ALL = load();

    private Faults() {}

    private static Tree load() {
        try (InputStream in = Faults.class.getResourceAsStream("faults.json")) {
            if (in == null) {
                throw new IllegalStateException("there is no faults.json");
            }
            return Tree.of((Value.MapOf) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All, in alphabetical order. */
    public static List<Fault> all() {
        return ALL.names().stream().map(name -> Fault.of(name, ALL.tree(name))).toList();
    }

    /**
     * The fault of this name.
     *
     * @throws IllegalArgumentException when there is none; the message says what may have been meant
     */
    public static Fault named(String name) {
        if (!ALL.has(name)) {
            String hint = Suggestion.didYouMean(name, ALL.names());
            throw new IllegalArgumentException(
                    "there is no fault " + name + ". " + (hint == null ? "simulate break --list shows all." : hint));
        }
        return Fault.of(ALL.spelling(name).orElse(name), ALL.tree(name));
    }
}
