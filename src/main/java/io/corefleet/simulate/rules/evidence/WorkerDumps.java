package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The action {@code worker_dump}: as large as the worker's memory, always with the same bytes. */
record WorkerDumps(World world, WindowsRules rules) {
    private static final long MEGABYTE = 1_048_576;
    private static final long MARGIN_MB = 256;
    private static final int PAGE = 4096;
    private static final int PIECE = 262_144;
    private static final List<String> PLACES = List.of(
            "C:\\Windows\\System32", "C:\\Windows", "C:\\Program Files\\Sysinternals", "C:\\Sysinternals", "C:\\Tools");

    Effect take(Wish call) {
        String folder = call.text("folder", "");
        List<Workers.Worker> meant = meant(call);
        needRoom(folder, meant);
        if (PathRules.find(world, folder) != null) {
            throw Refusal.of("There is something at " + folder + " already.");
        }
        meant.forEach(this::needAlive);
        PathRules.makeParents(world, folder);
        world.files().put(folder, Map.of("kind", "directory", "access", List.of()));
        List<Object> files = new ArrayList<>();
        for (Workers.Worker worker : meant) {
            files.add(write(worker, folder + "\\" + worker.pid() + ".dmp.gz"));
        }
        return Effect.output(Map.of("files", files));
    }

    private List<Workers.Worker> meant(Wish call) {
        String pool = call.text("pool", "");
        long pid = call.number("pid", 0);
        List<Workers.Worker> meant = new Workers(world, new Sites(world, rules), Instant.now())
                .all().stream()
                        .filter(worker -> worker.pool().equalsIgnoreCase(pool) && (pid == 0 || worker.pid() == pid))
                        .toList();
        if (meant.isEmpty()) {
            throw Refusal.of(
                    "The application pool '" + pool + "' has no worker process" + (pid == 0 ? "." : " " + pid + "."));
        }
        return meant;
    }

    private static long memory(Workers.Worker worker) {
        return Math.max(
                worker.number("privateMb", Workers.PRIVATE_MB), worker.number("workingSetMb", Workers.WORKING_SET_MB));
    }

    private void needRoom(String folder, List<Workers.Worker> workers) {
        long needed = MARGIN_MB
                + workers.stream().mapToLong(WorkerDumps::memory).sum()
                + workers.stream().mapToLong(WorkerDumps::memory).max().orElse(0);
        String drive = folder.substring(0, 2);
        Tree disk = world.document()
                .find("disks")
                .flatMap(disks -> disks.find(drive))
                .orElseThrow(() -> Refusal.of("There is no drive " + drive + " on this host."));
        if (disk.number("freeMb") < needed) {
            throw Refusal.of("The drive " + drive + " has " + disk.number("freeMb") + " MB free; the dumps may need "
                    + needed + " MB.");
        }
    }

    private Optional<String> procDump() {
        return PLACES.stream()
                .flatMap(place -> Stream.of(place + "\\procdump64.exe", place + "\\procdump.exe"))
                .filter(path -> PathRules.find(world, path) != null)
                .findFirst();
    }

    private String tool() {
        return procDump().isPresent() ? "ProcDump" : "comsvcs.dll";
    }

    /** A worker that is {@code gone} ends meanwhile; of one that is {@code guarded} a virus scanner lets nobody write a dump. */
    private void needAlive(Workers.Worker worker) {
        if (worker.over().text("gone").equals("true")) {
            throw Refusal.of("The worker process " + worker.pid() + " ended before its dump was written.");
        }
        if (worker.over().text("guarded").equals("true")) {
            throw Refusal.of(tool() + " wrote no dump of the worker process " + worker.pid()
                    + " (exit code 0); a virus scanner may have stopped it.");
        }
    }

    private Map<String, Object> write(Workers.Worker worker, String path) {
        long bytes = worker.number("privateMb", Workers.PRIVATE_MB) * MEGABYTE;
        Tree entry = world.files()
                .tree(path)
                .put("kind", "file")
                .put("access", List.of())
                .put("base64", "");
        FileContent content = new FileContent(world, entry);
        byte[] packed = packed(worker.pid(), bytes);
        for (int at = 0; at < packed.length; at += PIECE) {
            content.write(at, Arrays.copyOfRange(packed, at, Math.min(packed.length, at + PIECE)));
        }
        return Members.of("path", path, "pid", worker.pid(), "bytes", bytes, "tool", tool());
    }

    /** Begins as every dump of a process does; each page holds its number. */
    private static byte[] packed(long pid, long bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (long page = 0; page < bytes / PAGE; page++) {
                ByteBuffer one = ByteBuffer.allocate(PAGE);
                one.put((page == 0 ? "MDMP" : "page").getBytes(StandardCharsets.US_ASCII));
                one.putLong(pid).putLong(page * 0x9E3779B97F4A7C15L);
                zip.write(one.array());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
