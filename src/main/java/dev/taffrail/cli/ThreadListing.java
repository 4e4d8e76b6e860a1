package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How threads and their messages look in a list. */
final class ThreadListing {
    private ThreadListing() {}

    /** Returns the listing of threads whose ids are shown as {@code ids} says. */
    static Listing<ThreadSummary> threads(Look look, ShortIds ids) {
        List<Column<ThreadSummary>> columns = List.of(
                Column.whole("THREAD", 1, t -> Cell.of(ids.of(t.thread().id()), Ink.BOLD)),
                status(look),
                Column.text("NAME", 1, 12, t -> Cell.of(name(t.thread()))),
                Column.figure("MESSAGES", 3, t -> Cell.of(Figures.count(t.messages()))),
                Column.whole(
                        "UPDATED", 2, t -> Cell.of(look.times().text(t.thread().updatedAt()))),
                Column.text("PROVIDER", 4, 8, t -> Cell.of(t.thread().modelProvider())),
                Column.text("BRANCH", 6, 8, t -> Cell.of(t.thread().gitBranch())),
                Column.text("DIRECTORY", 5, 12, t -> Cell.of(t.thread().cwd())));
        Shape<ThreadSummary> shape = shape();
        return new Listing<>(
                columns,
                wide(look, columns),
                shape,
                shape.names(),
                t -> t.thread().id());
    }

    /**
     * Returns the listing of messages.
     *
     * @param current the message that the present branch ends with, which is marked; null for none
     */
    static Listing<Message> messages(Look look, @Nullable Long current) {
        List<Column<Message>> columns = List.of(
                Column.figure("MESSAGE", 1, m -> Cell.of(Long.toString(m.messageId()), Ink.BOLD)),
                Column.text("ROLE", 1, 6, m -> Cell.of(m.role())),
                Column.whole("SAID", 2, m -> Cell.of(look.times().text(m.createdAt()))),
                Column.text("TEXT", 1, 16, m -> Cell.of(m.content())));
        return Listing.of(columns, shape(current), m -> Long.toString(m.messageId()));
    }

    /** Returns the listing of the messages that branches end with. */
    static Listing<Message> leaves(Look look, @Nullable Long current) {
        List<Column<Message>> columns = new ArrayList<>(messages(look, current).columns());
        columns.add(
                1,
                Column.figure(
                        "BEHIND",
                        3,
                        m -> Cell.of(m.parentId() == null ? null : m.parentId().toString())));
        columns.add(
                2,
                Column.whole(
                        "BRANCH",
                        1,
                        m -> Objects.equals(current, m.messageId()) ? Cell.of("present", Ink.GREEN) : Cell.NONE));
        return Listing.of(columns, shape(current), m -> Long.toString(m.messageId()));
    }

    /** Returns what people call a thread: its name, else how it begins. */
    static @Nullable String name(ThreadRecord thread) {
        return thread.name() != null ? thread.name() : thread.preview();
    }

    private static Column<ThreadSummary> status(Look look) {
        return Column.whole(
                "STATUS", 1, t -> StatusMark.cell(t.thread().status().toString(), look.terminal()));
    }

    private static List<Column<ThreadSummary>> wide(Look look, List<Column<ThreadSummary>> columns) {
        List<Column<ThreadSummary>> wide = new ArrayList<>(columns);
        wide.add(Column.whole(
                "CREATED", 2, t -> Cell.of(look.times().text(t.thread().createdAt()))));
        wide.add(Column.whole("SOURCE", 2, t -> Cell.of(t.thread().source().toString())));
        wide.add(Column.whole("VERSION", 2, t -> Cell.of(t.thread().cliVersion())));
        wide.add(Column.text("PREVIEW", 2, 12, t -> Cell.of(t.thread().preview())));
        return wide;
    }

    private static Shape<ThreadSummary> shape() {
        Shape<ThreadRecord> record = Shape.of(ThreadRecord.class);
        List<String> names = new ArrayList<>(record.names());
        names.add("messages");
        return new Shape<>(List.copyOf(names), summary -> {
            @Nullable Object[] values = record.values().apply(summary.thread());
            @Nullable Object[] all = Arrays.copyOf(values, names.size());
            all[values.length] = summary.messages();
            return all;
        });
    }

    private static Shape<Message> shape(@Nullable Long current) {
        Shape<Message> record = Shape.of(Message.class);
        List<String> names = new ArrayList<>(record.names());
        names.add("current");
        return new Shape<>(List.copyOf(names), message -> {
            @Nullable Object[] values = record.values().apply(message);
            @Nullable Object[] all = Arrays.copyOf(values, names.size());
            all[values.length] = Objects.equals(current, message.messageId());
            return all;
        });
    }
}
