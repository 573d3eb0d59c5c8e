package io.corefleet.outcome;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One look at a host that is watched. Rates are those since the look before; at the first look, and where a counter began anew, there are none.
 *
 * @param host its name
 * @param at when, by the host's clock; by ours when it was not reached
 * @param failure why it was not reached, with when it is tried again; empty when it was
 * @param cpu of all processors, 0 to 100
 * @param memoryMb that it has; 0 when it is not told
 * @param freeMb of these
 * @param pools application pools, by name; none without IIS
 * @param events what happened since the look before, the oldest first
 * @param problems what it could not tell, and why
 */
public record HostSample(
        String host,
        Instant at,
        String failure,
        OptionalDouble cpu,
        long memoryMb,
        long freeMb,
        List<Pool> pools,
        List<Event> events,
        List<String> problems) {
    /** Copies. */
    public HostSample {
        pools = List.copyOf(pools);
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /** A host that was not reached. */
    public static HostSample lost(String host, Instant at, String failure) {
        return new HostSample(host, at, failure, OptionalDouble.empty(), 0, 0, List.of(), List.of(), List.of());
    }

    /** Whether it answered. */
    public boolean reached() {
        return failure.isEmpty();
    }

    /**
     * An application pool.
     *
     * @param name its name
     * @param state as WAS counts it: {@code running}, {@code disabled}, {@code disabling} …
     * @param waiting requests in its queue; none when it has no queue now
     * @param limit how many may wait
     * @param arriving requests that come, each second
     * @param refused requests that HTTP.sys refuses at its queue with 503, each second
     * @param failures of its workers that WAS remembers for rapid-fail protection
     * @param workers its processes, by id
     */
    public record Pool(
            String name,
            String state,
            OptionalLong waiting,
            long limit,
            OptionalDouble arriving,
            OptionalDouble refused,
            long failures,
            List<Worker> workers) {
        /** Copies. */
        public Pool {
            workers = List.copyOf(workers);
        }

        /** Whether it serves. */
        public boolean running() {
            return state.equals("running");
        }

        /** Requests that its workers have; none when that cannot be told. */
        public OptionalLong requests() {
            return workers.stream().anyMatch(worker -> worker.requests().isPresent())
                    ? OptionalLong.of(workers.stream()
                            .mapToLong(worker -> worker.requests().orElse(0))
                            .sum())
                    : OptionalLong.empty();
        }

        /** What its workers use of all processors together, 0 to 100. */
        public OptionalDouble cpu() {
            return workers.stream().anyMatch(worker -> worker.cpu().isPresent())
                    ? OptionalDouble.of(workers.stream()
                            .mapToDouble(worker -> worker.cpu().orElse(0))
                            .sum())
                    : OptionalDouble.empty();
        }

        /** Private memory of its workers together. */
        public long privateMb() {
            return workers.stream().mapToLong(Worker::privateMb).sum();
        }
    }

    /**
     * A worker process.
     *
     * @param pid its id
     * @param requests that it has; none when that cannot be told
     * @param cpu of all processors, 0 to 100
     * @param privateMb memory that is its own
     * @param workingSetMb memory of it that lies in RAM
     * @param threads how many
     * @param handles how many
     */
    public record Worker(
            long pid,
            OptionalLong requests,
            OptionalDouble cpu,
            long privateMb,
            long workingSetMb,
            long threads,
            long handles) {}

    /**
     * Something that Windows wrote into a log.
     *
     * @param at when
     * @param name source and id: {@code WAS 5002}
     * @param level 1 critical, 2 error, 3 warning, 4 or 0 information
     * @param text what it says, one line, in the host's language; or its values
     */
    public record Event(Instant at, String name, int level, String text) {}
}
