package dev.taffrail.bench;

import dev.taffrail.cli.screen.TextWidth;
import java.util.Map;
import java.util.NavigableMap;

/** A picture in characters: for each line its points below each other, each with a bar. Stateless. */
final class TextPicture {
    /** Columns of a picture in a file. */
    static final int WIDTH = 100;

    private static final int NAME_MAX = 40;
    private static final int AMOUNTS = 26;
    private static final int BAR_MAX = 60;
    private static final int BAR_MIN = 8;

    private TextPicture() {}

    /** Returns its lines, none wider than {@code width} columns where that is 60 or more. */
    static String draw(Picture picture, int width) {
        StringBuilder text = new StringBuilder(picture.name()).append('\n');
        Axis y = picture.y();
        int bar = Math.max(BAR_MIN, Math.min(BAR_MAX, width - AMOUNTS));
        for (Map.Entry<String, NavigableMap<Double, Double>> line :
                picture.lines().entrySet()) {
            text.append("  ")
                    .append(TextWidth.cut(line.getKey(), Math.max(NAME_MAX, width - 2)))
                    .append('\n');
            line.getValue()
                    .forEach((x, number) -> text.append(String.format(
                                    "%10s  %-" + bar + "s  %10s",
                                    Amounts.count(x),
                                    bar(y, number, bar),
                                    Amounts.text(number, picture.unit())))
                            .append('\n'));
        }
        return text.toString();
    }

    /** On a logarithmic axis the least number has a bar, too. */
    private static String bar(Axis y, double number, int width) {
        double part = y.isLogarithmic() ? (1 + y.place(number) * (width - 1)) / width : y.place(number);
        return "█".repeat((int) Math.round(part * width));
    }
}
