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
     * @param content the secret; null when it cannot be had, which matters only to whoever needs it
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

    /** Whether the secret can be had. */
    public boolean isAvailable() {
        return content != null;
    }

    /**
     * The secret itself. Call it only where it leaves for the host or the log-in.
     *
     * @throws IllegalStateException when it cannot be had
     */
    public String reveal() {
        if (content == null) {
            throw new IllegalStateException("the secret " + label + " cannot be had");
        }
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
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    private byte[] bytes() {
        return (content == null ? "unavailable:" + label : content).getBytes(StandardCharsets.UTF_8);
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
