package io.corefleet.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with templates in it, taken apart as Jinja does: braces inside an expression are counted, so that {@code {{ {'a': {'b': 1}} }}} ends
 * where it should, and what stands in quotes ends nothing.
 */
final class Pieces {
    /** What a piece is. Comments and what stands between {@code raw} and {@code endraw} are texts. */
    enum Kind {
        TEXT,
        EXPRESSION,
        STATEMENT
    }

    /** A piece with its delimiters. */
    record Piece(Kind kind, String text) {
        /** What stands between the delimiters, without the signs that take blanks away. */
        String inside() {
            return text.substring(2, text.length() - 2)
                    .replaceFirst("^[-+]", "")
                    .replaceFirst("[-+]$", "");
        }
    }

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int start;

    private Pieces(String text) {
        this.text = text;
    }

    /** All pieces in order; joined they are the text again. */
    static List<Piece> of(String text) {
        Pieces pieces = new Pieces(text);
        pieces.split();
        return pieces.pieces;
    }

    private void split() {
        int at = 0;
        while (at + 1 < text.length()) {
            if (text.charAt(at) != '{' || "{%#".indexOf(text.charAt(at + 1)) < 0) {
                at++;
                continue;
            }
            int end = end(at);
            if (end < 0) {
                break;
            }
            at = text.charAt(at + 1) == '#' ? end : add(at, end);
        }
        addText(text.length());
    }

    /** Adds a tag; gives where to go on. */
    private int add(int from, int to) {
        addText(from);
        boolean statement = text.charAt(from + 1) == '%';
        Piece piece = new Piece(statement ? Kind.STATEMENT : Kind.EXPRESSION, text.substring(from, to));
        pieces.add(piece);
        start = to;
        boolean raw = statement && piece.inside().strip().equals("raw");
        return raw ? endOfRaw(to) : to;
    }

    private int endOfRaw(int from) {
        for (int at = text.indexOf("{%", from); at >= 0; at = text.indexOf("{%", at + 2)) {
            if (text.substring(at + 2).matches("(?s)[-+]?\\s*endraw\\b.*")) {
                return at;
            }
        }
        return text.length();
    }

    private void addText(int to) {
        if (to > start) {
            pieces.add(new Piece(Kind.TEXT, text.substring(start, to)));
            start = to;
        }
    }

    /** Where the tag that begins here has ended; -1 when it never does. */
    private int end(int from) {
        char kind = text.charAt(from + 1);
        if (kind == '#') {
            int end = text.indexOf("#}", from + 2);
            return end < 0 ? -1 : end + 2;
        }
        int open = 0;
        char quote = 0;
        for (int at = from + 2; at + 1 < text.length(); at++) {
            char here = text.charAt(at);
            if (quote != 0) {
                at += here == '\\' ? 1 : 0;
                quote = here == quote ? 0 : quote;
            } else if (here == '\'' || here == '"') {
                quote = here;
            } else if (text.charAt(at + 1) == '}' && here == (kind == '%' ? '%' : '}') && (kind == '%' || open == 0)) {
                return at + 2;
            } else if (here == '{' || here == '}') {
                open += here == '{' ? 1 : -1;
            }
        }
        return -1;
    }
}
