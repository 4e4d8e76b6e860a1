package dev.taffrail.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names and values below each other: aligned and wrapped on a terminal, separated by a tab elsewhere. One thread.
 */
public final class Facts {
    private static final int INDENT = 2;
    private static final int VALUE_MIN = 20;
    private static final int LINES_MAX = 6;

    private record Fact(String name, String value, Ink ink) {}

    private final List<Fact> facts = new ArrayList<>();

    /** Adds a value that is made clean; null and empty values are left out. */
    public Facts add(String name, @Nullable String value) {
        return add(name, value, Ink.PLAIN);
    }

    /** Adds a value in this ink; null and empty values are left out. */
    public Facts add(String name, @Nullable String value, Ink ink) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, CleanText.line(value), ink));
        }
        return this;
    }

    /** Writes what was added. */
    public void write(Appendable out, Terminal terminal) {
        Lines lines = new Lines(out);
        int names = facts.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        int left = INDENT + names + Layout.GAP;
        for (Fact fact : facts) {
            if (!terminal.isTerminal()) {
                lines.add(fact.name() + "\t" + fact.value());
                continue;
            }
            int width = Math.max(VALUE_MIN, terminal.width() - left);
            String before = " ".repeat(INDENT)
                    + terminal.ink(fact.name(), Ink.FAINT)
                    + " ".repeat(left - INDENT - fact.name().length());
            for (String line : wrap(fact.value(), width)) {
                lines.add(before + terminal.ink(line, fact.ink()));
                before = " ".repeat(left);
            }
        }
    }

    /** Returns the text in lines of at most {@code width} columns, broken at spaces; what passes some lines is cut. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > width) {
                lines.add(TextWidth.cut(line.toString(), width));
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
            if (lines.size() == LINES_MAX) {
                return closed(lines, width);
            }
        }
        lines.add(TextWidth.cut(line.toString(), width));
        return lines;
    }

    private static List<String> closed(List<String> lines, int width) {
        int last = lines.size() - 1;
        lines.set(last, TextWidth.cut(lines.get(last), width - 2) + " …");
        return lines;
    }
}
