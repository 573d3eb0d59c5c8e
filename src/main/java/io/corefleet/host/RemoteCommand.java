package io.corefleet.host;

/**
 * A command that runs on a host. One thread receives; any other may interrupt or close meanwhile. Methods throw {@link HostFailed} when the
 * host is gone or refuses; {@link #close} never does.
 */
public interface RemoteCommand extends AutoCloseable {
    /** Waits for output; empty when none came for a while. */
    Output receive();

    /** Presses Ctrl-C. */
    void interrupt();

    /** Ends the command and what belongs to it; a thread that waits in {@link #receive} is woken. */
    @Override
    void close();

    /**
     * What came in one go.
     *
     * @param stdout may end in the middle of a character
     * @param stderr the same
     * @param exitCode signed, 32 bits; null while the command runs
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Output(byte[] stdout, byte[] stderr, Integer exitCode) {}
}
