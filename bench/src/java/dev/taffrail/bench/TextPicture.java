package dev.taffrail.bench;

import dev.taffrail.cli.screen.TextWidth;

/** A picture in characters: for each line its points below each other, each with a bar from 0. Stateless. */
final class TextPicture {
    /** Columns of a picture in a file. */
    static final int WIDTH = 100;

    private static final int AMOUNTS = 26;
    private static final int BAR_MAX = 60;
    private static final int BAR_MIN = 8;

    private TextPicture() {}

    /** Returns its lines, none wider than {@code width} columns where that is 60 or more. */
    static String draw(Picture picture, int width) {
        StringBuilder text = new StringBuilder(picture.name()).append('\n');
        int bar = Math.max(BAR_MIN, Math.min(BAR_MAX, width - AMOUNTS));
        for (Picture.Line line : picture.lines()) {
            text.append("  ").append(TextWidth.cut(line.name(), width - 2)).append('\n');
            line.points()
                    .forEach((x, number) -> text.append(String.format(
                                    "%10s  %-" + bar + "s  %10s",
                                    Amounts.count(x),
                                    "█".repeat((int) Math.round(number / picture.most() * bar)),
                                    Amounts.text(number, picture.unit())))
                            .append('\n'));
        }
        return text.toString();
    }
}
