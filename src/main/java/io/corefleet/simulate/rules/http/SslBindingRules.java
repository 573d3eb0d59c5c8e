package io.corefleet.simulate.rules.http;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code http_ssl_binding}: a key of the driver's for each address, as Windows has it. netsh takes no certificate that the store lacks, or that has no private key. */
final class SslBindingRules implements ThingRules {
    private static final String IIS = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";

    /** Bits of DefaultFlags ({@code http.h}). */
    private static final Map<String, Integer> FLAGS = Map.of(
            "dsMapper", 0x1,
            "negotiateClientCertificate", 0x2,
            "disableHttp2", 0x10,
            "disableQuic", 0x20,
            "disableTls13", 0x40,
            "disableOcspStapling", 0x80,
            "disableLegacyTls", 0x400,
            "disableTls12", 0x1000);

    /** Bits of DefaultSslCertCheckMode; the first and the last say what is not done. */
    private static final Map<String, Integer> MODES =
            Map.of("verifyRevocation", 0x1, "verifyRevocationFromCacheOnly", 0x2, "checkUsage", 0x10000);

    private static String key(Tree id) {
        String address = id.text("address");
        if (address.toLowerCase(Locale.ROOT).startsWith("ccs:")) {
            return HttpRules.PARAMETERS + "\\SslCcsBindingInfo\\:" + address.substring(4);
        }
        boolean ip = address.startsWith("[") || address.matches("[0-9.]+:\\d+");
        return HttpRules.PARAMETERS + (ip ? "\\SslBindingInfo\\" : "\\SslSniBindingInfo\\") + address;
    }

    @Override
    public Reading read(World world, Tree id) {
        return world.registry("64")
                .find(key(id))
                .<Reading>map(key -> new Reading.Present(told(key)))
                .orElseGet(Reading.Absent::new);
    }

    private static Map<String, Object> told(Tree key) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("certificateHash", data(key, "SslCertHash", null));
        told.put("certificateStore", data(key, "SslCertStoreName", null));
        told.put("appId", Guids.text(data(key, "AppId", Guids.hex(IIS))));
        int flags = Integer.parseInt(data(key, "DefaultFlags", "0"));
        FLAGS.forEach((name, bit) -> told.put(name, (flags & bit) != 0));
        int mode = Integer.parseInt(data(key, "DefaultSslCertCheckMode", "0"));
        MODES.forEach((name, bit) -> told.put(name, (mode & bit) != 0 == name.endsWith("CacheOnly")));
        return told;
    }

    private static String data(Tree key, String name, String otherwise) {
        return key.find(name).map(value -> value.text("data")).orElse(otherwise);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree key = world.registry("64").find(key(id)).orElse(null);
        Map<String, Object> all = key == null ? new LinkedHashMap<>() : told(key);
        properties.forEach((name, value) -> {
            if (value == null && !name.equals("certificateHash")) {
                all.remove(name);
            } else if (value != null) {
                all.put(name, value);
            }
        });
        boolean ccs = id.text("address").toLowerCase(Locale.ROOT).startsWith("ccs:");
        if (!ccs && all.get("certificateHash") == null) {
            throw Refusal.of("netsh http add sslcert failed: The parameter is incorrect.");
        }
        if (!ccs) {
            needCertificate(world, all);
        }
        world.registry("64").put(key(id), stored(all, ccs));
        return Effect.NONE;
    }

    /** ERROR_NO_SUCH_LOGON_SESSION for either, as netsh writes it. */
    private static void needCertificate(World world, Map<String, Object> all) {
        Object store = all.get("certificateStore");
        boolean usable = world.document()
                .tree("certificates")
                .find(store == null ? "MY" : store.toString())
                .flatMap(certificates ->
                        certificates.find(all.get("certificateHash").toString()))
                .filter(certificate -> certificate.text("privateKey").equals("true"))
                .isPresent();
        if (!usable) {
            throw Refusal.of(
                    "netsh http add sslcert failed: SSL Certificate add failed, Error: 1312 A specified logon session does"
                            + " not exist. It may already have been terminated.");
        }
    }

    private static Map<String, Object> stored(Map<String, Object> all, boolean ccs) {
        Map<String, Object> stored = new LinkedHashMap<>();
        String application = String.valueOf(all.getOrDefault("appId", IIS));
        stored.put("AppId", Map.of("kind", "binary", "data", Guids.hex(application)));
        if (!ccs) {
            String hash = all.get("certificateHash").toString().toUpperCase(Locale.ROOT);
            stored.put("SslCertHash", Map.of("kind", "binary", "data", hash));
            Object store = all.get("certificateStore");
            stored.put("SslCertStoreName", Map.of("kind", "string", "data", store == null ? "MY" : store));
        }
        int flags = 0;
        for (Map.Entry<String, Integer> flag : FLAGS.entrySet()) {
            flags |= isOn(all, flag.getKey(), false) ? flag.getValue() : 0;
        }
        int mode = 0;
        for (Map.Entry<String, Integer> bit : MODES.entrySet()) {
            boolean does = bit.getKey().endsWith("CacheOnly");
            mode |= isOn(all, bit.getKey(), !does) == does ? bit.getValue() : 0;
        }
        stored.put("DefaultFlags", Map.of("kind", "dword", "data", flags));
        stored.put("DefaultSslCertCheckMode", Map.of("kind", "dword", "data", mode));
        return stored;
    }

    private static boolean isOn(Map<String, Object> all, String name, boolean otherwise) {
        Object value = all.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.toString());
    }

    /** netsh says so where nothing is bound. */
    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        if (world.registry("64").remove(key(id)) == null) {
            throw Refusal.of("netsh http delete sslcert failed: The system cannot find the file specified.");
        }
        return Effect.NONE;
    }
}
