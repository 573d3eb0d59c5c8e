package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code iis_central_certificates}: what its cmdlets leave in the registry. The feature Web-CertProvider counts as installed with IIS. */
final class CentralCertificateRules implements ThingRules {
    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\IIS\\CentralCertProvider";

    /** A value that the feature itself brings along. */
    private static final String INSTALLED = "PollingInterval";

    private static final Map<String, String> NAMES = Map.of(
            "certStoreLocation", "CertStoreLocation",
            "userName", "UserName",
            "password", "Password",
            "privateKeyPassword", "PrivateKeyPassword");

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis() && !world.registry("64").has(KEY)) {
            return new Reading.Unreadable(
                    "provider_missing",
                    "The central certificate store (feature Web-CertProvider) is not installed on this host.");
        }
        Tree key = world.registry("64").find(KEY).orElseGet(Tree::new);
        if (!data(key, "Enabled").equals("1")) {
            return new Reading.Absent();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        for (String name : List.of("certStoreLocation", "userName")) {
            told.put(name, data(key, NAMES.get(name)));
        }
        return new Reading.Present(told);
    }

    private static String data(Tree key, String name) {
        return key.find(name).map(value -> value.text("data")).orElse("");
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        if (!world.hasIis() && !world.registry("64").has(KEY)) {
            throw Refusal.of("The term 'Enable-WebCentralCertProvider' is not recognized as the name of a cmdlet.");
        }
        Tree key = world.registry("64").tree(KEY);
        properties.forEach((name, value) -> {
            boolean secret = name.endsWith("assword");
            key.put(
                    NAMES.get(name),
                    value == null
                            ? null
                            : Map.of("kind", "string", "data", secret ? "[enc:simulated:enc]" : value.toString()));
        });
        key.put("Enabled", Map.of("kind", "dword", "data", 1));
        return Effect.NONE;
    }

    /** Windows keeps what was said and switches it off. Here the key of a host that never had it goes, so that it is as it was. */
    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree key = world.registry("64").tree(KEY);
        key.put("Enabled", Map.of("kind", "dword", "data", 0));
        if (key.has(INSTALLED)) {
            return Effect.NONE;
        }
        world.registry("64").remove(KEY);
        return Effect.NONE;
    }
}
