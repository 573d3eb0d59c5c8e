package io.corefleet.simulate;

import io.corefleet.resource.ResourceCatalog;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tables' examples need on a host that no Windows brings: their certificate with its key, and Chocolatey. */
public final class SampleWorld {
    private SampleWorld() {}

    /** A part of a world that holds them. */
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
                "chocolatey",
                Map.of(
                        "version",
                        "2.4.3",
                        "features",
                        Map.of("useRememberedArgumentsForUpgrades", Map.of("enabled", false))),
                "certificates",
                Map.of("My", Map.of(parts.group(1), Map.of("privateKey", true, "base64", base64))));
    }
}
