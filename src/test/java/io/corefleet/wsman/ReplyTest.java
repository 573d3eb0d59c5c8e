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
