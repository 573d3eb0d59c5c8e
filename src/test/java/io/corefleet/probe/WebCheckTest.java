package io.corefleet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code http_check} with {@code from: controller}, against true servers on loopback. */
class WebCheckTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("X-Token"));
        seen.add(
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Host") + path + " " + token);
        if (path.equals("/circle")) {
            exchange.getResponseHeaders().set("Location", "/circle");
            exchange.sendResponseHeaders(301, -1);
        } else if (path.equals("/moved")) {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/endless")) {
            exchange.sendResponseHeaders(200, 0);
            flood(exchange.getResponseBody());
        } else {
            byte[] body = ("Grüße an " + token).getBytes(StandardCharsets.ISO_8859_1);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=ISO-8859-1");
            exchange.sendResponseHeaders(path.equals("/bad") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Until the other side has had enough. */
    private static void flood(OutputStream out) {
        byte[] piece = new byte[64 * 1024];
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Test
    void asksUnderAnotherHostAndReadsTheContent() {
        State.Present told = look(Map.of("url", url("/health"), "host", "shop.example", "contains", "Grüße"));
        assertThat(told.get("holds")).as("%s", told.get("message")).isEqualTo(Value.bool(true));
        assertThat(seen).containsExactly("GET shop.example/health null");
        assertThat(output(told)).containsEntry("status_code", Value.integer(200));
    }

    @Test
    void saysWhatIsNotAsWanted() {
        assertThat(complaint(Map.of("url", url("/bad")))).isEqualTo(url("/bad") + " answers 500, not 200");
        assertThat(complaint(Map.of("url", url("/bad"), "status", List.of(500))))
                .isEmpty();
        assertThat(complaint(Map.of("url", url("/x"), "contains", "Welcome"))).endsWith("does not hold 'Welcome'");
        assertThat(complaint(Map.of("url", url("/x"), "matches", "^Welcome"))).contains("matches ^Welcome");
        assertThat(complaint(Map.of("url", url("/x"), "certificateDays", 1))).endsWith("has no certificate");
    }

    @Test
    void aSecretThatIsToldBackIsMasked() {
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("url", url("/health")));
        wish.put("headers", Map.of("X-Token", new Secret("env:TOKEN", "Open-Sesame", null)));
        State.Present told = look(wish);
        assertThat(seen).containsExactly("GET localhost:" + server.getAddress().getPort() + "/health Open-Sesame");
        assertThat(output(told).get("content")).isEqualTo(Value.text("Grüße an " + Secret.MASK));
        assertThat(told.toString()).doesNotContain("Sesame");
    }

    @Test
    void followsARedirectionOnlyWhenToldAndTakesNoHeadersToAnotherServer() throws IOException {
        assertThat(complaint(Map.of("url", url("/moved?/health")))).endsWith("answers 302, not 200");
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("headers", Map.of("X-Token", "for-the-first"));
        wish.put("followRedirects", true);
        wish.put("url", url("/moved?/health"));
        seen.clear();
        assertThat(complaint(wish)).isEmpty();
        assertThat(seen.get(1)).endsWith("/health for-the-first");
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::answer);
        other.start();
        try {
            wish.put("url", url("/moved?http://localhost:" + other.getAddress().getPort() + "/health"));
            seen.clear();
            assertThat(complaint(wish)).isEmpty();
            assertThat(seen.get(1)).endsWith("/health null");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aRedirectionInACircleEnds() {
        assertThat(complaint(Map.of("url", url("/circle"), "followRedirects", true)))
                .contains("redirected more than 10 times");
    }

    @Test
    void readsOnlyTheBeginningOfAContentWithoutEnd() {
        State.Present told = look(Map.of("url", url("/endless")));
        assertThat(output(told).get("content").toString()).hasSize(1024 * 1024);
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + mute.getLocalPort() + "/";
            assertThat(complaint(Map.of("url", address, "timeoutSeconds", 1)))
                    .isEqualTo(address + " gives no answer: nothing within 1 s");
        }
    }

    @Test
    void believesNoCertificateOfAnUnknownIssuerAndCountsItsDaysWhenToldTo() throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context()));
        secure.createContext("/", this::answer);
        secure.start();
        try {
            Map<String, Object> wish = new LinkedHashMap<>();
            wish.put("url", "https://localhost:" + secure.getAddress().getPort() + "/");
            assertThat(complaint(wish)).contains("no TLS: no issuer that is believed");
            wish.put("validateCertificate", false);
            State.Present told = look(wish);
            assertThat(told.get("message")).isEqualTo(Value.text(""));
            long days = ((Value.Int) output(told).get("certificate_days")).number();
            wish.put("certificateDays", Math.max(0, days));
            assertThat(complaint(wish)).isEmpty();
            wish.put("certificateDays", days + 1);
            assertThat(complaint(wish)).contains("ends in " + days + " days, less than the " + (days + 1));
        } finally {
            secure.stop(0);
        }
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of("playbooks/files/shop.example.pfx"))) {
            keys.load(file, "sample".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "sample".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void goesThroughAProxyThatIsNamedAndThroughNoOther() {
        Proxy named = Proxy.of("http://127.0.0.1:" + server.getAddress().getPort());
        String address = "http://shop.invalid:8080/health";
        assertThat(look(Map.of("url", address), named).get("message")).isEqualTo(Value.text(""));
        assertThat(seen).containsExactly("GET shop.invalid:8080/health null");
        assertThat(complaint(Map.of("url", address))).endsWith("the name shop.invalid is not known");
    }

    @Test
    void aHeaderCannotBringAnotherWithIt() {
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("url", url("/")));
        wish.put("headers", Map.of("X-One", "1\r\nX-Token: stolen"));
        assertThat(complaint(wish)).contains("the header X-One cannot be sent");
        assertThat(seen).isEmpty();
    }

    private String complaint(Map<String, Object> wish) {
        return look(wish).get("message").toString();
    }

    private State.Present look(Map<String, Object> wish) {
        return look(wish, null);
    }

    private static State.Present look(Map<String, Object> wish, Proxy proxy) {
        return (State.Present) new Probe(proxy).look(call(wish).arguments());
    }

    static ActionCall call(Map<String, Object> wish) {
        Map<String, Object> all = new LinkedHashMap<>(wish);
        all.put("from", "controller");
        Problems problems = new Problems();
        ActionCall call = Schema.call(
                        ResourceCatalog.load().action("http_check").orElseThrow(), Value.of(all), null, problems)
                .orElseThrow();
        assertThat(problems.list()).isEmpty();
        return call;
    }

    private static Map<String, Value> output(State.Present told) {
        return ((Value.MapOf) told.get("output")).entries();
    }
}
