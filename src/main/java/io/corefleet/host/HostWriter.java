package io.corefleet.host;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A host that can be changed. */
public interface HostWriter extends HostReader {
    /**
     * Does these in order in one exchange and stops after the first that fails. Each ends in one {@link WriteResult}, given
     * to the listener on the calling thread as it comes in; steps that were not started are reported as SKIPPED.
     *
     * @throws HostFailed when the connection is lost; steps without a result by then are in doubt
     */
    void write(List<Write> writes, Consumer<WriteResult> listener);

    /** Lets the running step finish and starts no other; may be called from any thread, also when nothing runs. */
    void stopAfterCurrentStep();

    /**
     * Restarts the host and returns when it is back: another boot, log-in works, and what a boot begins has ended.
     *
     * @param limit how long that may take
     * @param progress told how far it is, in a few words, whenever that changes
     * @throws HostFailed when it did not begin, and when the host is not back in time
     */
    void reboot(String message, Duration limit, Consumer<String> progress);
}
