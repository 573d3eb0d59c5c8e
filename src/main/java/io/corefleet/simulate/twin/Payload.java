package io.corefleet.simulate.twin;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Base64 of gzip of UTF-8, and JSON in it. */
final class Payload {
    private Payload() {}

    static String pack(Map<String, Object> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(Json.write(Value.of(content)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * The object in a payload.
     *
     * @throws IllegalArgumentException when it is no such thing
     */
    @SuppressWarnings("unchecked") // a MapOf is plain text keys
    static Map<String, Object> unpack(String packed) {
        try {
            if (Json.read(text(packed)) instanceof Value.MapOf map) {
                return (Map<String, Object>) map.plain();
            }
        } catch (BrokenJson broken) {
            throw new IllegalArgumentException("a payload is not JSON", broken);
        }
        throw new IllegalArgumentException("a payload is not an object");
    }

    /** The text in a payload; empty when it cannot be unpacked. */
    static String text(String packed) {
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException broken) {
            return "";
        }
    }
}
