package dev.taffrail.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs an importer over many files: a file that is refused does not keep the others back. Used by one thread. */
public final class Imports {
    private final Importer importer;
    private final Importer.Progress progress;

    /**
     * @param importer what reads the files
     * @param progress is told how each file gets on
     */
    public Imports(Importer importer, Importer.Progress progress) {
        this.importer = importer;
        Object turn = new Object();
        this.progress = (file, done, total) -> {
            synchronized (turn) {
                progress.at(file, done, total);
            }
        };
    }

    /**
     * What came of all files.
     *
     * @param imported the files that were taken
     * @param refused the ones that were not, each with its reason
     */
    public record Outcome(List<FileReport> imported, List<ImportRefused> refused) {
        /** Keeps copies of the lists. */
        public Outcome {
            imported = List.copyOf(imported);
            refused = List.copyOf(refused);
        }

        /** Returns how many events were appended. */
        public long appended() {
            return imported.stream().mapToLong(FileReport::appended).sum();
        }
    }

    /**
     * Finds the files that these paths mean: a file itself, whatever its name; of a directory the files below it that the
     * importer accepts, in the order of their paths.
     *
     * @throws ImportRefused if a path is not there, or a directory cannot be listed
     */
    public List<Path> find(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw ImportRefused.file(path, "there is no such file or directory.", "Check the path.");
            }
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /** Imports the files one after the other. While one is being imported, the next is checked by a second thread. */
    public Outcome run(List<Path> files) {
        List<FileReport> imported = new ArrayList<>();
        List<ImportRefused> refused = new ArrayList<>();
        ExecutorService ahead = Executors.newSingleThreadExecutor(Imports::aheadThread);
        try {
            Iterator<Path> rest = files.iterator();
            Future<Importer.Checked> next = checkNext(rest, ahead);
            while (next != null) {
                Future<Importer.Checked> current = next;
                next = checkNext(rest, ahead);
                try {
                    imported.add(checked(current).append());
                } catch (ImportRefused e) {
                    refused.add(e);
                }
            }
        } finally {
            ahead.shutdownNow();
        }
        return new Outcome(imported, refused);
    }

    private @Nullable Future<Importer.Checked> checkNext(Iterator<Path> rest, ExecutorService ahead) {
        if (!rest.hasNext()) {
            return null;
        }
        Path file = rest.next();
        return ahead.submit(() -> importer.check(file, progress));
    }

    private static Importer.Checked checked(Future<Importer.Checked> next) {
        try {
            return next.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            } else if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException("A check fails with nothing but what it declares", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The import was interrupted while a file was being checked");
        }
    }

    private static Thread aheadThread(Runnable work) {
        Thread thread = new Thread(work, "taffrail-import-ahead");
        thread.setDaemon(true);
        return thread;
    }

    private List<Path> below(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> files = tree.filter(Files::isRegularFile)
                    .filter(importer::accepts)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw ImportRefused.file(
                        directory,
                        "it holds no file of the format " + importer.format() + ".",
                        "Name the file itself.");
            }
            return files;
        } catch (IOException e) {
            throw ImportRefused.file(
                    directory, "it cannot be listed: " + e.getMessage() + ".", "See that it may be read.");
        }
    }
}
