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
    private static final String EVERY_NAME = "*:443:";

    /**
     * With a certificate of {@code certificates.json}: {@code expired} or {@code valid}. Where a valid one is wanted and the host speaks https already,
     * all stays: HTTP.sys has one certificate for an address and port, so that another one there would mend what an earlier fault broke.
     *
     * @throws IllegalArgumentException when another site has the binding that this one would get
     */
    void bind(String kind) {
        boolean speaks = world.iis().tree("sites").names().stream().anyMatch(this::speaksHttps);
        if (speaks && kind.equals("valid")) {
            return;
        }
        if (!speaksHttps(scene.site())) {
            addBinding();
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

    private boolean speaksHttps(String site) {
        return bindings(site).stream()
                .anyMatch(binding -> binding.text("protocol").equals("https"));
    }

    private List<Tree> bindings(String site) {
        return world.iis().tree("sites").tree(site).trees("bindings");
    }

    /** For every name, or for the site's own where another site takes every name. */
    private void addBinding() {
        String information = isTaken(EVERY_NAME) ? EVERY_NAME + scene.names().get("host") : EVERY_NAME;
        if (isTaken(information)) {
            throw new IllegalArgumentException("another site speaks https for every name; name that one with --site");
        }
        Tree site = world.iis().tree("sites").tree(scene.site());
        List<Object> bindings = new ArrayList<>(site.list("bindings"));
        bindings.add(Map.of("protocol", "https", "bindingInformation", information, "sslFlags", "0"));
        site.put("bindings", bindings);
    }

    private boolean isTaken(String information) {
        return world.iis().tree("sites").names().stream()
                .flatMap(site -> bindings(site).stream())
                .anyMatch(binding -> binding.text("bindingInformation").equals(information));
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
