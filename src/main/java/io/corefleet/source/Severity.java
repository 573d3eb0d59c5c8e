package io.corefleet.source;

import java.util.Locale;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** The command cannot do its work. */
    ERROR,
    /** The command goes on; the user should look. */
    WARNING;

    /** The word on screen and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
