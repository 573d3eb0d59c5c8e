package io.corefleet.wsman;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of one host's name. All are tried, first the one that answered last: the shell is there, should the name stand for several
 * machines. Safe for use by two lanes at once.
 */
final class Addresses {
    /** Who knows the addresses of a name. */
    interface Names {
        InetAddress[] of(String name) throws UnknownHostException;
    }

    private final Names names;
    private volatile InetAddress answered;

    /** As the machine knows them. */
    Addresses() {
        this(InetAddress::getAllByName);
    }

    Addresses(Names names) {
        this.names = names;
    }

    /**
     * An open TCP connection to the first address that takes one.
     *
     * @param patience what all tries together may take; each gets an equal share of what is left
     * @throws SocketTimeoutException when none of them answered
     * @throws IOException when none of them took it
     */
    Socket connect(Authority there, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        List<InetAddress> all = of(there.host());
        List<IOException> failures = new ArrayList<>();
        for (InetAddress address : all) {
            long left = Math.max(0, end - System.nanoTime()) / 1_000_000;
            int share = (int) Math.max(1, left / (all.size() - failures.size()));
            try {
                Socket socket = connect(new InetSocketAddress(address, there.port()), share);
                answered = address;
                return socket;
            } catch (IOException failed) {
                failures.add(failed);
            }
        }
        throw whole(all, failures);
    }

    private static Socket connect(InetSocketAddress address, int milliseconds) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, milliseconds);
            return socket;
        } catch (IOException failed) {
            Dial.close(socket);
            throw failed;
        }
    }

    private List<InetAddress> of(String name) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>(Arrays.asList(names.of(name)));
        InetAddress last = answered;
        if (last != null && all.remove(last)) {
            all.add(0, last);
        }
        return all;
    }

    /** One failure that tells of all. */
    private static IOException whole(List<InetAddress> all, List<IOException> failures) {
        if (failures.size() == 1 || failures.stream().allMatch(SocketTimeoutException.class::isInstance)) {
            return failures.get(0);
        }
        List<String> told = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            told.add(all.get(i).getHostAddress() + " " + failures.get(i).getMessage());
        }
        IOException whole = new IOException(String.join(", ", told), failures.get(0));
        failures.subList(1, failures.size()).forEach(whole::addSuppressed);
        return whole;
    }
}
