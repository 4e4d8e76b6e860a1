package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.projection.ProjectionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code taffrail store info}. */
@Command(
        name = "info",
        header = "Shows where the store is, how large, and how far its tables are.",
        footerHeading = "%nExample%n",
        footer = "  taffrail store info --json")
final class StoreInfo implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "In JSON.")
    private boolean json;

    StoreInfo(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Shell shell = root.shell();
        try (Taffrail store = root.open()) {
            Map<String, Long> files = files(store.directory());
            long events = store.log().head().value();
            List<ProjectionStatus> projections = store.projections().status();
            if (json) {
                Map<String, Object> info = new LinkedHashMap<>();
                info.put("directory", store.directory().toString());
                info.put("storeId", store.storeId());
                info.put("events", events);
                info.put("files", files);
                info.put("projections", projections);
                shell.printJson(JsonPrinter.of(info, shell.indents()));
                return ExitCode.OK;
            }
            Facts facts = new Facts()
                    .add("directory", store.directory().toString())
                    .add("store id", store.storeId())
                    .add("events", Figures.whole(events));
            files.forEach((name, bytes) -> facts.add(name, Figures.bytes(bytes)));
            for (ProjectionStatus status : projections) {
                facts.add(status.name(), words(status));
            }
            facts.write(shell.out(), shell.outTerminal());
        }
        return ExitCode.OK;
    }

    private static String words(ProjectionStatus status) {
        String lag = status.lag() == 0 ? "up to date" : Figures.counted(status.lag(), "event") + " behind";
        String waits = status.quarantined().isEmpty()
                ? ""
                : ", " + Figures.counted(status.quarantined().size(), "stream") + " in quarantine";
        return lag + ", generation " + status.generation() + ", version " + status.version() + waits;
    }

    /** Sizes are asked for by path: a file of the store must never be opened beside SQLite. */
    private static Map<String, Long> files(Path directory) {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().contains(".db")) {
                    sizes.put(file.getFileName().toString(), Files.size(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }
}
