package dev.taffrail.cli.screen;

import java.util.HexFormat;

/**
 * Makes text that came from outside harmless to look at. A payload may hold anything: sequences that move the cursor, set the
 * clipboard or the window's title, or turn the reading direction around. Stateless; call from any thread.
 */
public final class CleanText {
    private static final char ESCAPE = '\u001b';

    private CleanText() {}

    /** Returns the text on one line: escape sequences are gone, line ends and tabs are spaces, runs of spaces are one. */
    public static String line(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        for (char c : block(text).toCharArray()) {
            boolean space = c == ' ' || c == '\n' || c == '\t';
            if (!space) {
                line.append(c);
            } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    /** Returns the text with its line ends and tabs, but without escape sequences and other control characters. */
    public static String block(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ESCAPE || isSequenceStart(c)) {
                i = behindSequence(text, i);
            } else {
                if (c == '\n' || c == '\t' || !isControl(c)) {
                    clean.append(c);
                }
                i++;
            }
        }
        return clean.toString();
    }

    /** Returns the same JSON with such characters written as escapes; in JSON they can only stand inside strings. */
    public static String json(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\n' && isControl(c)) {
                escaped = escaped == null ? new StringBuilder(json.length() + 64).append(json, 0, i) : escaped;
                escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? json : escaped.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twoSpaces = c == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
            if (isControl(c) || twoSpaces) {
                return false;
            }
        }
        return true;
    }

    /** Controls, and the marks that reorder what is shown, by which a text can look like another one. */
    private static boolean isControl(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff;
    }

    /** The one-character forms of CSI, DCS, SOS, OSC, PM and APC. */
    private static boolean isSequenceStart(char c) {
        return c == 0x9b || isStringStart(c);
    }

    private static boolean isStringStart(char c) {
        return c == 0x90 || c == 0x98 || c == 0x9d || c == 0x9e || c == 0x9f;
    }

    /** Returns where the text goes on behind the sequence that begins at {@code start}; an unended one takes the rest. */
    private static int behindSequence(String text, int start) {
        char first = text.charAt(start);
        int i = start + 1;
        char kind = first;
        if (first == ESCAPE) {
            if (i == text.length()) {
                return i;
            }
            kind = text.charAt(i++);
        }
        if (kind == '[' || kind == 0x9b) {
            return behindFinalByte(text, i);
        }
        if ("]PX^_".indexOf(kind) >= 0 || isStringStart(kind)) {
            return behindTerminator(text, i);
        }
        return kind >= ' ' && kind <= '/' ? behindFinalByte(text, i) : kind < ' ' ? start + 1 : i;
    }

    private static int behindFinalByte(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) <= '?') {
            i++;
        }
        return i < text.length() && text.charAt(i) >= '@' && text.charAt(i) <= '~' ? i + 1 : i;
    }

    private static int behindTerminator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0x07 || c == 0x9c) {
                return i + 1;
            }
            if (c == ESCAPE && i + 1 < text.length() && text.charAt(i + 1) == '\\') {
                return i + 2;
            }
        }
        return text.length();
    }
}
