package io.corefleet.simulate;

import io.corefleet.resource.ResourceCatalog;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate of the tables' examples, with its key in the store of the computer: examples that bind one need it there. */
public final class SampleCertificate {
    private SampleCertificate() {}

    /** A part of a world that holds it. */
    public static Map<String, Object> world() {
        String example = ResourceCatalog.load()
                .resource("certificate")
                .orElseThrow()
                .schema()
                .example();
        Matcher parts = Pattern.compile("(?s)thumbprint: (\\w+).*content: \\|\\s+([\\w+/=\\s]+)")
                .matcher(example);
        if (!parts.find()) {
            throw new IllegalStateException("no certificate in " + example);
        }
        String base64 = parts.group(2).replaceAll("\\s", "");
        return Map.of(
                "certificates", Map.of("My", Map.of(parts.group(1), Map.of("privateKey", true, "base64", base64))));
    }
}
