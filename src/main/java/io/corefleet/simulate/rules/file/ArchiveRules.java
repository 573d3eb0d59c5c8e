package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** {@code archive}: files that came from a zip archive, with a manifest of them. */
final class ArchiveRules implements ThingRules {
    private static final String NO_ARCHIVE = "End of Central Directory record could not be found.";

    @Override
    public Reading read(World world, Tree id) {
        Manifest manifest = Manifest.find(world, id.text("path"));
        return manifest == null
                ? new Reading.Absent()
                : new Reading.Present(Map.of("sha256", manifest.sha256() + manifest.damage(world)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String folder = id.text("path");
        if (undone(world, folder, undo)) {
            return Effect.NONE;
        }
        Wish wish = new Wish(properties);
        if (!wish.has("source") && !create) {
            throw Refusal.of(folder + " cannot be put right without the source of the archive.");
        }
        byte[] zip = Fetched.verified(world, wish.text("source", ""), wish.text("sha256", ""));
        Map<String, byte[]> entries = entries(zip);
        Work work = new Work(world, folder);
        Manifest manifest = new Manifest(folder, Fetched.digest(zip), new LinkedHashMap<>());
        entries.forEach((name, bytes) -> {
            boolean changeable = wish.list("changeable").stream()
                    .anyMatch(one -> one.toString().equalsIgnoreCase(name));
            if (!changeable || !Kept.isFile(world, folder + "\\" + name)) {
                work.write(name, bytes);
            }
            manifest.files().put(name, changeable ? Manifest.CHANGEABLE : Fetched.digest(bytes));
        });
        work.removeOthers(entries.keySet());
        Manifest.put(world, folder, manifest.text());
        return Effect.undo(work.undo());
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        if (!isArchive(zip)) {
            throw Refusal.of(NO_ARCHIVE);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().replace('/', '\\');
                if (name.startsWith("\\")
                        || name.contains(":")
                        || List.of(name.split("\\\\")).contains("..")) {
                    throw Refusal.of(
                            "The archive holds the name '" + entry.getName() + "', which leads out of the folder.");
                }
                if (!name.endsWith("\\")) {
                    entries.put(name, in.readAllBytes());
                }
            }
        } catch (IOException broken) {
            throw Refusal.of(NO_ARCHIVE);
        }
        return entries;
    }

    /** .NET looks for the record at the end, which an archive of nothing has as well; Java's stream takes anything for an archive of nothing. */
    private static boolean isArchive(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1).contains("PK\u0005\u0006");
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String folder = id.text("path");
        if (undone(world, folder, undo)) {
            return Effect.NONE;
        }
        Work work = new Work(world, folder);
        work.removeOthers(Set.of());
        Manifest.put(world, folder, null);
        return Effect.undo(work.undo());
    }

    private static boolean undone(World world, String folder, Map<String, Object> undo) {
        if (!(undo.get("kept") instanceof Map<?, ?> kept)) {
            return false;
        }
        for (Object name : new Wish(undo).list("made")) {
            PathRules.remove(world, folder + "\\" + name);
        }
        kept.forEach((name, place) -> Kept.restore(world, String.valueOf(place), folder + "\\" + name));
        List<Object> folders = new ArrayList<>(new Wish(undo).list("createdFolders"));
        folders.sort(Comparator.comparing((Object name) -> -name.toString().length()));
        folders.forEach(name -> PathRules.removeMade(world, Map.of(PathRules.MADE, List.of(name))));
        Object manifest = undo.get("manifest");
        Manifest.put(world, folder, manifest == null ? null : manifest.toString());
        return true;
    }

    /** What a change does to the folder, as far as it has come. */
    private static final class Work {
        private final World world;
        private final String folder;
        private final Manifest before;
        private final Map<String, Object> kept = new LinkedHashMap<>();
        private final List<Object> made = new ArrayList<>();
        private final List<Object> folders = new ArrayList<>();

        Work(World world, String folder) {
            this.world = world;
            this.folder = folder;
            this.before = Manifest.find(world, folder);
        }

        void write(String name, byte[] bytes) {
            String path = folder + "\\" + name;
            Object access = List.of();
            if (!Kept.isFile(world, path)) {
                folders.addAll(0, PathRules.makeParents(world, path));
                made.add(name);
            } else if (Kept.digest(world, path).equals(Fetched.digest(bytes))) {
                return;
            } else {
                kept.put(name, Kept.save(world, path));
            }
            Tree entry = world.files().tree(path).put("kind", "file").put("access", access);
            new FileContent(world, entry).clear();
            new FileContent(world, entry).write(0, bytes);
        }

        void removeOthers(Set<String> names) {
            if (before == null) {
                return;
            }
            for (String name : before.files().keySet()) {
                String path = folder + "\\" + name;
                if (names.stream().noneMatch(name::equalsIgnoreCase) && Kept.isFile(world, path)) {
                    kept.put(name, Kept.save(world, path));
                    for (String above = PathRules.parent(path);
                            above.length() > folder.length();
                            above = PathRules.parent(above)) {
                        PathRules.removeMade(world, Map.of(PathRules.MADE, List.of(above)));
                    }
                }
            }
        }

        Map<String, Object> undo() {
            Map<String, Object> undo = new LinkedHashMap<>();
            undo.put("kept", kept);
            undo.put("made", made);
            undo.put("createdFolders", folders);
            undo.put("manifest", before == null ? null : before.text());
            return undo;
        }
    }
}
