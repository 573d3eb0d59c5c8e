package io.corefleet.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a program wrote: bytes, that usually are UTF-8. Two are equal when their bytes are. */
public final class ByteText {
    private final byte[] bytes;

    /** Copies. */
    public ByteText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The text; nothing when the bytes are not UTF-8, so that no byte is lost unnoticed. */
    public Optional<String> utf8() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** The text for the eye: what is not UTF-8 is shown as {@code U+FFFD}. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
