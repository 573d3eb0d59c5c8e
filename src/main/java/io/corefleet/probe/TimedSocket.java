package io.corefleet.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A socket with one limit of time for all that is read from it. A socket's own limit counts anew with each byte: a server that sends one now
 * and then would hold us for ever. TLS on top reads through it and is bound by the same limit.
 */
final class TimedSocket extends Socket {
    private final long until;

    TimedSocket(Duration time) {
        this.until = System.nanoTime() + time.toNanos();
    }

    void connect(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        connect(address, left());
        setTcpNoDelay(true);
    }

    private int left() throws SocketTimeoutException {
        long milliseconds = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (milliseconds <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.min(milliseconds, Integer.MAX_VALUE);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(left());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(left());
                return super.read(bytes, offset, length);
            }
        };
    }
}
