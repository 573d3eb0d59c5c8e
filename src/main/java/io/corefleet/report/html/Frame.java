package io.corefleet.report.html;

import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page has around its content. The page carries all that it needs; its policy lets it load nothing, send nothing, and run
 * nothing but its own script.
 *
 * @param title of the window
 * @param footer who made it
 * @param values what the script draws from
 */
record Frame(String title, String footer, Value values) {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    String style() {
        return STYLE;
    }

    String script() {
        return SCRIPT;
    }

    String policy() {
        return "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'";
    }

    /** As JSON that cannot end the element it stands in, whatever a host answered. */
    String data() {
        return Json.write(values)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Frame.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
