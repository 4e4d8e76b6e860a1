package dev.taffrail.cli.screen;

/** How many columns text takes on a terminal, and text cut to fit. Stateless; call from any thread. */
public final class TextWidth {
    /** First and last code points of the blocks that are drawn two columns wide. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615,
        0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5,
        0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd,
        0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757,
        0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
        0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
        0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f320, 0x1f32d, 0x1f335,
        0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4,
        0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567,
        0x1f595, 0x1f596, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6eb, 0x1f6ec,
        0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f90c, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
    };

    private TextWidth() {}

    /** Returns how many columns the text takes. It must be clean, that is, without escape sequences. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < 0x300) {
                width++;
                i++;
            } else {
                int point = text.codePointAt(i);
                width += of(point);
                i += Character.charCount(point);
            }
        }
        return width;
    }

    /** Returns the text in at most so many columns; where something had to go, its last column is '…'. */
    public static String cut(String text, int columns) {
        if (columns < 1) {
            return "";
        }
        if (of(text) <= columns) {
            return text;
        }
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (width + of(point) > columns - 1) {
                break;
            }
            width += of(point);
            i += Character.charCount(point);
        }
        return text.substring(0, i) + "…";
    }

    /** Returns the end of the text in at most so many columns; where something had to go, its first column is '…'. */
    public static String cutFront(String text, int columns) {
        if (columns < 1) {
            return "";
        }
        int left = of(text);
        if (left <= columns) {
            return text;
        }
        int i = 0;
        while (left > columns - 1) {
            int point = text.codePointAt(i);
            left -= of(point);
            i += Character.charCount(point);
        }
        return "…" + text.substring(i);
    }

    /** Returns the text, filled with spaces up to so many columns, on its right or, for figures, on its left. */
    public static String fill(String text, int columns, boolean onTheLeft) {
        String spaces = " ".repeat(Math.max(0, columns - of(text)));
        return onTheLeft ? spaces + text : text + spaces;
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        boolean drawnOverTheLast = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (point >= 0xfe00 && point <= 0xfe0f);
        return drawnOverTheLast ? 0 : isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        if (point < WIDE[0]) {
            return false;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (point < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (point > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
