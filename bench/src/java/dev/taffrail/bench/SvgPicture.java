package dev.taffrail.bench;

import dev.taffrail.cli.screen.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture as SVG: on no background, in colours that are read on a light one and on a dark one, each line named at its end. One
 * thread.
 */
final class SvgPicture {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = 290;
    private static final int TOP = 52;
    private static final int BOTTOM = 50;
    private static final int NAME_HEIGHT = 17;
    private static final int NAME_MAX = 44;
    private static final String[] COLOURS = {"#2f81f7", "#d9822b", "#2da44e", "#a371f7", "#e5534b", "#8b949e"};
    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #6e7781 }
              .title { font-size: 15px; font-weight: 600 }
              .grid { stroke: #8b949e; stroke-opacity: .25 }
              @media (prefers-color-scheme: dark) { text { fill: #9aa4ae } }
            </style>
            """;

    private final Picture picture;
    private final Axis x;
    private final Axis y;
    private final StringBuilder svg = new StringBuilder();

    SvgPicture(Picture picture) {
        this.picture = picture;
        this.x = picture.x();
        this.y = picture.y();
    }

    /** A line's name, and where its end would have it. */
    private record Name(String text, String colour, double end) {}

    /** Returns the whole file. */
    String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<title>%s</title>", escaped(picture.name()));
        svg.append(STYLE);
        add("<text class=\"title\" x=\"%d\" y=\"24\">%s</text>", LEFT, escaped(picture.name()));
        grid();
        List<Name> names = new ArrayList<>();
        for (Picture.Line line : picture.lines()) {
            names.add(line(line, COLOURS[names.size() % COLOURS.length]));
        }
        names(names);
        add("</svg>");
        return svg.toString();
    }

    private void grid() {
        for (double tick : y.ticks()) {
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, down(tick), down(tick));
            add(
                    "<text text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 8, down(tick) + 4, Amounts.text(tick, picture.unit()));
        }
        for (double mark : picture.marks()) {
            add(
                    "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    across(mark), HEIGHT - BOTTOM + 20, Amounts.count(mark));
        }
        add(
                "<text text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, escaped(picture.horizontal()));
    }

    /** What others are measured against is dashed. */
    private Name line(Picture.Line line, String colour) {
        StringBuilder path = new StringBuilder();
        line.points().forEach((at, number) -> path.append(format("%.1f,%.1f ", across(at), down(number))));
        add(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"%s points=\"%s\"/>",
                colour,
                line.isOther() ? " stroke-dasharray=\"5 4\"" : "",
                path.toString().strip());
        line.points()
                .forEach((at, number) -> add(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", across(at), down(number), colour));
        double last = line.points().lastEntry().getValue();
        String text = Amounts.text(last, picture.unit()) + " " + line.name();
        return new Name(TextWidth.cut(text, NAME_MAX), colour, down(last));
    }

    /** From the topmost down, each as near to its line's end as the one above lets it. */
    private void names(List<Name> names) {
        List<Name> sorted = new ArrayList<>(names);
        sorted.sort((a, b) -> Double.compare(a.end(), b.end()));
        double room = HEIGHT - BOTTOM - NAME_HEIGHT * (sorted.size() - 1.0);
        double at = 0;
        for (Name name : sorted) {
            at = Math.max(at, Math.min(name.end(), room));
            add(
                    "<text x=\"%d\" y=\"%.1f\" style=\"fill: %s\">%s</text>",
                    WIDTH - RIGHT + 12, at + 4, name.colour(), escaped(name.text()));
            at += NAME_HEIGHT;
            room += NAME_HEIGHT;
        }
    }

    private double across(double number) {
        return LEFT + 12 + x.place(number) * (WIDTH - LEFT - RIGHT - 24);
    }

    private double down(double number) {
        return HEIGHT - BOTTOM - y.place(number) * (HEIGHT - TOP - BOTTOM);
    }

    private void add(String form, Object... values) {
        svg.append(format(form, values)).append('\n');
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
