package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in the shapes of Windows, as recorded from Server 2008 R2 to 2019. */
class ReplyTest {
    @Test
    void aShellIsKnownByItsSelector() throws XMLStreamException {
        Reply reply = read("create.xml");
        assertThat(reply.shellId()).isEqualTo("11111111-2222-4333-8444-555555555555");
        assertThat(reply.relatesTo()).isEqualTo("uuid:00000000-0000-4000-8000-000000000001");
        assertThat(reply.fault()).isNull();
    }

    @Test
    void piecesOfAStreamAreOneEvenWhenACharacterIsCut() throws XMLStreamException {
        Reply reply = read("receive-done.xml");
        assertThat(new String(reply.stdout(), StandardCharsets.UTF_8)).isEqualTo("grüß\r\n");
        assertThat(reply.stderr()).asString().isEqualTo("oh no\r\n");
        assertThat(reply.exitCode()).as("signed, in an unsigned-looking field").isEqualTo(-10);
    }

    @Test
    void aCommandThatRunsHasNoExitCode() throws XMLStreamException {
        Reply reply = read("receive-running.xml");
        assertThat(reply.stdout()).asString().isEqualTo("hi");
        assertThat(reply.exitCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "fault-unknown-command.xml, 2150858843, InvalidSelectors, GONE, The command identifier does not exist.",
        "fault-provider.xml, 2147942402, InternalError, OTHER, The system cannot find the file specified.",
        "fault-nested.xml, 5, InternalError, DENIED, Access is denied.",
        "fault-wmi-error.xml, 2150859174, InternalError, GONE, "
                + "The maximum number of concurrent operations for this user has been exceeded."
    })
    void everyShapeOfFaultGivesItsInnermostCause(String file, long code, String subcode, FaultKind kind, String message)
            throws XMLStreamException {
        WsmanFault fault = read(file).fault();
        assertThat(fault).isEqualTo(new WsmanFault(code, subcode, message));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasToString(message + " (" + code + ", 0x" + Long.toHexString(code) + ")");
    }

    @Test
    void streamsMayComeInAnyNumberAndOrder() throws XMLStreamException {
        Reply reply = envelope(
                "<r:CommandState State=\" http://x/CommandState/Done\" CommandId='C'><r:ExitCode> </r:ExitCode>"
                        + "<n:More xmlns:n='urn:x'>1</n:More></r:CommandState><r:Stream End='TRUE' Name='stderr'/>"
                        + "<r:Stream CommandId='C' Name='stdout'>w6Q=</r:Stream><r:Stream Name='STDERR'>\n  ZQ==\n</r:Stream>"
                        + "<r:Stream Name='stdout'>w<!-- between -->w==</r:Stream><r:Stream Name='stdout'><![CDATA[pA]]></r:Stream>");
        assertThat(new String(reply.stdout(), StandardCharsets.UTF_8)).isEqualTo("ää");
        assertThat(reply.stderr()).asString().isEqualTo("e");
        assertThat(reply.exitCode()).as("ended, without telling how").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "' Code=\"2150858793\"', w:InternalError, TIMED_OUT",
        "' Code=\"-2144108503\"', w:InternalError, TIMED_OUT",
        "' Code=\"0x80338029\"', w:InternalError, TIMED_OUT",
        "'', q:TimedOut, TIMED_OUT",
        "' Code=\"258\"', TimedOut, TIMED_OUT",
        "' Code=\"\"', wsman:AccessDenied, DENIED",
        "' Code=\"87\"', w:InvalidParameter, OTHER"
    })
    void aFaultIsKnownByItsNumberInEveryFormOrByItsWord(String code, String subcode, FaultKind kind)
            throws XMLStreamException {
        Reply reply = envelope(
                "<s:Fault><s:Detail><f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\""
                        + code
                        + "/></s:Detail><s:Reason><s:Text>no</s:Text></s:Reason><s:Code><s:Value>s:Receiver</s:Value><s:Subcode>"
                        + "<s:Value>" + subcode + "</s:Value></s:Subcode></s:Code></s:Fault>");
        assertThat(reply.fault().kind()).isEqualTo(kind);
        assertThat(reply.fault().message()).isEqualTo("no");
    }

    @Test
    void aFaultOfOldSoapIsOneToo() throws XMLStreamException {
        String body =
                "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><Fault><faultcode>VersionMismatch"
                        + "</faultcode><faultstring xmlns=''>use 1.1</faultstring></Fault></Body></Envelope>";
        assertThat(Reply.read(body.getBytes(StandardCharsets.UTF_8)).fault().message())
                .isEqualTo("use 1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "uuid:0A, true",
        "urn:uuid:0a, true",
        "0A, true",
        "{0A}, true",
        "'', true",
        "uuid:0B, false",
        "urn:uuid:, false"
    })
    void whatIsAnsweredIsKnownByItsGuid(String relatesTo, boolean answers) throws XMLStreamException {
        String body = FakeHost.envelope("").replace("RELATES-TO", relatesTo);
        assertThat(Reply.read(body.getBytes(StandardCharsets.UTF_8)).answers("uuid:0A"))
                .isEqualTo(answers);
    }

    private static Reply envelope(String body) throws XMLStreamException {
        return Reply.read(FakeHost.envelope(body).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExternalEntityIsNotFetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "open sesame");
        String body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + FakeHost.envelope("<r:CommandResponse><r:CommandId>&e;</r:CommandId></r:CommandResponse>");
        assertNothingCameOf(body);
    }

    @Test
    void anEntityIsNotExpanded() {
        String body = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + FakeHost.envelope("<r:CommandResponse><r:CommandId>&b;</r:CommandId></r:CommandResponse>");
        assertNothingCameOf(body);
    }

    private static void assertNothingCameOf(String body) {
        String found;
        try {
            found = Reply.read(body.getBytes(StandardCharsets.UTF_8)).commandId();
        } catch (XMLStreamException refused) {
            found = "";
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>",
                "<r:ExitCode xmlns:r='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'>x</r:ExitCode>"
            })
    void whatCannotBeReadIsRefused(String body) {
        assertThatThrownBy(() -> Reply.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class);
    }

    private static Reply read(String file) throws XMLStreamException {
        try (InputStream in = ReplyTest.class.getResourceAsStream("/wsman/" + file)) {
            return Reply.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
