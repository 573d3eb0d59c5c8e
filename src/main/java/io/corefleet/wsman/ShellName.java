package io.corefleet.wsman;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that our shells have on a host: it says which process opened them, so that a later run finds those of a run that was killed.
 *
 * @param machine the controller's name
 * @param process its process id
 * @param startedAt when that process started, in milliseconds since 1970: process ids come again
 * @param number of the shell, counted by that process
 */
record ShellName(String machine, long process, long startedAt, long number) {
    private static final Pattern WRITTEN = Pattern.compile("corefleet (\\S+) (\\d{1,18}) (\\d{1,18}) \\d{1,18}");
    private static final String MACHINE = machineName();
    private static final long STARTED_AT = start(ProcessHandle.current());
    private static final AtomicLong COUNT = new AtomicLong();

    /** The name for another shell of this process. */
    static ShellName next() {
        return new ShellName(MACHINE, ProcessHandle.current().pid(), STARTED_AT, COUNT.incrementAndGet());
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "-");
        } catch (UnknownHostException nameless) {
            return "nameless";
        }
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether a shell of this name belongs to a process of this machine that has ended. */
    static boolean isOrphan(String name) {
        Matcher found = WRITTEN.matcher(name);
        if (!found.matches() || !found.group(1).equals(MACHINE)) {
            return false;
        }
        long startedAt = Long.parseLong(found.group(3));
        return ProcessHandle.of(Long.parseLong(found.group(2)))
                .filter(ProcessHandle::isAlive)
                .map(alive -> start(alive) != startedAt)
                .orElse(true);
    }

    @Override
    public String toString() {
        return "corefleet " + machine + " " + process + " " + startedAt + " " + number;
    }
}
