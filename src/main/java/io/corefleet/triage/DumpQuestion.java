package io.corefleet.triage;

import io.corefleet.host.HostReader;
import io.corefleet.json.Json;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which workers of a pool would be dumped, and whether the host has room for that. The host itself looks again before it writes.
 *
 * @param pool the pool
 * @param workers what would be dumped
 * @param freeMb on the drive of Windows
 */
public record DumpQuestion(String pool, List<Worker> workers, long freeMb) {
    private static final String DRIVE = "C:";
    private static final long MARGIN_MB = 256;

    /**
     * A worker process.
     *
     * @param pid its id
     * @param mb its memory, private or in RAM, whichever is more
     */
    public record Worker(long pid, long mb) {}

    /**
     * Asks a host.
     *
     * @param pid the one that is meant; 0 for all of the pool
     * @throws ProblemsFound when there is none, or too little room
     */
    public static DumpQuestion ask(HostReader reader, String host, String pool, long pid) {
        Told told = new Told(
                reader.evidence(Map.of("sections", Value.list(List.of(Value.text("workers"), Value.text("disks"))))));
        List<Told> running = told.part("workers").parts("found");
        List<Worker> workers = running.stream()
                .filter(worker -> worker.text("pool").equalsIgnoreCase(pool))
                .filter(worker -> pid == 0 || worker.number("pid") == pid)
                .map(worker -> new Worker(
                        worker.number("pid"), Math.max(worker.number("privateMb"), worker.number("workingSetMb"))))
                .toList();
        if (workers.isEmpty()) {
            String others = running.stream()
                    .map(worker -> worker.text("pool") + " (" + worker.number("pid") + ")")
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("none");
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF104,
                    "the pool " + pool + " has no worker process" + (pid == 0 ? "" : " " + pid) + " on " + host,
                    null,
                    "Pools with a worker: " + others + "."));
        }
        long free = told.parts("disks").stream()
                .filter(disk -> disk.text("name").equalsIgnoreCase(DRIVE))
                .mapToLong(disk -> disk.number("freeMb"))
                .findFirst()
                .orElse(0);
        DumpQuestion question = new DumpQuestion(pool, workers, free);
        if (free < question.needMb()) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF112,
                    "the drive " + DRIVE + " of " + host + " has " + free + " MB free; the dumps may need "
                            + question.needMb() + " MB",
                    null,
                    "Make room, or name one worker with --pid."));
        }
        return question;
    }

    /** What the dumps may take while they are written: each as large as its memory, one of them twice, and some for Windows. */
    public long needMb() {
        return MARGIN_MB
                + workers.stream().mapToLong(Worker::mb).sum()
                + workers.stream().mapToLong(Worker::mb).max().orElse(0);
    }

    /**
     * The playbook that takes them: JSON is YAML.
     *
     * @param folder on the host; it is not there yet
     * @param pid as it was asked
     */
    public String playbook(String host, String folder, long pid, boolean full) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("pool", pool);
        if (pid != 0) {
            arguments.put("pid", pid);
        }
        arguments.put("folder", folder);
        arguments.put("full", full);
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "Dump the workers of a pool");
        play.put("hosts", host);
        play.put("tasks", List.of(Map.of("worker_dump", arguments)));
        String text = Json.writePretty(Value.of(List.of(play)));
        if (text.contains("{{") || text.contains("{%") || text.contains("{#")) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF502, "the name of the pool holds an expression; nothing was done", null, null));
        }
        return text + "\n";
    }
}
