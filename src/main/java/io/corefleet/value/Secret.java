package io.corefleet.value;

import io.corefleet.source.Mark;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that no output may show. It is a type of its own, so that showing it takes a deliberate call of {@link #reveal}:
 * {@code toString} is a fixed mask, which tells not even the length.
 */
public final class Secret implements Value {
    /** What is shown instead. */
    public static final String MASK = "(secret)";

    private final String label;
    private final String content;
    private final Mark place;

    /**
     * A secret.
     *
     * @param label where it came from, fit to show: {@code env:SHOP_PASSWORD}; never part of the secret itself
     * @param content the secret
     * @param place where it is used; may be null
     */
    public Secret(String label, String content, Mark place) {
        this.label = label;
        this.content = content;
        this.place = place;
    }

    /** Where it came from, fit to show. */
    public String label() {
        return label;
    }

    /** The secret itself. Call it only where it leaves for the host or the log-in. */
    public String reveal() {
        return content;
    }

    @Override
    public Mark place() {
        return place;
    }

    @Override
    public Secret at(Mark place) {
        return new Secret(label, content, place);
    }

    @Override
    public Object plain() {
        return this;
    }

    /** Equal content, compared in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        content.getBytes(StandardCharsets.UTF_8), that.content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret: a hash would be a hint. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
