package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.event.Event;
import dev.taffrail.event.Fields;
import dev.taffrail.event.StoredEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as one line: when, where in its run, what, at which node, and the one thing worth saying. An immutable value.
 *
 * @param look how things look
 * @param withRun whether to name the run, as needed where events of several are mixed
 */
record EventLine(Look look, boolean withRun) {
    private static final int SEQ_WIDTH = 5;
    private static final int TYPE_WIDTH = 19;
    /** Narrower terminals get times to the second, and less of ids. */
    private static final int ROOMY_WIDTH = 100;

    /** What a longer value is cut to where no terminal does; JSON has all of it. */
    private static final int PIPED_VALUE_MAX = 1_000;

    /** Returns the line for a stored event. */
    String of(StoredEvent event) {
        String node = node(event.fields());
        return line(
                event.at(),
                event.stream().value(),
                event.seq().toString(),
                event.type().name(),
                node,
                EventValue.of(event));
    }

    /** Returns the line for an event that is delivered and never stored. */
    String of(Event event) {
        String node = node(event.payload().fields());
        return line(event.at(), event.stream().value(), "live", event.type().name(), node, EventValue.of(event));
    }

    private String line(
            @Nullable Instant at, String run, String seq, String type, @Nullable String node, String value) {
        String time = look.times().clock(at);
        String where = node == null ? Figures.NONE : CleanText.line(node);
        String said = CleanText.line(value);
        if (!look.terminal().isTerminal()) {
            String runField = withRun ? run + "\t" : "";
            return time + "\t" + runField + seq + "\t" + type + "\t" + where + "\t"
                    + TextWidth.cut(said, PIPED_VALUE_MAX);
        }
        Terminal terminal = look.terminal();
        boolean roomy = terminal.width() >= ROOMY_WIDTH;
        int timeWidth = roomy ? 12 : 8;
        int nodeWidth = roomy ? 16 : withRun ? 10 : 12;
        int runWidth = withRun ? (roomy ? 12 : 10) : 0;
        StringBuilder line = new StringBuilder();
        line.append(terminal.ink(field(time.substring(0, Math.min(timeWidth, time.length())), timeWidth), Ink.FAINT));
        if (withRun) {
            line.append("  ").append(field(run, runWidth));
        }
        line.append(' ').append(terminal.ink(TextWidth.fill(seq, SEQ_WIDTH, true), Ink.FAINT));
        line.append("  ").append(terminal.ink(TextWidth.fill(type, TYPE_WIDTH, false), ink(type)));
        line.append("  ").append(field(where, nodeWidth));
        int used = timeWidth
                + (withRun ? runWidth + 2 : 0)
                + 1
                + Math.max(SEQ_WIDTH, seq.length())
                + 2
                + Math.max(TYPE_WIDTH, type.length())
                + 2
                + nodeWidth
                + 2;
        int room = Math.max(0, terminal.width() - used);
        return line.append("  ").append(TextWidth.cut(said, room)).toString().stripTrailing();
    }

    private static String field(String text, int width) {
        return TextWidth.fill(TextWidth.cut(text, width), width, false);
    }

    private static @Nullable String node(Fields fields) {
        return fields.text("nodeId");
    }

    private static Ink ink(String type) {
        if (type.endsWith(":failed") || type.endsWith(":crashed") || type.equals("run:timeout")) {
            return Ink.RED;
        }
        if (type.endsWith(":completed")) {
            return Ink.GREEN;
        }
        if (type.endsWith(":retrying") || type.endsWith(":paused") || type.equals("budget:warning")) {
            return Ink.YELLOW;
        }
        return type.startsWith("run:") ? Ink.BLUE : Ink.PLAIN;
    }
}
