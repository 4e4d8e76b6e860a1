package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
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

    /** Says whether one JSON document with all of its fields is wanted. */
    boolean isWholeJson() {
        return isJson() && !quiet && fields().isEmpty();
    }

    /** Prints one object in JSON, or its id. */
    <T> void object(Shell shell, Listing<T> listing, T item) {
        if (quiet) {
            id(shell, listing, item);
        } else {
            shell.printJson(JsonPrinter.object(listing.shape(fields()), item, shell.indents()));
        }
    }

    /**
     * Prints a list.
     *
     * @param next where the next page begins, or null
     * @param advice what to tell a person if the list is empty
     */
    <T> void list(Shell shell, Listing<T> listing, List<T> items, @Nullable String next, String advice) {
        if (quiet) {
            items.forEach(item -> id(shell, listing, item));
            return;
        }
        Shape<T> shape = listing.shape(fields());
        switch (format()) {
            case JSON -> shell.printJson(JsonPrinter.page(shape, items, next, shell.indents()));
            case JSONL -> items.forEach(item -> shell.printJson(JsonPrinter.object(shape, item, false)));
            case CSV -> csv(shell, shape, items);
            case TABLE, WIDE -> table(shell, listing, items, advice);
        }
        if (next != null && !isJson()) {
            shell.advise("There are more: -n 0 shows all, and this the next:\n  --after " + next);
        }
    }

    /** Ids of runs are harmless, but those of nodes may hold anything. */
    private static <T> void id(Shell shell, Listing<T> listing, T item) {
        String id = listing.id().apply(item);
        shell.out().print((shell.outTerminal().isTerminal() ? CleanText.line(id) : id) + '\n');
    }

    private static <T> void csv(Shell shell, Shape<T> shape, List<T> items) {
        if (shell.outTerminal().isTerminal()) {
            StringBuilder text = new StringBuilder();
            Csv.write(text, shape, items);
            shell.out().print(CleanText.block(text.toString()));
        } else {
            Csv.write(shell.out(), shape, items);
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

    /** Returns how things look on standard output: whole, if that was asked for. */
    Look look(Root root) {
        Look look = root.look();
        return whole ? new Look(look.terminal().unbounded(), look.times()) : look;
    }
}
