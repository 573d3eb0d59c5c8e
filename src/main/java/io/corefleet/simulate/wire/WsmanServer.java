package io.corefleet.simulate.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes endpoints reachable on 127.0.0.1, each on a port of its own, since a client tells hosts apart by address and port. One
 * thread waits for connections of all of them; each connection has a thread while it lives, a virtual one where Java has them.
 */
public final class WsmanServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(WsmanServer.class);
    private final Selector selector;
    private final ExecutorService threads = Threads.forWaiting("simulated-host");

    /** Starts to wait for connections. */
    public WsmanServer() throws IOException {
        selector = Selector.open();
        Thread acceptor = new Thread(this::acceptAll, "simulated-hosts");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Opens an endpoint on a free port; returns the port. It stays open until the server is closed. */
    public int listen(WsmanEndpoint endpoint) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT, endpoint);
        selector.wakeup();
        return ((InetSocketAddress) door.getLocalAddress()).getPort();
    }

    private void acceptAll() {
        try {
            while (selector.isOpen()) {
                selector.select(this::accept);
            }
        } catch (ClosedSelectorException | IOException closed) {
            LOG.debug("simulated hosts take no more connections: {}", String.valueOf(closed.getMessage()));
        }
    }

    private void accept(SelectionKey key) {
        try {
            SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
            if (channel == null) {
                return;
            }
            WsmanEndpoint endpoint = (WsmanEndpoint) key.attachment();
            if (endpoint.admits(channel)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                threads.execute(() -> serve(endpoint, channel));
            } else {
                // A host that is down answers a connection with a reset.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                Sockets.closeQuietly(channel);
            }
        } catch (ClosedChannelException | RejectedExecutionException closing) {
            LOG.debug("a simulated host was closed while somebody connected");
        } catch (IOException failed) {
            LOG.warn("a simulated host could not take a connection: {}", failed.getMessage());
        }
    }

    private static void serve(WsmanEndpoint endpoint, SocketChannel channel) {
        try (channel;
                Socket socket = endpoint.greet(channel.socket());
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            Entrance entrance = endpoint.entrance();
            HttpRequest request;
            while ((request = HttpRequest.read(in)) != null) {
                Optional<Outgoing> reply = endpoint.answer(request, entrance);
                if (reply.isEmpty()) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    return;
                }
                out.write(reply.get().bytes());
                out.flush();
                if (request.last() || reply.get().last()) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.trace("a connection to a simulated host ended: {}", String.valueOf(gone.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            endpoint.forget(channel);
        }
    }

    @Override
    public void close() throws IOException {
        // Closing a channel takes its key away, so the keys are copied first.
        for (SelectionKey key : List.copyOf(selector.keys())) {
            ((WsmanEndpoint) key.attachment()).close();
            key.channel().close();
        }
        selector.close();
        threads.shutdownNow();
    }
}
