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

/** Opens the socket to a host: TCP and a proxy's CONNECT, if there is one, within the time for connecting; TLS, if it is wanted, within that of a log-in. */
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
        Socket tcp = tcp();
        if (endpoint.proxy() != null) {
            within(endpoint.limits().connect(), tcp, "could not connect to", () -> {
                throughProxy(tcp);
                return tcp;
            });
        }
        // Much of it is work of our own, and many begin at once: whoever took our hand is not said to be out of reach
        // for that.
        return endpoint.tls() == null ? tcp : within(endpoint.limits().login(), tcp, "no TLS with", () -> tls(tcp));
    }

    private interface Work {
        Socket done() throws IOException;
    }

    private Socket within(Duration time, Socket tcp, String what, Work work) throws WireFailure {
        try (Watchdog watchdog = Watchdog.over(tcp, time)) {
            try {
                return work.done();
            } catch (IOException | IllegalArgumentException failed) {
                close(tcp);
                boolean late = watchdog.hasExpired() || failed instanceof SocketTimeoutException;
                throw late && !(failed instanceof WireFailure) ? late(what, time, failed) : failure(failed);
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
            throw failed instanceof SocketTimeoutException
                    ? late("could not connect to", endpoint.limits().connect(), failed)
                    : failure(failed);
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

    private WireFailure late(String what, Duration time, Exception failed) {
        String why = what + " " + endpoint.authority() + " within " + time.toSeconds() + " s";
        return new WireFailure(WireFailure.Stage.CONNECT, why, failed);
    }

    private WireFailure failure(Exception failed) {
        if (failed instanceof WireFailure told) {
            return told;
        }
        String authority = endpoint.authority();
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
        if (words.contains("validity check failed")) {
            return "the certificate, or that of its issuer, has ended or not begun";
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
