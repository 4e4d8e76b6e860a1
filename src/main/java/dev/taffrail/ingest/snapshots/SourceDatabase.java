package dev.taffrail.ingest.snapshots;

import dev.taffrail.ingest.ImportRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database of another program, open for reading so that not a byte of it changes and no file appears beside it. Where that
 * program has left a write-ahead log or a journal, a copy is read instead, into which SQLite can work these. One thread.
 */
final class SourceDatabase implements AutoCloseable {
    private static final List<String> LEFT_BESIDE = List.of("-wal", "-journal");

    private final Connection connection;
    private final @Nullable Path copies;

    private SourceDatabase(Connection connection, @Nullable Path copies) {
        this.connection = connection;
        this.copies = copies;
    }

    /**
     * Opens a file.
     *
     * @throws ImportRefused if it cannot be read
     */
    static SourceDatabase open(Path file) {
        Path copies = null;
        try {
            boolean isWhole = LEFT_BESIDE.stream().allMatch(end -> sizeOf(beside(file, end)) == 0);
            if (!isWhole) {
                copies = Files.createTempDirectory("taffrail-import");
            }
            String url = copies == null
                    ? "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?immutable=1"
                    : "jdbc:sqlite:" + copyOf(file, copies);
            return new SourceDatabase(DriverManager.getConnection(url), copies);
        } catch (IOException | SQLException e) {
            delete(copies);
            throw ImportRefused.file(
                    file, "it cannot be opened: " + e.getMessage() + ".", "Give an SQLite database that may be read.");
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            delete(copies);
        }
    }

    private static Path copyOf(Path file, Path directory) throws IOException {
        Path copy = directory.resolve("source.db");
        Files.copy(file, copy);
        for (String end : LEFT_BESIDE) {
            if (sizeOf(beside(file, end)) > 0) {
                Files.copy(beside(file, end), beside(copy, end));
            }
        }
        return copy;
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException left) {
            // A copy in the system's directory for temporary files is no reason to fail.
        }
    }
}
