package io.corefleet.wsman;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.wsman.FakeHost.Manner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that mean the same as Windows and write it in their own way: a whole life of a shell with each. */
@Timeout(300)
class OddHostsTest {
    private static final Limits PATIENT = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            Duration.ofSeconds(60));

    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8\r\n";

    private FakeHost host;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    /** Ways to write the same. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    enum Way {
        OTHER_PREFIXES(http(
                SOAP, xml -> xml.replace("<s:", "<w:").replace("</s:", "</w:").replace("xmlns:s=", "xmlns:w="))),
        DEFAULT_NAMESPACE(
                http(SOAP, xml -> xml.replace("<r:", "<").replace("</r:", "</").replace("xmlns:r=", "xmlns="))),
        WHITESPACE_AND_SINGLE_QUOTES(http(SOAP, xml -> xml.replace("\"", "'").replace("><", ">\r\n\t<"))),
        COMMENTS_AND_CDATA(http(
                SOAP,
                xml -> "<!-- a server -->"
                        + xml.replaceAll(">([^<>\\s]+)<", "><!-- - --><?pi x?><![CDATA[$1]]><!-- --><"))),
        STRANGE_ELEMENTS(http(
                SOAP,
                xml -> xml.replaceAll(
                        "(<\\w:(Header|Body)>)", "$1<e:Extra xmlns:e='urn:e' e:Name='ShellId'>1</e:Extra>"))),
        DECLARED(http(SOAP, xml -> "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n" + xml)),
        LINE_BREAK_FIRST(http(SOAP, xml -> "\r\n  <?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml)),
        MARK_FIRST(http(SOAP, xml -> "\ufeff<?xml version=\"1.0\"?>" + xml)),
        DECLARED_WIDE_BUT_IS_NOT(http(SOAP, xml -> "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + xml)),
        UTF_16_WITH_MARK(
                http("content-type: application/soap+xml; charset=\"utf-16\"\r\n", UTF_16LE, xml -> "\ufeff" + xml)),
        UTF_16_DECLARED(http(
                "Content-Type: application/soap+xml\r\n",
                UTF_16BE,
                xml -> "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml)),
        UTF_16_BARE(http("Content-Type: application/soap+xml;charset=UTF-16\r\n", UTF_16LE, xml -> xml)),
        LATIN_1(http(
                "Content-Type: text/xml; charset='iso-8859-1'\r\n",
                StandardCharsets.ISO_8859_1,
                xml -> xml.replace("<s:Header>", "<s:Header><e xmlns=''>für</e>"))),
        NO_TYPE(http("", xml -> xml)),
        ODD_HEADERS(http(
                "server: x\r\nCONTENT-TYPE:application/SOAP+XML; Charset=\"utf-8\"\r\nX-Very: odd\r\n folded\r\ndate: now\r\n",
                xml -> xml)),
        CONTINUE_FIRST((status, xml) ->
                joined("HTTP/1.1 100 Continue\r\n\r\n", http(SOAP, same -> same).written(status, xml))),
        CHUNKS((status, xml) -> chunks(status, xml.getBytes(UTF_8))),
        HTTP_1_0((status, xml) -> joined(
                "HTTP/1.0 " + status + " x\r\n" + SOAP + "Content-Length: " + xml.getBytes(UTF_8).length + "\r\n\r\n",
                xml.getBytes(UTF_8))),
        CLOSES_AND_SAYS_SO(http(SOAP + "Connection: keep-alive, close\r\n", xml -> xml)),
        NO_LENGTH((status, xml) -> joined("HTTP/1.1 " + status + " x\r\n" + SOAP + "\r\n", xml.getBytes(UTF_8))),
        SAYS_NOTHING_WHERE_THERE_IS_NOTHING_TO_SAY(
                (status, xml) -> xml.matches("(?s).*<r:(Send|Signal|Delete)Response/>.*")
                        ? joined("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", new byte[0])
                        : http(SOAP, same -> same).written(status, xml)),
        CLOSES_WITHOUT_A_WORD(http(SOAP, xml -> xml));

        private final Manner manner;

        Way(Manner manner) {
            this.manner = manner;
        }

        boolean closes() {
            return this == HTTP_1_0 || name().startsWith("CLOSES") || this == NO_LENGTH;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShellLivesAndDies(Way way) {
        host.manner = way.manner;
        host.closesEach = way.closes();
        try (ShellProcess process = open()) {
            process.send("x\n".getBytes(UTF_8));
            host.instead.add(FakeHost.fault(2150858793L, "TimedOut", "nothing came"));
            assertThat(process.receive().exitCode()).isNull();
            ShellProcess.Output output = process.receive();
            assertThat(output.stdout()).asString().isEqualTo("hi\n");
            assertThat(output.exitCode()).isEqualTo(-1);
            process.interrupt();
        }
        assertThat(host.verbs)
                .as("each message was worked on once")
                .containsExactly("Create", "Command", "Send", "Receive", "Receive", "Signal", "Delete");
    }

    /** Others answer at once when there is nothing; they are not asked again and again without a breath. */
    @Test
    void aHostThatDoesNotWaitForOutputIsAskedSeldom() {
        try (ShellProcess process = open()) {
            for (int i = 0; i < 5; i++) {
                host.instead.add(FakeHost.envelope("<r:ReceiveResponse/>"));
            }
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                assertThat(process.receive().stdout()).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
    }

    @Test
    void aCommandThatHasToldItsEndIsNotAskedAgain() {
        try (ShellProcess process = open()) {
            assertThat(process.receive().exitCode()).isEqualTo(-1);
            assertThat(process.receive().exitCode()).isEqualTo(-1);
            assertThat(process.receive().stdout()).isEmpty();
        }
        assertThat(host.verbs).containsExactly("Create", "Command", "Receive", "Delete");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void whoGivesUpAWaitInHttpAloneHadNothingToTell(int status) {
        Limits short20 = new Limits(
                PATIENT.connect(),
                Duration.ofMillis(20),
                PATIENT.margin(),
                PATIENT.resend(),
                PATIENT.backOff(),
                PATIENT.idle());
        try (ShellProcess process =
                ShellProcess.start(host.endpoint(short20), new Keyring(), "powershell.exe", "-NoProfile")) {
            CountDownLatch never = new CountDownLatch(1);
            host.manner = (ok, xml) -> {
                host.manner = null;
                boolean told = await(never);
                return joined("HTTP/1.1 " + status + " " + told + "\r\nContent-Length: 0\r\n\r\n", new byte[0]);
            };
            assertThat(process.receive().exitCode()).isNull();
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aHostWithoutTheOptionsIsAskedWithoutThem() {
        host.instead.add(FakeHost.fault(2150859072L, "InvalidOptions", "The code page is not supported."));
        host.instead.add(FakeHost.envelope("<r:Shell><r:ShellId>BARE</r:ShellId></r:Shell>"));
        host.instead.add(FakeHost.fault(2150858809L, "InvalidOptions", "The options are not supported."));
        open().close();
        assertThat(host.verbs).containsExactly("Create", "Create", "Command", "Command", "Delete");
        assertThat(host.bodies.get(0)).contains("WINRS_CODEPAGE");
        assertThat(host.bodies.get(1)).doesNotContain("OptionSet");
        assertThat(host.bodies.get(2)).contains("WINRS_SKIP_CMD_SHELL");
        assertThat(host.bodies.get(3)).doesNotContain("OptionSet").contains("BARE");
    }

    /** Windows passes over headers that need not be understood; others refuse them, or what they do not expect in a shell. */
    @ParameterizedTest
    @ValueSource(longs = {0, 87, 2150858767L, 2150858817L, 2150858818L})
    void aHostThatDislikesWishesIsAskedForTheLeast(long code) {
        host.instead.add(FakeHost.fault(code, "Unexpected", "Locale is not expected here"));
        host.instead.add(FakeHost.envelope("<r:Shell><r:ShellId>BARE</r:ShellId></r:Shell>"));
        try (ShellProcess process = open()) {
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
        assertThat(host.verbs).containsExactly("Create", "Create", "Command", "Receive", "Delete");
        assertThat(host.bodies.get(0)).contains("Locale", "SessionId", "OptionSet", "<rsp:Name>", "COREFLEET");
        assertThat(host.bodies.subList(1, 5)).allSatisfy(body -> assertThat(body)
                .doesNotContain("Locale")
                .doesNotContain("SessionId")
                .doesNotContain("OptionSet")
                .doesNotContain("Name>")
                .doesNotContain("COREFLEET")
                .contains("MessageID", "ReplyTo", "OperationTimeout"));
    }

    /** Windows joins arguments with blanks; for who does not each stands alone. */
    @Test
    void argumentsGoTogetherOrWordByWord() throws Exception {
        try (WinrmConnection connection = WinrmConnection.to(host.entry(), new Keyring())) {
            connection.start("powershell.exe -NoLogo -Command <x>").close();
            connection.startWordByWord("powershell.exe -NoLogo -Command <x>").close();
            connection.start("whoami").close();
        }
        assertThat(host.bodies.get(1))
                .contains("Command><rsp:Arguments>-NoLogo -Command &lt;x&gt;</rsp:Arguments></rsp:CommandLine>");
        assertThat(host.bodies.get(4))
                .contains("<rsp:Arguments>-NoLogo</rsp:Arguments><rsp:Arguments>-Command</rsp:Arguments>"
                        + "<rsp:Arguments>&lt;x&gt;</rsp:Arguments></rsp:CommandLine>");
        assertThat(host.bodies.get(7)).contains("<rsp:Command>whoami</rsp:Command></rsp:CommandLine>");
    }

    @Test
    void aHostThatDislikesWishesAltogetherIsNotAskedForEver() {
        host.instead.add(FakeHost.fault(87, "", "no"));
        host.instead.add(FakeHost.fault(87, "", "never"));
        assertThatThrownBy(this::open).hasMessageContaining("never");
        assertThat(host.verbs).containsExactly("Create", "Create");
    }

    @Test
    void aHostWithoutTheOptionsOfReceiveIsAskedWithoutThem() {
        try (ShellProcess process = open()) {
            host.instead.add(FakeHost.fault(2150858809L, "InvalidOptions", "The options are not supported."));
            assertThat(process.receive().exitCode()).isNull();
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
        assertThat(host.bodies.get(3)).doesNotContain("OptionSet");
    }

    /** Of a silence of one second it is asked whether the host serves another connection. */
    private static Limits suspicious(Duration answer) {
        return new Limits(
                Duration.ofSeconds(3), answer, answer, Duration.ofSeconds(10), Duration.ofMillis(10), PATIENT.idle());
    }

    @Test
    void aHostThatServesOneConnectionAfterTheOtherIsAskedOnOne() {
        host.oneAtATime = true;
        try (ShellProcess process = open(suspicious(Duration.ofSeconds(2)))) {
            process.send("x\n".getBytes(UTF_8));
            ShellProcess.Output output = process.receive();
            assertThat(output.stdout()).asString().isEqualTo("hi\n");
            assertThat(output.exitCode()).isEqualTo(-1);
            assertThat(output.mayLack()).isTrue();
            process.interrupt();
        }
        assertThat(host.verbs).startsWith("Create", "Command", "Send", "Receive", "Signal", "Delete");
        assertThat(host.bodies.get(3)).as("others wait for it").contains("PT1.000S");
    }

    @Test
    void aProgramThatIsSilentIsNotTakenForSuchAHost() {
        CountDownLatch asked = new CountDownLatch(1);
        host.manner = (status, xml) -> {
            if (xml.contains("?Response")) {
                asked.countDown();
            } else if (xml.contains("ReceiveResponse")) {
                awaitLong(asked);
            }
            return http(SOAP, same -> same).written(status, xml);
        };
        try (ShellProcess process = open(suspicious(Duration.ofSeconds(30)))) {
            host.instead.add(FakeHost.envelope("<r:ReceiveResponse/>"));
            assertThat(process.receive().mayLack()).isFalse();
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
            assertThat(host.connections()).as("the third was but a question").isEqualTo(3);
        }
        int question = host.verbs.indexOf("?");
        assertThat(host.heads.get(question)).doesNotContain("Authorization");
        assertThat(host.bodies.get(host.verbs.lastIndexOf("Receive"))).contains("PT30.000S");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 60_000, 120_000})
    void aHostThatTakesLittleGetsItInPieces(int largest) {
        byte[] much = "0123456789".repeat(9_000).getBytes(UTF_8);
        try (ShellProcess process = open()) {
            host.largest = largest;
            process.send(much);
            process.send(much);
        }
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        Pattern stream = Pattern.compile("<rsp:Stream[^>]*>([^<]*)<");
        host.bodies.forEach(body -> stream.matcher(body)
                .results()
                .forEach(found -> came.writeBytes(Base64.getDecoder().decode(found.group(1)))));
        assertThat(came.toByteArray()).isEqualTo("0123456789".repeat(18_000).getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(longs = {2150858790L, 2150858805L, 2150858823L, 2150858824L})
    void aHostThatSaysInAFaultThatItIsTooMuchGetsItInPieces(long code) {
        try (ShellProcess process = open()) {
            host.instead.add(FakeHost.fault(code, "", "too large"));
            process.send(new byte[5_000]);
        }
        assertThat(host.verbs).containsExactly("Create", "Command", "Send", "Get", "Send", "Send", "Delete");
    }

    @Test
    void aHostThatTakesNothingIsTold() {
        try (ShellProcess process = open()) {
            host.largest = 100;
            assertThatThrownBy(() -> process.send(new byte[10_000])).hasMessageContaining("larger than the host takes");
        }
    }

    /** An answer that is an error to HTTP and none to SOAP is no success. */
    @Test
    void whoSaysNoInHttpAloneIsBelieved() {
        host.manner = (status, xml) -> xml.contains("SendResponse")
                ? joined("HTTP/1.1 500 x\r\nContent-Length: " + xml.length() + "\r\n\r\n", xml.getBytes(UTF_8))
                : http(SOAP, same -> same).written(status, xml);
        try (ShellProcess process = open()) {
            assertThatThrownBy(() -> process.send(new byte[] {1})).hasMessageContaining("answered 500");
        }
    }

    private ShellProcess open() {
        return open(PATIENT);
    }

    private ShellProcess open(Limits limits) {
        return ShellProcess.start(host.endpoint(limits), new Keyring(), "powershell.exe", "-NoProfile");
    }

    private static void awaitLong(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private interface Rewriting {
        String of(String xml);
    }

    private static Manner http(String headers, Rewriting rewriting) {
        return http(headers, UTF_8, rewriting);
    }

    private static Manner http(String headers, Charset charset, Rewriting rewriting) {
        return (status, xml) -> {
            byte[] body = rewriting.of(xml).getBytes(charset);
            return joined(
                    "HTTP/1.1 " + status + " x\r\n" + headers + "Content-length: " + body.length + "\r\n\r\n", body);
        };
    }

    /** One byte in each chunk, so that characters are cut too; with extensions and trailers. */
    private static byte[] chunks(int status, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 " + status + " x\r\n" + SOAP + "transfer-encoding: chunked\r\n\r\n").getBytes(UTF_8));
        for (byte one : body) {
            all.writeBytes("1;name=\"a;b\"\r\n".getBytes(UTF_8));
            all.write(one);
            all.writeBytes("\r\n".getBytes(UTF_8));
        }
        all.writeBytes("0\r\nX-Trailer: 1\r\n\r\n".getBytes(UTF_8));
        return all.toByteArray();
    }

    private static byte[] joined(String head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
