package io.corefleet.simulate.rules.http;

import java.util.Locale;

/** A GUID as the registry has it, as 16 bytes, of whose groups the first three are turned round. */
final class Guids {
    private static final int[] ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    private Guids() {}

    /** Upper-case hex of the bytes. */
    static String hex(String text) {
        return turned(text.replaceAll("[{}-]", ""));
    }

    /** {@code {4DC3E181-…}}. */
    static String text(String hex) {
        String turned = turned(hex);
        return "{" + turned.substring(0, 8) + "-" + turned.substring(8, 12) + "-" + turned.substring(12, 16) + "-"
                + turned.substring(16, 20) + "-" + turned.substring(20) + "}";
    }

    private static String turned(String hex) {
        StringBuilder turned = new StringBuilder();
        for (int place : ORDER) {
            turned.append(hex, 2 * place, 2 * place + 2);
        }
        return turned.toString().toUpperCase(Locale.ROOT);
    }
}
