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
     * @param progress told now and then, on the calling thread, which step the host is at while that takes long
     * @throws HostFailed when the connection is lost; steps without a result by then are in doubt
     */
    void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress);

    /** The same, for whoever does not want to know how far it is. */
    default void write(List<Write> writes, Consumer<WriteResult> listener) {
        write(writes, listener, progress -> {});
    }

    /**
     * Makes the host ready to take changes back by itself. It concerns what is written from here until {@link #confirm}.
     *
     * @throws HostFailed when the host cannot be made ready; then nothing may be written
     */
    void arm(DeadManSwitch armed);

    /**
     * Tells the host that it can be reached, so that it leaves the changes as they are, and asks what became of the switch.
     *
     * @param limit for how long another connection is tried; zero means that this one is new enough
     * @throws HostFailed when the host could not be reached by then
     */
    SwitchState confirm(Duration limit);

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
