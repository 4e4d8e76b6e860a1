package dev.taffrail.cli.screen;

import java.util.List;

/**
 * Which columns are shown, and how wide, so that a row fits the terminal. A pure calculation.
 *
 * <p>Columns that may be cut give way first, the widest before the others; when all are at their least width, the column of the
 * highest rank is left out and the others may grow again.
 */
final class Layout {
    /** Between two columns. */
    static final int GAP = 2;

    private Layout() {}

    /**
     * Returns the width of each column; 0 for one that is left out.
     *
     * @param natural how wide each column would like to be, 0 for one that is not to be shown
     * @param width what the terminal has
     */
    static int[] fit(List<? extends Column<?>> columns, int[] natural, int width) {
        boolean[] shown = new boolean[natural.length];
        for (int i = 0; i < natural.length; i++) {
            shown[i] = natural[i] > 0;
        }
        while (least(columns, natural, shown) > width) {
            int last = highestRank(columns, shown);
            if (last < 0) {
                break;
            }
            shown[last] = false;
        }
        int[] widths = new int[natural.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = shown[i] ? natural[i] : 0;
        }
        shrink(columns, widths, width);
        return widths;
    }

    private static int least(List<? extends Column<?>> columns, int[] natural, boolean[] shown) {
        int sum = -GAP;
        for (int i = 0; i < natural.length; i++) {
            sum += shown[i] ? GAP + least(columns.get(i), natural[i]) : 0;
        }
        return sum;
    }

    private static int least(Column<?> column, int natural) {
        return column.fit().mayBeCut() ? Math.min(natural, column.widthMin()) : natural;
    }

    private static int highestRank(List<? extends Column<?>> columns, boolean[] shown) {
        int highest = -1;
        for (int i = 0; i < shown.length; i++) {
            int rank = columns.get(i).rank();
            if (shown[i]
                    && rank > 1
                    && (highest < 0 || rank >= columns.get(highest).rank())) {
                highest = i;
            }
        }
        return highest;
    }

    private static void shrink(List<? extends Column<?>> columns, int[] widths, int width) {
        int over = -GAP - width;
        for (int w : widths) {
            over += w > 0 ? w + GAP : 0;
        }
        while (over > 0) {
            int widest = widestToCut(columns, widths);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            over--;
        }
    }

    private static int widestToCut(List<? extends Column<?>> columns, int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            Column<?> column = columns.get(i);
            boolean canGive = column.fit().mayBeCut() && widths[i] > column.widthMin();
            if (canGive && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }
}
