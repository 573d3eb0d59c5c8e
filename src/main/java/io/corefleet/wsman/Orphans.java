package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the shells that a killed run left on a host: they would live for two hours and count against the quota of shells. Best effort: a
 * host that does not list shells, or not their names, is left as it is.
 */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Envelope envelopes;
    private final Lane lane;
    private final String abandoned;

    /** Looks by this connection; of our own shells only the abandoned one is an orphan, if there is one. */
    Orphans(Envelope envelopes, Lane lane, ShellName abandoned) {
        this.envelopes = envelopes;
        this.lane = lane;
        this.abandoned = String.valueOf(abandoned);
    }

    /**
     * Looks for them and removes them.
     *
     * @throws HostFailed when the host is not there or refuses the log-in, which the next message would meet too
     */
    void remove() {
        try {
            Reply list = lane.ask(envelopes.shells());
            if (list.fault() == null) {
                for (Map<String, String> shell : Records.of(list.body(), "Shell")) {
                    String name = shell.getOrDefault("Name", "");
                    remove(shell.getOrDefault("ShellId", ""), shell.getOrDefault("Environment/Variable", name));
                }
            }
        } catch (HostFailed failed) {
            boolean denied = failed.failure().kind() == HostFailure.Kind.DENIED;
            if (denied || !lane.hasReachedHost()) {
                throw failed;
            }
            LOG.debug("shells were not listed: {}", failed.getMessage());
        } catch (XMLStreamException noList) {
            LOG.debug("the list of shells cannot be read: {}", noList.getMessage());
        }
    }

    private void remove(String shell, String name) {
        if (!shell.isEmpty() && (name.equals(abandoned) || ShellName.isOrphan(name))) {
            LOG.info("removing the shell {} that was left behind", shell);
            lane.ask(envelopes.delete(shell));
        }
    }
}
