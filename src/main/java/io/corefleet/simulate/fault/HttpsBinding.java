package io.corefleet.simulate.fault;

import io.corefleet.json.Json;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The site's https binding with a certificate of a kind; a site that has none gets one, as somebody would have set it up long ago. */
record HttpsBinding(World world, Scene scene) {
    private static final String BINDINGS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters\\SslBindingInfo\\0.0.0.0:443";
    private static final String INFORMATION = "*:443:";

    /** With a certificate of {@code certificates.json}: {@code expired} or {@code valid}. A site that speaks https keeps its own where a valid one is wanted. */
    void bind(String kind) {
        Tree site = world.iis().tree("sites").tree(scene.site());
        boolean there = site.trees("bindings").stream()
                .anyMatch(binding -> binding.text("protocol").equals("https"));
        if (there && kind.equals("valid")) {
            return;
        }
        if (!there) {
            List<Object> bindings = new ArrayList<>(site.list("bindings"));
            bindings.add(Map.of("protocol", "https", "bindingInformation", INFORMATION, "sslFlags", "0"));
            site.put("bindings", bindings);
        }
        Tree certificate = certificate(kind);
        Tree store = world.document().tree("certificates").tree("My");
        store.put(
                certificate.text("thumbprint"),
                Map.of("friendlyName", scene.site(), "privateKey", true, "base64", certificate.text("base64")));
        Tree key = world.registry("64").tree(BINDINGS);
        key.put("AppId", Map.of("kind", "binary", "data", "81E1C34D4BE1214AB02259FC669B0914"));
        key.put("SslCertHash", Map.of("kind", "binary", "data", certificate.text("thumbprint")));
        key.put("SslCertStoreName", Map.of("kind", "string", "data", "MY"));
    }

    private static Tree certificate(String kind) {
        try (InputStream in = HttpsBinding.class.getResourceAsStream("certificates.json")) {
            if (in == null) {
                throw new IllegalStateException("there is no certificates.json");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Tree.of((Value.MapOf) Json.read(text)).tree(kind);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
