package io.corefleet.triage.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header of a 64-bit kernel dump tells: {@code PAGEDU64}, the code of the bugcheck at 0x38, its parameters from 0x40.
 *
 * @param code {@code 0xD1}
 * @param parameters four
 */
public record DumpHeader(String code, List<String> parameters) {
    private static final String MAGIC =
            HexFormat.of().withUpperCase().formatHex("PAGEDU64".getBytes(StandardCharsets.US_ASCII));
    private static final int CODE = 0x38;
    private static final int PARAMETERS = 0x40;
    private static final int LENGTH = 0x60;

    /** Reads one from its first bytes in hex digits. */
    public static Optional<DumpHeader> read(String hex) {
        if (!hex.toUpperCase(Locale.ROOT).startsWith(MAGIC) || hex.length() < 2 * LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
            List<String> parameters = new ArrayList<>();
            for (int place = PARAMETERS; place < LENGTH; place += Long.BYTES) {
                parameters.add("0x" + Long.toHexString(bytes.getLong(place)));
            }
            return Optional.of(new DumpHeader(
                    "0x" + Integer.toHexString(bytes.getInt(CODE)).toUpperCase(Locale.ROOT), parameters));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }
}
