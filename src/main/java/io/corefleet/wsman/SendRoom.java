package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many bytes of stdin one Send may carry to a host: little is sent as to the oldest, and only for more the host is asked. Used by any thread. */
final class SendRoom {
    private static final Logger LOG = LoggerFactory.getLogger(SendRoom.class);

    /** What every host takes, in bytes: below the 150 KB envelope of the oldest, after base64. */
    static final int LARGEST = 100_000;

    /** No host takes less. */
    static final int LEAST = 3000;

    /** What one Send is at most made to carry, in bytes of its envelope: the usual limit of Windows Server 2012 and later. */
    private static final int LARGEST_ENVELOPE = 500 * 1024;

    /** An envelope without what it carries is smaller than this. */
    private static final int AROUND = 4096;

    private final Envelope envelopes;
    private final Lane asking;
    private int room;

    SendRoom(Envelope envelopes, Lane asking) {
        this.envelopes = envelopes;
        this.asking = asking;
    }

    /** The size of pieces for so many bytes. */
    synchronized int forSo(int many) {
        return room == 0 && many <= LARGEST ? LARGEST : told();
    }

    /** A host of which somebody made the limit smaller takes less than the oldest ones. */
    synchronized int smallerThan(int tooMuch) {
        int told = told();
        room = Math.max(LEAST, told < tooMuch ? told : tooMuch / 2);
        return room;
    }

    /** Asked once; a host that does not say is taken for one of the oldest. */
    private int told() {
        if (room == 0) {
            room = LARGEST;
            try {
                Reply reply = asking.ask(envelopes.configuration());
                String kilobytes = reply.fault() == null
                        ? Records.of(reply.body(), "Config").get(0).getOrDefault("MaxEnvelopeSizekb", "")
                        : "";
                if (kilobytes.matches("\\d{1,6}")) {
                    int whole = Math.min(LARGEST_ENVELOPE, Integer.parseInt(kilobytes) * 1024);
                    room = Math.max(LEAST, (whole - AROUND) / 4 * 3);
                }
            } catch (HostFailed | XMLStreamException | IndexOutOfBoundsException untold) {
                LOG.debug("the size of envelopes is not known: {}", String.valueOf(untold.getMessage()));
            }
        }
        return room;
    }
}
