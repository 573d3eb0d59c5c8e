package io.corefleet.plan;

import java.util.Locale;

/** What a step would do to a resource. The enum's value is the symbol on screen. */
public enum ChangeKind {
    /** The thing is not there and will be. */
    CREATE("+", "+"),
    /** Some properties change. */
    UPDATE("~", "~"),
    /** The thing is there and will go. */
    REMOVE("-", "-"),
    /** A fixed property changes: remove and create. */
    REPLACE("±", "+-"),
    /** Something runs; its effect is not known beforehand. */
    RUN("»", ">"),
    /** Known only after an earlier step. */
    LATER("?", "?"),
    /** Nothing to do. */
    NONE("=", "=");

    private final String glyph;
    private final String ascii;
    // Asked for each property of each host of a fleet.
    private final String word = name().toLowerCase(Locale.ROOT);

    ChangeKind(String glyph, String ascii) {
        this.glyph = glyph;
        this.ascii = ascii;
    }

    /** The symbol. */
    public String glyph() {
        return glyph;
    }

    /** The symbol for consoles without Unicode. */
    public String ascii() {
        return ascii;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
