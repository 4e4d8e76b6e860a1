package dev.taffrail.cli;

import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Csv;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say in which form data is printed, and the printing of lists. One command's, one thread. */
final class OutputOptions {
    /** The forms of data. */
    enum Format {
        TABLE,
        WIDE,
        JSON,
        JSONL,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Form of the output: ${COMPLETION-CANDIDATES}. A table by default.")
    private @Nullable Format format;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FIELDS",
            preprocessor = OptionalValue.class,
            description = "JSON; with --json=a,b only these fields.")
    private @Nullable String json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Ids only, one a line.")
    private boolean quiet;

    @Option(names = "--no-trunc", description = "Cut nothing to the terminal's width, and show ids in full.")
    private boolean whole;

    /** Returns the form that was asked for. */
    Format format() {
        if (format == null) {
            return json != null ? Format.JSON : Format.TABLE;
        }
        return json != null && (format == Format.TABLE || format == Format.WIDE) ? Format.JSON : format;
    }

    /** Says whether one JSON document is wanted. */
    boolean isJson() {
        return format() == Format.JSON;
    }

    /** Says whether programs are to read it, or only ids are wanted. */
    boolean isData() {
        return quiet || (format() != Format.TABLE && format() != Format.WIDE);
    }

    /** Says whether columns may be cut. */
    private boolean mayCut() {
        return !whole && format() == Format.TABLE;
    }

    /** Says whether ids may be shortened: only for people, who can ask for whole ones. */
    boolean mayCutIds(Shell shell) {
        return !whole && !quiet && shell.outTerminal().isTerminal();
    }

    /** Returns the fields that were asked for; empty if none were. */
    List<String> fields() {
        return json == null || json.isBlank()
                ? List.of()
                : Arrays.stream(json.split(",", -1)).map(String::strip).toList();
    }

    /** Prints one object in JSON. */
    <T> void object(Shell shell, Listing<T> listing, T item) {
        String object =
                quiet ? listing.id().apply(item) : JsonPrinter.object(listing.shape(fields()), item, indented(shell));
        shell.out().print(object + '\n');
    }

    /**
     * Prints a list.
     *
     * @param next where the next page begins, or null
     * @param advice what to tell a person if the list is empty
     */
    <T> void list(Shell shell, Listing<T> listing, List<T> items, @Nullable String next, String advice) {
        if (quiet) {
            items.forEach(item -> shell.out().print(listing.id().apply(item) + '\n'));
            return;
        }
        switch (format()) {
            case JSON ->
                shell.out().print(JsonPrinter.page(listing.shape(fields()), items, next, indented(shell)) + '\n');
            case JSONL -> lines(shell, listing.shape(fields()), items);
            case CSV -> Csv.write(shell.out(), listing.shape(fields()), items);
            case TABLE, WIDE -> table(shell, listing, items, advice);
        }
        if (next != null && !isJson()) {
            shell.advise("There are more: -n 0 shows all, --after " + next + " goes on from here.");
        }
    }

    private <T> void table(Shell shell, Listing<T> listing, List<T> items, String advice) {
        if (items.isEmpty()) {
            shell.advise(advice);
        } else {
            List<Column<T>> columns = format() == Format.WIDE ? listing.wideColumns() : listing.columns();
            try (PagedOutput out = PagedOutput.to(shell)) {
                Table.write(
                        out,
                        mayCut() ? shell.outTerminal() : shell.outTerminal().unbounded(),
                        columns,
                        items);
            }
        }
    }

    private static <T> void lines(Shell shell, Shape<T> shape, List<T> items) {
        for (T item : items) {
            shell.out().print(JsonPrinter.object(shape, item, false) + '\n');
        }
    }

    private static boolean indented(Shell shell) {
        return shell.outTerminal().isTerminal();
    }

    /** Returns how things look on standard output: whole, if that was asked for. */
    Look look(Root root) {
        Look look = root.look();
        return whole ? new Look(look.terminal().unbounded(), look.times()) : look;
    }
}
