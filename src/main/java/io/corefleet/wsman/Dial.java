package io.corefleet.wsman;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** Opens the socket to a host: TCP, a proxy's CONNECT if there is one, TLS if it is wanted; all within the time for connecting. */
final class Dial {
    private final Endpoint endpoint;
    private final Trusts trusts;
    private final Addresses addresses;

    Dial(Endpoint endpoint, Trusts trusts, Addresses addresses) {
        this.endpoint = endpoint;
        this.trusts = trusts;
        this.addresses = addresses;
    }

    /**
     * An open socket.
     *
     * @throws WireFailure when there is none
     */
    Socket socket() throws WireFailure {
        long end = System.nanoTime() + endpoint.limits().connect().toNanos();
        Socket tcp = tcp();
        try (Watchdog watchdog = Watchdog.over(tcp, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
            try {
                if (endpoint.proxy() != null) {
                    throughProxy(tcp);
                }
                return endpoint.tls() == null ? tcp : tls(tcp);
            } catch (IOException | IllegalArgumentException failed) {
                close(tcp);
                throw failure(failed, watchdog.hasExpired() || failed instanceof SocketTimeoutException);
            }
        }
    }

    private Socket tcp() throws WireFailure {
        Socket tcp = null;
        try {
            tcp = addresses.connect(endpoint.door(), endpoint.limits().connect());
            tcp.setTcpNoDelay(true);
            tcp.setKeepAlive(true);
            if (tcp.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
                tcp.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 20);
            }
            return tcp;
        } catch (IOException | IllegalArgumentException failed) {
            if (tcp != null) {
                close(tcp);
            }
            throw failure(failed, failed instanceof SocketTimeoutException);
        }
    }

    /** RFC 9110, 9.3.6. Read byte by byte: what follows the head belongs to the host. */
    private void throughProxy(Socket tcp) throws IOException {
        String authority = endpoint.authority();
        String head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        tcp.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = tcp.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0 || answer.length() > 8192) {
                throw new EOFException("the proxy " + endpoint.proxy() + " gave no answer that can be read");
            }
            answer.append((char) one);
        }
        if (!answer.toString().matches("(?s)HTTP/1\\.[01] 2\\d\\d.*")) {
            String status = answer.substring(0, answer.indexOf("\r\n"));
            throw new IOException("the proxy " + endpoint.proxy() + " answered " + status);
        }
    }

    private Socket tls(Socket tcp) throws IOException {
        Tls tls = endpoint.tls();
        SSLSocket socket = (SSLSocket)
                trusts.context(tls).getSocketFactory().createSocket(tcp, endpoint.address(), endpoint.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // HTTP.sys asks for a certificate only after the request: TLS 1.2 can, JSSE's TLS 1.3 cannot.
        parameters.setProtocols(
                tls.certificate() == null ? new String[] {"TLSv1.3", "TLSv1.2"} : new String[] {"TLSv1.2"});
        if (tls.checksName()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private WireFailure failure(Exception failed, boolean late) {
        if (failed instanceof WireFailure told) {
            return told;
        }
        String authority = endpoint.authority();
        if (late) {
            long seconds = endpoint.limits().connect().toSeconds();
            String why = "could not connect to " + authority + " within " + seconds + " s";
            return new WireFailure(WireFailure.Stage.CONNECT, why, failed);
        }
        if (failed instanceof SSLException refused) {
            String why = "no TLS with " + authority + ": " + reason(refused);
            return new WireFailure(WireFailure.Stage.NO_TRUST, why, failed);
        }
        String why =
                failed instanceof UnknownHostException ? "the name is not known" : String.valueOf(failed.getMessage());
        return new WireFailure(WireFailure.Stage.CONNECT, "could not connect to " + authority + ": " + why, failed);
    }

    /** The innermost reason: the outer ones only say that a handshake failed. */
    private static String reason(SSLException refused) {
        Throwable inner = refused;
        while (inner.getCause() != null && !(inner instanceof CertificateException)) {
            inner = inner.getCause();
        }
        return plain(String.valueOf(inner.getMessage()));
    }

    /** What Java's words mean for a person. */
    private static String plain(String words) {
        if (words.contains("unable to find valid certification path")) {
            return "no issuer that is believed vouches for the certificate";
        }
        if (words.contains("timestamp check failed") || words.startsWith("NotAfter")) {
            return "the certificate, or that of its issuer, has ended";
        }
        if (words.contains("shut down incorrectly") || words.contains("terminated the handshake")) {
            return "the host ended the handshake; it may not speak TLS on this port";
        }
        return words.startsWith("Unsupported or unrecognized SSL message")
                ? "what answers there does not speak TLS"
                : words;
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to save: the connection is given up.
            return;
        }
    }
}
