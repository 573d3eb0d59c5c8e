package io.corefleet.wsman;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Stands between a client and a host on loopback: as a proxy that wants CONNECT, or as the end of TLS that wants a certificate. */
final class Relay implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<SSLSession> sessions = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final int target;
    private final SSLContext tls;
    private final String answer;

    private Relay(int target, SSLContext tls, String answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.tls = tls;
        this.answer = answer;
        daemon(this::accept);
    }

    /** A proxy that answers a CONNECT with this status line, and passes on what comes after 200. */
    static Relay proxy(int target, String status) throws IOException {
        return new Relay(target, null, "HTTP/1.1 " + status + "\r\nVia: 1.1 relay\r\n\r\n");
    }

    /** TLS with the log-in by certificate asked for. */
    static Relay tls(int target, SSLContext context) throws IOException {
        return new Relay(target, context, null);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket plain) {
        try (Socket client = tls == null ? plain : secured(plain);
                Socket host = new Socket(InetAddress.getLoopbackAddress(), target)) {
            if (answer != null && !connected(client)) {
                return;
            }
            daemon(() -> pump(client, host));
            pump(host, client);
        } catch (IOException ended) {
            // One of both has gone.
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(true);
        socket.startHandshake();
        sessions.add(socket.getSession());
        return socket;
    }

    private boolean connected(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
        asked.add(head.substring(0, head.indexOf("\r\n")));
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return answer.contains(" 200 ");
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // So has the other way.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
