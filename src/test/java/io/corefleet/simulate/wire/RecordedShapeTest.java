package io.corefleet.simulate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.wire.Recorded.Exchange;
import io.corefleet.value.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What real clients asked real Windows hosts is asked of our endpoint; its answers must have the shape of theirs: the same elements of the same
 * namespaces in the same order with the same attributes, the same status and codes. Texts, ids and the number of pieces of output differ.
 */
@Timeout(300)
class RecordedShapeTest {
    /** Elements that Windows gives now and then, and ours never: the key into the host's event log. */
    private static final List<String> SOMETIMES = List.of("ActivityId");

    @Test
    void ourAnswersHaveTheShapeOfWindowsAnswers() throws Exception {
        int compared = 0;
        for (Recorded recorded : Recorded.all()) {
            compared += replay(recorded);
        }
        assertThat(compared).isGreaterThanOrEqualTo(65);
    }

    private static int replay(Recorded recorded) throws Exception {
        Tape tape = new Tape(recorded);
        int compared = 0;
        try (WsmanServer server = new WsmanServer()) {
            Service service = new Service("WEB01", "u", new Secret("t", "p", null), true, null, Duration.ZERO);
            RawClient client = new RawClient(server.listen(new WsmanEndpoint(tape, service)), "u", "p");
            Map<String, String> ids = new LinkedHashMap<>();
            for (Exchange exchange : recorded.exchanges()) {
                if (!isOfAnOlderWindows(exchange)) {
                    compare(recorded, exchange, client.post(adapted(exchange.request(), ids)), ids);
                    compared++;
                }
                tape.turn();
            }
        }
        return compared;
    }

    /** Windows before 2012 R2 obeyed WINRS_SKIP_CMD_SHELL and so could miss a program (MS-WSMV, note 117). */
    private static boolean isOfAnOlderWindows(Exchange exchange) {
        return exchange.response().contains("2147942402");
    }

    /** Each shell and command has another id here, and nobody waits ten seconds. */
    private static String adapted(String request, Map<String, String> ids) {
        String adapted = request.replaceAll("<wsman:OperationTimeout>PT\\d+S<", "<wsman:OperationTimeout>PT0.5S<");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            adapted = adapted.replace(id.getKey(), id.getValue());
        }
        return adapted;
    }

    private static void compare(Recorded recorded, Exchange exchange, RawClient.Answer answer, Map<String, String> ids)
            throws Exception {
        String what = recorded + ": " + exchange.verb();
        remember("Selector", exchange, answer, ids);
        remember("CommandId", exchange, answer, ids);
        assertThat(answer.status()).as(what).isEqualTo(exchange.status());
        assertThat(shape(Xml.parse(answer.body()))).as(what).isEqualTo(shape(Xml.parse(exchange.response())));
        assertThat(answer.faultCode())
                .as(what)
                .isEqualTo(String.join("", Recorded.all(exchange.response(), "WSManFault[^>]* Code=\"(\\d+)\"")));
        String state = "/CommandState/(\\w+)\"";
        assertThat(Recorded.all(answer.body(), state)).as(what).isEqualTo(Recorded.all(exchange.response(), state));
        assertThat(Recorded.text(answer.body(), "Action"))
                .as(what)
                .isEqualTo(Recorded.text(exchange.response(), "Action"));
    }

    private static void remember(String name, Exchange exchange, RawClient.Answer answer, Map<String, String> ids) {
        String theirs = Recorded.text(exchange.response(), name);
        if (!theirs.isEmpty() && !answer.text(name).isEmpty()) {
            ids.put(theirs, answer.text(name));
        }
    }

    private static List<String> shape(Xml element) {
        List<String> lines = new ArrayList<>();
        add(element, "", lines);
        return lines;
    }

    private static void add(Xml element, String indent, List<String> lines) {
        if (SOMETIMES.contains(element.name())) {
            return;
        }
        // The settings of a service differ from release to release: here it counts that they are told at all.
        boolean settings = element.namespace().equals(Configuration.URI);
        List<String> attributes = element.attributes().stream()
                .map(attribute -> attribute.name())
                .sorted()
                .toList();
        String line = indent + "{" + element.namespace() + "}" + element.name() + " " + attributes;
        boolean again = element.name().equals("Stream")
                && !lines.isEmpty()
                && lines.get(lines.size() - 1).equals(line);
        if (!again) {
            lines.add(line);
        }
        if (!settings) {
            element.children().forEach(child -> add(child, indent + " ", lines));
        }
    }

    /** A machine on which each command writes and ends as it did in the recording. */
    private static final class Tape implements Machine {
        private final Recorded recorded;
        private int next;
        private Output output;

        Tape(Recorded recorded) {
            this.recorded = recorded;
        }

        @Override
        public String productVersion() {
            return "OS: 10.0.17763 SP: 0.0 Stack: 3.0";
        }

        @Override
        public Program start(String commandLine, Output to) {
            output = to;
            return new Program() {
                @Override
                public void input(byte[] bytes) {
                    // What was typed stands in the recording already.
                }

                @Override
                public void endOfInput() {
                    // The same.
                }

                @Override
                public void kill() {
                    output = null;
                }
            };
        }

        private void write(String response) {
            for (String name : List.of("stdout", "stderr")) {
                for (String base64 : Recorded.all(response, "Name=\"" + name + "\"[^>]*>([^<]+)<")) {
                    byte[] bytes = Base64.getDecoder().decode(base64);
                    if (name.equals("stdout")) {
                        output.stdout(bytes);
                    } else {
                        output.stderr(bytes);
                    }
                }
            }
            if (response.contains("CommandState/Done")) {
                output.exit((int) Long.parseLong(Recorded.text(response, "ExitCode")));
            }
        }

        /** Before a Receive the command writes what it is told to have written. */
        void turn() {
            next++;
            boolean more = next < recorded.exchanges().size() && output != null;
            Exchange exchange = more ? recorded.exchanges().get(next) : null;
            if (more && exchange.verb().equals("Receive") && !exchange.isFault()) {
                write(exchange.response());
            }
        }
    }
}
