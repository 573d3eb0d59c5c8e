package io.corefleet.simulate.wire;

import java.util.Optional;

/** What stands behind an endpoint: something that can start programs. Safe for use by many threads. */
public interface Machine {
    /** What Identify tells to somebody who logged in: {@code OS: 10.0.20348 SP: 0.0 Stack: 3.0}. */
    String productVersion();

    /** Whether anything comes through to it from the network at all. */
    default boolean isReachable() {
        return true;
    }

    /**
     * What a site on it answers to somebody who comes over the network; empty when nothing comes back.
     *
     * @param url the whole address
     * @param host the Host header
     */
    default Optional<Page> page(String url, String host) {
        return Optional.empty();
    }

    /** What a site answers. */
    record Page(int status, String body) {}

    /**
     * Starts a program by its command line, as {@code cmd.exe /C} would. A program that cannot be found is no exception: it
     * writes to stderr and exits.
     */
    Program start(String commandLine, Output output);

    /** A program that runs. */
    interface Program {
        /** Bytes on its stdin. */
        void input(byte[] bytes);

        /** No more bytes will come. */
        void endOfInput();

        /** Ends it at once; it writes nothing more. */
        void kill();
    }

    /** Where a program writes. Safe for use by many threads. */
    interface Output {
        /** Bytes of stdout. */
        void stdout(byte[] bytes);

        /** Bytes of stderr. */
        void stderr(byte[] bytes);

        /** It has ended; nothing may be written after. */
        void exit(int code);
    }
}
