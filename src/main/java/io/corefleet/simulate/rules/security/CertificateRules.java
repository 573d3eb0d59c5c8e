package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Identities;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code certificate}: one certificate of a file goes into the store, with its key. A key that was not brought by the step that is taken
 * back stays on the host when its certificate goes.
 */
final class CertificateRules implements ThingRules {
    private static final String KEYS = "certificateKeys";
    private static final String KEY = "privateKey";
    private static final String READERS = "readers";

    private static Tree store(World world, Tree id) {
        return world.document().tree("certificates").tree(id.has("store") ? id.text("store") : "My");
    }

    private static String thumbprint(Tree id) {
        return id.text("thumbprint").toUpperCase(Locale.ROOT);
    }

    private static Tree find(World world, Tree id) {
        String store = id.has("store") ? id.text("store") : "My";
        return world.document()
                .tree("certificates")
                .find(store)
                .flatMap(all -> all.find(thumbprint(id)))
                .orElse(null);
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree found = find(world, id);
        return found == null
                ? new Reading.Absent()
                : new Reading.Present(Map.of(
                        "friendlyName",
                        found.text("friendlyName"),
                        KEY,
                        found.text(KEY).equals("true"),
                        READERS,
                        found.texts(READERS)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Wish wish = new Wish(properties);
        Wish kept = new Wish(undo);
        Map<String, Object> brought = Map.of();
        if (create || wish.truth(KEY)) {
            add(world, id, wish, kept);
            brought = create && !kept.truth("hadKey") ? Map.of("broughtKey", true) : Map.of();
        }
        Tree certificate = store(world, id).tree(thumbprint(id));
        if (properties.containsKey("friendlyName")) {
            certificate.put("friendlyName", wish.text("friendlyName", ""));
        }
        if (properties.containsKey(READERS)) {
            readers(
                    world,
                    id,
                    certificate,
                    wish.list(READERS).stream().map(String::valueOf).toList());
        }
        return Effect.undo(brought);
    }

    private static void readers(World world, Tree id, Tree certificate, List<String> readers) {
        boolean hasKey = certificate.text(KEY).equals("true");
        if (!hasKey && !readers.isEmpty()) {
            throw Refusal.of("The certificate " + thumbprint(id) + " has no private key that accounts could read.");
        }
        readers.forEach(reader -> Identities.need(world, reader));
        certificate.put(READERS, readers.isEmpty() ? null : readers);
    }

    private static void add(World world, Tree id, Wish wish, Wish kept) {
        byte[] bytes = bytes(world, id, wish, kept);
        CertificateFile.Entry entry = CertificateFile.entry(bytes, wish.text("password", ""), thumbprint(id));
        boolean hasKey = entry.hasKey();
        if (kept.truth("hadKey")) {
            if (world.document().tree(KEYS).remove(thumbprint(id)) == null) {
                throw Refusal.of("certutil.exe -repairstore ended with -2146893802: the private key of "
                        + thumbprint(id) + " is not on the host any more.");
            }
            hasKey = true;
        }
        store(world, id).tree(thumbprint(id)).put("base64", entry.base64()).put(KEY, hasKey);
    }

    private static byte[] bytes(World world, Tree id, Wish wish, Wish kept) {
        if (kept.has("base64")) {
            return Base64.getDecoder().decode(kept.text("base64", ""));
        }
        if (wish.has("content")) {
            return Base64.getMimeDecoder().decode(wish.text("content", ""));
        }
        if (wish.has("path")) {
            String path = wish.text("path", "");
            return world.files()
                    .find(path)
                    .map(file -> Base64.getDecoder().decode(file.text("base64")))
                    .orElseThrow(() -> Refusal.win32(2, "Could not find file '" + path + "'."));
        }
        throw Refusal.of("The certificate " + thumbprint(id) + " is not in the store "
                + (id.has("store") ? id.text("store") : "My")
                + ", and neither content nor path says where to take it from.");
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree found = find(world, id);
        if (found == null) {
            return Effect.NONE;
        }
        boolean hadKey = found.text(KEY).equals("true");
        boolean keyStays = hadKey && !new Wish(undo).truth("broughtKey");
        Map<String, Object> keep = new LinkedHashMap<>();
        keep.put("base64", found.text("base64"));
        keep.put("hadKey", keyStays);
        store(world, id).remove(thumbprint(id));
        if (store(world, id).isEmpty()) {
            world.document().tree("certificates").remove(id.has("store") ? id.text("store") : "My");
        }
        if (keyStays) {
            world.document().tree(KEYS).put(thumbprint(id), true);
        }
        return Effect.undo(keep);
    }
}
