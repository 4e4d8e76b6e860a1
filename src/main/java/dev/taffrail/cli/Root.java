package dev.taffrail.cli;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code taffrail} itself: the options that every command has, and where the store is. One thread. */
@Command(
        name = "taffrail",
        versionProvider = Version.class,
        description = {
            "There is a log and there are projections. Events are appended to the log; projections are tables computed from"
                    + " it and may be thrown away at any time.",
            "",
            "taffrail records the runs of agents and workflows, lists them with their steps, tokens and costs, and rebuilds"
                    + " every table from the log."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nBegin with%n",
        footer = {
            "  taffrail demo                      fill a store with a few runs",
            "  taffrail ls                        list them",
            "  taffrail show @last                look at the newest one",
            "",
            "RUN is a run's id, its first 4 or more characters, @last, or @failed.",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 not found or ambiguous, 4 store busy,",
            "5 integrity, 6 the run ended unsuccessfully (--exit-status), 7 over a limit,",
            "8 store format too new or too old, 130 Ctrl-C."
        })
final class Root implements Callable<Integer> {
    /** When progress is shown. */
    enum ProgressWhen {
        AUTO,
        PLAIN,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-S", "--store"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The store's directory. By default $TAFFRAIL_HOME, else ~/.taffrail.")
    private @Nullable Path store;

    @Option(names = "--utc", scope = ScopeType.INHERIT, description = "Show times and days in UTC.")
    private boolean utc;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            description = "How progress is shown: ${COMPLETION-CANDIDATES}.")
    private ProgressWhen progress = ProgressWhen.AUTO;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say on standard error what is being done.")
    private boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error came from.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // The parser acts on it.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // The parser acts on it.
    private boolean version;

    Root(Shell shell) {
        this.shell = shell;
    }

    /** Called without a command, it shows what there is. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    Shell shell() {
        return shell;
    }

    /** Returns how things look on standard output. */
    Look look() {
        return shell.look(utc);
    }

    /** Returns the zone that days and times without an offset are meant in. */
    ZoneId zone() {
        return utc ? ZoneOffset.UTC : shell.zone();
    }

    boolean debug() {
        return debug;
    }

    /** Begins to show how a long command gets on, as far as that is wanted. */
    Progress progress(String what, String unit) {
        return new Progress(progressLine(what), number -> Figures.count(number) + " " + unit);
    }

    /** Returns where and how progress is to be shown. */
    Progress.Line progressLine(String what) {
        return progressLine(what, Progress.Style.NONE);
    }

    /**
     * Returns where and how progress is to be shown.
     *
     * @param elsewhere how, where standard error is no terminal and nothing else was asked for
     */
    Progress.Line progressLine(String what, Progress.Style elsewhere) {
        boolean people = shell.errTerminal().isTerminal();
        Progress.Style style = switch (progress) {
            case NONE -> Progress.Style.NONE;
            case PLAIN -> Progress.Style.PLAIN;
            case AUTO -> people ? Progress.Style.BAR : elsewhere;
        };
        return new Progress.Line(shell.err(), shell.errTerminal(), shell.clock(), style, what);
    }

    boolean isVerbose() {
        return verbose;
    }

    /** Says what is being done, if that is wanted. */
    void verbose(String line) {
        if (verbose) {
            shell.say("taffrail: " + line);
        }
    }

    /** Opens the store, and makes it if there is none. */
    Taffrail openOrMake() {
        Path directory = directory();
        verbose("the store is " + directory.toAbsolutePath());
        return Taffrail.open(directory, Options.defaults().clock(shell.clock()));
    }

    /**
     * Opens the store for a command that does not append; where the directory may not be written, for reading only.
     *
     * @throws NoStore if there is none; it is not made
     */
    Taffrail open() {
        if (!hasStore()) {
            throw new NoStore(directory());
        }
        if (Files.isWritable(directory())) {
            return openOrMake();
        }
        verbose(directory() + " may not be written, so it is only read");
        return Taffrail.open(directory(), Options.defaults().readOnly());
    }

    /** Says whether there is a store, or something else that opening will complain about. */
    boolean hasStore() {
        return Files.exists(directory().resolve("log.db"));
    }

    /** Returns the store's directory. */
    Path directory() {
        if (store != null) {
            return store;
        }
        return Taffrail.home(shell.env(), Path.of(System.getProperty("user.home", ".")));
    }
}
