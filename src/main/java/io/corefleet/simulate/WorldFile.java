package io.corefleet.simulate;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.simulate.world.Contents;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A world on disk, so that it lasts from one command to the next. Used by one thread at a time. */
final class WorldFile {
    private final Path file;
    private final WorldSeed seed;
    private final Contents contents;
    private World world;
    private Written writtenAt;
    private boolean changed;

    WorldFile(Path file, WorldSeed seed) {
        this.file = file;
        this.seed = seed;
        this.contents =
                new Contents(file.resolveSibling(file.getFileName().toString().replaceFirst("json$", "files")));
    }

    /** The world; a fresh one when there is no file. Another process may have changed the file, then it is read again. */
    World world() {
        try {
            Written now = Files.exists(file) ? Written.of(file) : null;
            boolean other = now == null ? writtenAt != null : !now.equals(writtenAt);
            if (world == null || (other && !changed)) {
                load(now);
            }
            return world;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the simulated host's file " + file + " cannot be read", unreadable);
        }
    }

    /** The world, which is going to be changed. */
    World changing() {
        World mine = world();
        changed = true;
        return mine;
    }

    private void load(Written modified) throws IOException {
        if (modified == null) {
            world = seed.grow(contents);
        } else {
            world = new World(Tree.of(read()), contents);
        }
        writtenAt = modified;
    }

    private Value.MapOf read() throws IOException {
        try {
            if (Json.read(Files.readString(file)) instanceof Value.MapOf map) {
                return map;
            }
        } catch (BrokenJson | CharacterCodingException garbage) {
            throw damaged(garbage);
        }
        throw damaged(null);
    }

    private ProblemsFound damaged(Exception cause) {
        ProblemsFound found = new ProblemsFound(Problem.error(
                ProblemCode.CF101,
                "the simulated host's file " + file + " is damaged",
                null,
                "Delete it: the host is then a fresh one."));
        if (cause != null) {
            found.initCause(cause);
        }
        return found;
    }

    /** Puts the world on disk if it changed: whole or not at all. */
    void save() {
        if (!changed) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
            Files.writeString(fresh, Json.write(Value.of(world.document().plain())));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
            writtenAt = Written.of(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the simulated host's file " + file + " cannot be written", unwritable);
        }
    }

    /** Forgets everything: the next look finds a fresh host. */
    void delete() {
        try {
            Files.deleteIfExists(file);
            contents.clear();
            world = null;
            changed = false;
        } catch (IOException undeletable) {
            throw new UncheckedIOException("the simulated host's file " + file + " cannot be deleted", undeletable);
        }
    }

    /** Which writing of the file this is. The time alone does not tell: two writings may fall on one tick of its clock. */
    private record Written(FileTime at, Object file, long size) {
        static Written of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Written(attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
        }
    }
}
