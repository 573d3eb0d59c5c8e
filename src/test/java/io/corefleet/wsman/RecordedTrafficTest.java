package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.wire.Recorded;
import io.corefleet.simulate.wire.Recorded.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** Our client takes every answer of real Windows hosts as what it is. */
class RecordedTrafficTest {
    private static final Map<Long, FaultKind> KINDS = Map.of(
            2150858793L, FaultKind.TIMED_OUT,
            2150858843L, FaultKind.GONE,
            87L, FaultKind.OTHER,
            2147942402L, FaultKind.OTHER);

    @Test
    void everyRecordedAnswerIsUnderstood() throws Exception {
        int answers = 0;
        for (Recorded recorded : Recorded.all()) {
            for (Exchange exchange : recorded.exchanges()) {
                understood(recorded, exchange);
                answers++;
            }
        }
        assertThat(answers).isGreaterThanOrEqualTo(70);
    }

    private static void understood(Recorded recorded, Exchange exchange) throws XMLStreamException, IOException {
        String what = recorded + ": " + exchange.verb();
        String xml = exchange.response();
        Reply reply = Reply.read(xml.getBytes(StandardCharsets.UTF_8));
        // One recording was put together by hand: its last answer belongs to another message.
        if (!what.equals("test_winrs_unicode.yml: Delete")) {
            assertThat(reply.relatesTo()).as(what).isEqualTo(Recorded.text(exchange.request(), "MessageID"));
        }
        if (exchange.isFault()) {
            List<String> codes = Recorded.all(xml, "WSManFault[^>]* Code=\"(\\d+)\"");
            long innermost = Long.parseLong(codes.get(codes.size() - 1));
            assertThat(reply.fault().code()).as(what).isEqualTo(innermost);
            assertThat(reply.fault().kind()).as(what).isEqualTo(KINDS.get(innermost));
            assertThat(reply.fault().message()).as(what).isNotBlank();
            return;
        }
        assertThat(reply.fault()).as(what).isNull();
        switch (exchange.verb()) {
            case "Create" -> assertThat(reply.shellId()).as(what).isEqualTo(Recorded.text(xml, "Selector"));
            case "Command" -> assertThat(reply.commandId()).as(what).isEqualTo(Recorded.text(xml, "CommandId"));
            case "Receive" -> received(what, xml, reply);
            case "Get" ->
                assertThat(Records.of(reply.body(), "Config").get(0))
                        .as(what)
                        .containsEntry("MaxEnvelopeSizekb", Recorded.text(xml, "MaxEnvelopeSizekb"))
                        .containsKey("Service/AllowUnencrypted")
                        .containsKey("Winrs/MaxShellsPerUser");
            default -> assertThat(List.of("Send", "Signal", "Delete")).contains(exchange.verb());
        }
    }

    private static void received(String what, String xml, Reply reply) {
        assertThat(reply.stdout()).as(what).isEqualTo(stream(xml, "stdout"));
        assertThat(reply.stderr()).as(what).isEqualTo(stream(xml, "stderr"));
        boolean done = xml.contains("/CommandState/Done\"");
        String code = Recorded.text(xml, "ExitCode");
        assertThat(reply.exitCode()).as(what).isEqualTo(done ? Integer.valueOf((int) Long.parseLong(code)) : null);
    }

    private static byte[] stream(String xml, String name) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Recorded.all(xml, "<rsp:Stream Name=\"" + name + "\"[^>]*>([^<]*)<")
                .forEach(base64 -> all.writeBytes(Base64.getDecoder().decode(base64)));
        return all.toByteArray();
    }
}
