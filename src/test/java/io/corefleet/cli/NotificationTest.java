package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.corefleet.report.SampleFleet;
import io.corefleet.report.Schemas;
import io.corefleet.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service on loopback is told, asked again when it is busy, and never named with what its address keeps secret. */
class NotificationTest {
    private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/T0KEN";
    }

    @Test
    void theReportIsPostedWithoutSecrets() {
        assertThat(Notification.to(address(), AT_ONCE).send(Subject.of(SampleFleet.plan())))
                .isEmpty();
        assertThat(bodies).hasSize(1);
        Schemas.assertReport(bodies.get(0));
        assertThat(bodies.get(0)).doesNotContain(SampleFleet.SECRET).contains("web10");
    }

    @Test
    void aBusyServiceIsAskedAgainAndThenLeftAlone() {
        answers.addAll(List.of(503, 429));
        assertThat(Notification.to(address(), AT_ONCE).send(Subject.of(SampleFleet.drift())))
                .isEmpty();
        assertThat(bodies).hasSize(3);
        answers.addAll(List.of(503, 503, 503));
        assertThat(Notification.to(address(), AT_ONCE).send(Subject.of(SampleFleet.drift())))
                .contains("Could not notify 127.0.0.1: it answered 503.");
        assertThat(bodies).hasSize(6);
        answers.add(404);
        assertThat(Notification.to(address(), AT_ONCE).send(Subject.of(SampleFleet.drift())))
                .get()
                .asString()
                .contains("404")
                .doesNotContain("T0KEN");
        assertThat(bodies).hasSize(7);
    }

    @Test
    void nobodyThereIsSaidAndNoMore() {
        String address = address();
        server.stop(0);
        assertThat(Notification.to(address, AT_ONCE).send(Subject.of(SampleFleet.drift())))
                .get()
                .asString()
                .contains("127.0.0.1")
                .doesNotContain("T0KEN");
    }

    @Test
    void aLargeReportIsSentWithoutItsHosts() {
        String body = Notification.body(Subject.of(SampleFleet.large(300, 100, 50)));
        assertThat(body.length()).isLessThan(Notification.MOST_BYTES);
        assertThat(body).contains("\"counts\"").doesNotContain("web0001");
    }

    @Test
    void onlyAnAddressWillDo() {
        for (String wrong : List.of("file:///etc/passwd", "https://me:pw@example.org/", "no address", "https:///x")) {
            assertThatThrownBy(() -> Notification.to(wrong))
                    .isInstanceOf(IllegalOption.class)
                    .message()
                    .doesNotContain("pw");
        }
    }
}
