package io.corefleet.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table with a PowerShell script of the same name beside it: the class is the address. */
public interface Scripted extends Tabled {
    /**
     * The script's text. It is constant: no value of a playbook is ever part of it.
     *
     * @throws IllegalStateException when the script is missing, a fault of the build
     */
    default String script() {
        return scriptBeside(getClass());
    }

    /**
     * Classes whose scripts this one's functions call; they are loaded on the host before it, once, whoever asks. Shared helpers of
     * a room (opening the IIS configuration) live in such a script.
     */
    default List<Class<?>> usesScriptsOf() {
        return List.of();
    }

    /** The text of the script {@code X.ps1} beside class {@code X}. */
    static String scriptBeside(Class<?> type) {
        String name = type.getSimpleName() + ".ps1";
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name + " beside " + type.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
