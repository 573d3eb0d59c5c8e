package io.corefleet.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Asks over HTTP/1.1, each time on a connection of its own. Java's own client would do but for two things: it does not let the Host header be
 * said, and it can name no other host in TLS than that of the URL.
 */
final class WebClient {
    /** What browsers stop at is 20; a health page that needs more than a few is broken. */
    private static final int MOST_REDIRECTS = 10;

    private final Proxy proxy;
    private final boolean validate;
    private final Duration timeout;

    /**
     * A client.
     *
     * @param proxy may be null
     * @param validate whether a certificate must be believed and bear the name
     * @param timeout of one request, from the first packet to the last byte
     */
    WebClient(Proxy proxy, boolean validate, Duration timeout) {
        this.proxy = proxy;
        this.validate = validate;
        this.timeout = timeout;
    }

    /**
     * Asks.
     *
     * @throws IOException when there is no answer; its message says why, for people
     * @throws IllegalArgumentException when it cannot be asked
     */
    WebReply ask(WebRequest request, boolean follow) throws IOException {
        long begun = System.nanoTime();
        WebRequest next = request;
        WebReply reply = once(next);
        for (int hops = 0; follow && reply.isRedirection(); hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new IOException("it is redirected more than " + MOST_REDIRECTS + " times");
            }
            next = next.redirected(reply.status(), reply.headers().get("Location"));
            reply = once(next);
        }
        return reply.took(Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private WebReply once(WebRequest request) throws IOException {
        try (TimedSocket tcp = new TimedSocket(timeout)) {
            return exchange(request, tcp);
        } catch (SocketTimeoutException late) {
            throw new IOException("nothing within " + timeout.toSeconds() + " s" + way(), late);
        } catch (UnknownHostException unknown) {
            throw new IOException(
                    "the name " + (proxy == null ? request.uri().getHost() : proxy.host()) + " is not known", unknown);
        } catch (SSLException refused) {
            throw new IOException("no TLS: " + innermost(refused), refused);
        } catch (IOException broken) {
            throw new IOException(broken.getMessage() + way(), broken);
        }
    }

    private String way() {
        return proxy == null ? "" : " (through " + proxy + ")";
    }

    private WebReply exchange(WebRequest request, TimedSocket tcp) throws IOException {
        tcp.connect(proxy == null ? new InetSocketAddress(request.uri().getHost(), request.port()) : proxy.address());
        if (request.tls() && proxy != null) {
            tunnel(request, tcp);
        }
        Socket socket = request.tls() ? tls(request, tcp) : tcp;
        OutputStream out = socket.getOutputStream();
        out.write(request.head(proxy != null && !request.tls()));
        out.write(request.content());
        out.flush();
        WebReply reply = new ReplyReader(socket.getInputStream()).read(request.method());
        return socket instanceof SSLSocket secure
                ? new WebReply(reply.status(), reply.headers(), reply.body(), 0, certificate(secure))
                : reply;
    }

    /** RFC 9110, 9.3.6. */
    private static void tunnel(WebRequest request, TimedSocket tcp) throws IOException {
        String to = request.uri().getHost() + ":" + request.port();
        tcp.getOutputStream()
                .write(("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        int status = new ReplyReader(tcp.getInputStream()).status();
        if (status < 200 || status > 299) {
            throw new IOException("the proxy answered " + status);
        }
    }

    private SSLSocket tls(WebRequest request, Socket tcp) throws IOException {
        SSLSocket socket = (SSLSocket)
                WebTrust.context(validate).getSocketFactory().createSocket(tcp, request.name(), request.port(), true);
        if (validate) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate certificate(SSLSocket socket) throws IOException {
        Certificate first = socket.getSession().getPeerCertificates()[0];
        return first instanceof X509Certificate certificate ? certificate : null;
    }

    private static String innermost(Throwable failed) {
        Throwable inner = failed;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String said = String.valueOf(inner.getMessage());
        return said.contains("unable to find valid certification path")
                ? "no issuer that is believed vouches for the certificate"
                : said;
    }
}
