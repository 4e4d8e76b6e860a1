package dev.taffrail.cli;

import dev.taffrail.cli.Benchmarks.Benchmark;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.cli.screen.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail bench}. */
@Command(
        name = "bench",
        header = "Measures how fast this build is on this machine.",
        description =
                "Each figure beside what it is to be compared with, both taken in turns in the same run. Absolute figures drift with"
                        + " the machine; the ratio is the result. Works in a checkout only, and in a directory of its own: no"
                        + " store is touched.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail bench --list               what can be measured",
            "  taffrail bench w1 w2                these only",
            "  taffrail bench --quick              that everything runs, in a minute or two",
            "  taffrail bench --json bench.json --pictures pictures"
        })
final class Bench implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Root root;
    private final Iterable<Benchmarks> found;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Of these only, such as W1. All by default.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "List what can be measured, and measure nothing.")
    private boolean list;

    @Option(names = "--quick", description = "Only see that everything runs: less work and no rounds.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write everything to this file, too; - for standard output.")
    private @Nullable String json;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Draw pictures into this directory, as SVG and as text.")
    private @Nullable Path pictures;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Work on the disk of this directory. The build's own by default.")
    private @Nullable Path directory;

    Bench(Root root) {
        this(root, ServiceLoader.load(Benchmarks.class));
    }

    Bench(Root root, Iterable<Benchmarks> found) {
        this.root = root;
        this.found = found;
    }

    @Override
    public Integer call() throws IOException {
        if (!found.iterator().hasNext()) {
            throw new UsageError(
                    "There are no benchmarks here: they are part of a checkout, not of what is shipped.",
                    "Run ./taffrail bench in a checkout of Taffrail, which builds them.");
        }
        Benchmarks benchmarks = found.iterator().next();
        refuseUnknown(benchmarks.all());
        if (list) {
            list(benchmarks.all());
            return ExitCode.OK;
        }
        return run(benchmarks);
    }

    private int run(Benchmarks benchmarks) throws IOException {
        Shell shell = root.shell();
        Benchmarks.Order order = new Benchmarks.Order(chosen(benchmarks), quick, directory(), shell.clock());
        Benchmarks.Outcome outcome;
        try (BenchProgress progress = new BenchProgress(root.progressLine("Measuring", Progress.Style.PLAIN))) {
            outcome = benchmarks.run(order, progress);
        }
        if (STANDARD_OUTPUT.equals(json)) {
            shell.printJson(JsonPrinter.of(outcome.json(), shell.indents()));
        } else {
            outcome.print(shell.out(), shell.outTerminal());
            shell.out().flush();
        }
        keep(outcome);
        outcome.failures().forEach(this::tell);
        return outcome.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(String name, Throwable cause) {
        root.shell().say("taffrail: " + name + " broke off: " + CleanText.line(cause.toString()));
        if (root.debug()) {
            cause.printStackTrace(root.shell().err());
        }
    }

    private void keep(Benchmarks.Outcome outcome) throws IOException {
        if (json != null && !STANDARD_OUTPUT.equals(json)) {
            Files.writeString(Path.of(json), JsonPrinter.of(outcome.json(), true) + "\n");
            root.shell().say("Wrote " + json + ".");
        }
        if (pictures != null) {
            int files = outcome.draw(pictures).size();
            root.shell().say("Drew " + Figures.counted(files, "file") + " in " + pictures + ".");
        }
    }

    private List<String> chosen(Benchmarks benchmarks) {
        return names.isEmpty() ? benchmarks.all().stream().map(Benchmark::name).toList() : names;
    }

    private void refuseUnknown(List<Benchmark> all) {
        for (String name : names) {
            if (all.stream().noneMatch(one -> one.name().equalsIgnoreCase(name))) {
                throw new UsageError(
                        "There is no benchmark '" + name + "'.",
                        "There are " + all.stream().map(Benchmark::name).collect(Collectors.joining(", "))
                                + "; taffrail bench --list says what they measure.");
            }
        }
    }

    private void list(List<Benchmark> all) {
        List<Column<Benchmark>> columns = List.of(
                Column.whole("NAME", 1, one -> Cell.of(one.name())),
                Column.text("MEASURES", 1, 20, one -> Cell.of(one.title())));
        Table.write(root.shell().out(), root.shell().outTerminal(), columns, all);
    }

    /** The build's directory is on a disk; the directory for temporary files often is not, and then nothing can be durable. */
    private Path directory() throws IOException {
        if (directory != null) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            return directory;
        }
        String home = System.getProperty("taffrail.home");
        return home == null ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(home, "target");
    }
}
