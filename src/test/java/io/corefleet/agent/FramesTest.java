package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final String MAGIC = "0123456789abcdef";

    private final FrameWriter writer = new FrameWriter(MAGIC);
    private final FrameReader reader = new FrameReader(MAGIC);

    @Property(tries = 200)
    void messagesOfAnySizeSurviveAnyCut(
            @ForAll("bodyLists") List<Value.MapOf> bodies,
            @ForAll @IntRange(min = 1, max = 50) int partLength,
            @ForAll @IntRange(min = 1, max = 400) int cut) {
        FrameWriter small = new FrameWriter(MAGIC, partLength);
        FrameReader fresh = new FrameReader(MAGIC);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.size(); i++) {
            wire.writeBytes(small.write(i + 1, MessageKind.READ, Payload.of(bodies.get(i))));
        }
        assertThat(takeInPieces(fresh, wire.toByteArray(), cut))
                .extracting(Message::body)
                .isEqualTo(bodies);
        assertThat(fresh.takeNoise()).isEmpty();
    }

    @Property(tries = 100)
    void noiseAndRepeatedFramesChangeNothing(
            @ForAll("bodyLists") List<Value.MapOf> bodies, @ForAll("noise") String noise) {
        FrameWriter sender = new FrameWriter(MAGIC, 40);
        FrameReader fresh = new FrameReader(MAGIC);
        List<Message> came = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            came.addAll(fresh.take(bytes(noise)).messages());
            came.addAll(fresh.take(sender.write(i + 1, MessageKind.STATES, Payload.of(bodies.get(i))))
                    .messages());
            came.addAll(fresh.take(bytes(noise + "\n")).messages());
            came.addAll(fresh.take(sender.again(1)).messages());
        }
        assertThat(came).extracting(Message::body).isEqualTo(bodies);
    }

    @Property(tries = 200)
    void aDamagedFrameIsAskedForOnceAndMended(
            @ForAll("bodies") Value.MapOf body, @ForAll @IntRange(max = 5000) int at) {
        FrameWriter sender = new FrameWriter(MAGIC, 40);
        FrameReader fresh = new FrameReader(MAGIC);
        byte[] wire = sender.write(1, MessageKind.FACTS, Payload.of(body));
        byte[] damaged = wire.clone();
        int place = MAGIC.length() + 1 + at % (wire.length - MAGIC.length() - 2);
        damaged[place] = (byte) (damaged[place] == 'x' ? 'y' : 'x');
        List<Message> came = new ArrayList<>(fresh.take(damaged).messages());
        FrameReader.Intake next = fresh.take(sender.write(2, MessageKind.BYE, Payload.of(Value.map(Map.of()))));
        came.addAll(next.messages());
        came.addAll(fresh.take(sender.again(1)).messages());
        assertThat(came)
                .hasSizeGreaterThanOrEqualTo(1)
                .last()
                .extracting(Message::kind)
                .isEqualTo(MessageKind.BYE);
    }

    @Test
    void aMissingFrameIsToldOncePerFlight() {
        byte[] first = frame(1);
        byte[] second = frame(2);
        byte[] third = frame(3);
        assertThat(reader.take(second).missing()).contains(new FrameReader.Missing(1, "a frame is missing"));
        assertThat(reader.take(third).missing()).isEmpty();
        assertThat(reader.take(second).missing())
                .as("the next flight lacks it too")
                .isPresent();
        reader.take(first);
        assertThat(reader.take(second).messages()).hasSize(1);
        assertThat(reader.take(third).messages()).hasSize(1);
    }

    @Test
    void aWrongHashIsNeverUsed() {
        byte[] wire = frame(1);
        wire[wire.length - 3] ^= 1;
        FrameReader.Intake intake = reader.take(wire);
        assertThat(intake.messages()).isEmpty();
        assertThat(intake.missing()).isPresent();
    }

    @Test
    void noiseIsKeptForPeople() {
        reader.take(bytes("Deployment Image Servicing\r\nVersion"));
        assertThat(reader.take(frame(1)).messages()).hasSize(1);
        assertThat(reader.takeNoise()).containsExactly("Deployment Image Servicing\r", "Version");
    }

    /** A child process that writes binary data for hours must not fill our memory, nor hide the frame behind it. */
    @Test
    void noiseWithoutALineBreakIsNotKept() {
        byte[] flood = bytes("x".repeat(100_000));
        for (int i = 0; i < 100; i++) {
            assertThat(reader.take(flood).messages()).isEmpty();
            assertThat(reader.held()).isLessThanOrEqualTo(2 * FrameReader.LONGEST_FRAME);
        }
        assertThat(reader.take(frame(1)).messages()).hasSize(1);
        assertThat(reader.takeNoise()).isNotEmpty().allSatisfy(noise -> assertThat(noise.length())
                .isLessThanOrEqualTo(200));
    }

    @Test
    void aMessageWithoutEndIsRefused() {
        String piece = "A".repeat(FrameWriter.PART_LENGTH);
        int most = FrameReader.LONGEST_MESSAGE / FrameWriter.PART_LENGTH;
        assertThatThrownBy(() -> {
                    for (int part = 1; part <= most + 1; part++) {
                        String head = part + " 1 " + part + "/999999999 states ";
                        reader.take(bytes(MAGIC + " " + head + Payload.sha256(head + piece) + " " + piece + "\n"));
                    }
                })
                .isInstanceOf(BrokenProtocol.class)
                .hasMessageContaining("67108864");
    }

    @Test
    void aFrameStaysBelowTheLimit() {
        String random = new java.util.Random(1)
                .ints(400_000, 33, 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String lines = new String(
                writer.write(999_999_999, MessageKind.STOPPING, Payload.ofText(random)), StandardCharsets.US_ASCII);
        assertThat(lines.split("\n")).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line.length())
                .isLessThan(262_144));
    }

    @Test
    void answeredMessagesAreForgotten() {
        frame(1);
        frame(2);
        writer.forget(1);
        assertThat(new String(writer.again(1), StandardCharsets.US_ASCII)).startsWith(MAGIC + " 2 2 1/1 beat ");
        writer.forget(2);
        assertThat(writer.again(1)).isEmpty();
    }

    @Test
    void unknownKindsAndTextThatIsNoJsonAreRefused() {
        String payload = Payload.ofText("[1]").base64();
        assertThatThrownBy(() -> reader.take(bytes(line("states", payload))))
                .isInstanceOf(BrokenProtocol.class)
                .hasMessage("a message that is no JSON object");
        assertThatThrownBy(() -> new FrameReader(MAGIC).take(bytes(line("sonnet", payload))))
                .hasMessage("a message of the unknown kind \"sonnet\"");
    }

    @Test
    void aMessageDoesNotShowItsContent() {
        Message message = new Message(3, MessageKind.APPLIED, Value.map(Map.of("stdout", Value.text("hush"))));
        assertThat(message.toString()).isEqualTo("applied #3");
    }

    private static String line(String kind, String payload) {
        String head = "1 1 1/1 " + kind + " ";
        return MAGIC + " " + head + Payload.sha256(head + payload) + " " + payload + "\n";
    }

    private byte[] frame(int message) {
        return writer.write(message, MessageKind.BEAT, Payload.of(Value.map(Map.of("step", Value.integer(message)))));
    }

    private static List<Message> takeInPieces(FrameReader reader, byte[] wire, int length) {
        List<Message> came = new ArrayList<>();
        for (int from = 0; from < wire.length; from += length) {
            came.addAll(reader.take(Arrays.copyOfRange(wire, from, Math.min(wire.length, from + length)))
                    .messages());
        }
        return came;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().ascii().ofMaxLength(80).filter(text -> !text.contains(MAGIC + " "));
    }

    @Provide
    Arbitrary<Value.MapOf> bodies() {
        Arbitrary<Value> leaves = Arbitraries.oneOf(
                Arbitraries.strings()
                        .ofMaxLength(300)
                        .map(FramesTest::withoutLoneSurrogates)
                        .map(Value::text),
                Arbitraries.longs().map(Value::integer),
                Arbitraries.of(true, false).map(Value::bool),
                Arbitraries.just(Value.absent()));
        Arbitrary<Value> lists = leaves.list().ofMaxSize(4).map(Value::list);
        return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1), Arbitraries.oneOf(leaves, lists))
                .ofMaxSize(5)
                .map(Value::map);
    }

    @Provide
    Arbitrary<List<Value.MapOf>> bodyLists() {
        return bodies().list().ofMinSize(1).ofMaxSize(5);
    }

    /** UTF-8 has none. */
    private static String withoutLoneSurrogates(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
