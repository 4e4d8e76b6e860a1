package dev.taffrail.ingest;

import dev.taffrail.sqlite.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Another tool's SQLite file, read from a copy that is deleted afterwards: even a reader would leave files of shared memory beside
 * the original, and finish what a crash has left in its journals. One thread uses it.
 */
public final class SourceDatabase implements AutoCloseable {
    /** Seconds reach it in the year 5138, milliseconds have passed it in 1973. */
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    private static final int COPIES_MAX = 3;
    private static final List<String> PARTS = List.of("", "-wal", "-journal");

    private final Path file;
    private final Path directory;
    private final Connection connection;

    private SourceDatabase(Path file, Path directory, Connection connection) {
        this.file = file;
        this.directory = directory;
        this.connection = connection;
    }

    /** Says whether a file is named like a database. */
    public static boolean isNamedSo(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".sqlite") || name.endsWith(".sqlite3") || name.endsWith(".db");
    }

    /** Returns a point in time that a tool has kept in seconds, or in milliseconds: those it mixes; null for none. */
    public static @Nullable Instant time(@Nullable Long number) {
        if (number == null) {
            return null;
        }
        return Math.abs(number) < LEAST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    public interface Mapper<T> {
        /** Reads the present row. */
        T map(ResultSet row) throws SQLException;
    }

    /**
     * Opens a file, which is neither changed nor kept open.
     *
     * @throws ImportRefused if it cannot be read, or is written to all the time
     */
    public static SourceDatabase open(Path file) {
        try {
            Path directory = Files.createTempDirectory("taffrail-import");
            try {
                Path copy = copy(file, directory);
                return new SourceDatabase(file, directory, DriverManager.getConnection("jdbc:sqlite:" + copy));
            } catch (IOException | SQLException | ImportRefused e) {
                delete(directory);
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw ImportRefused.file(file, "it cannot be read: " + e.getMessage() + ".", "See that it may be read.");
        }
    }

    /** Says whether the database has this table. */
    public boolean hasTable(SqlFile sql, String table) {
        return list(sql, "tables", row -> row.getString(1)).contains(table);
    }

    /**
     * Asks with a named block that has no parameters, and returns the rows in order.
     *
     * @throws ImportRefused if the file is no database, or not of the form that is asked for
     */
    public <T> List<T> list(SqlFile sql, String block, Mapper<T> mapper) {
        List<T> rows = new ArrayList<>();
        each(sql, block, mapper, rows::add);
        return rows;
    }

    /**
     * Asks as {@link #list} does, and hands the rows over one by one.
     *
     * @throws ImportRefused if the file is no database, or not of the form that is asked for
     */
    public <T> void each(SqlFile sql, String block, Mapper<T> mapper, Consumer<T> taker) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.block(block).sql())) {
            while (row.next()) {
                taker.accept(mapper.map(row));
            }
        } catch (SQLException e) {
            throw ImportRefused.file(
                    file, "it is not a database of this kind: " + e.getMessage() + ".", "Name the right file.");
        }
    }

    /**
     * Asks with a named block that has one parameter, wherever it stands, and returns the rows in order.
     *
     * @throws ImportRefused if the file is no database, or not of the form that is asked for
     */
    public <T> List<T> list(SqlFile sql, String block, String value, Mapper<T> mapper) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(sql.block(block).sql())) {
            for (int i = 1; i <= sql.block(block).parameters().size(); i++) {
                statement.setString(i, value);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(mapper.map(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw ImportRefused.file(
                    file, "it is not a database of this kind: " + e.getMessage() + ".", "Name the right file.");
        }
    }

    /** Deletes the copy. */
    @Override
    public void close() {
        try {
            connection.close();
            delete(directory);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The copy of " + file + " in " + directory + " could not be deleted", e);
        }
    }

    /** A copy is whole if nobody wrote while it was made. */
    private static Path copy(Path file, Path directory) throws IOException {
        Path copy = directory.resolve("source.db");
        for (int i = 0; i < COPIES_MAX; i++) {
            Map<String, FileTime> before = parts(file);
            for (String part : PARTS) {
                Files.deleteIfExists(Path.of(copy + part));
                if (before.containsKey(part)) {
                    Files.copy(Path.of(file + part), Path.of(copy + part));
                }
            }
            if (parts(file).equals(before)) {
                return copy;
            }
        }
        throw ImportRefused.file(
                file, "it is being written to all the time.", "Stop the program that writes to it, and import again.");
    }

    private static Map<String, FileTime> parts(Path file) throws IOException {
        Map<String, FileTime> parts = new LinkedHashMap<>();
        for (String part : PARTS) {
            Path path = Path.of(file + part);
            if (Files.exists(path)) {
                parts.put(part, Files.getLastModifiedTime(path));
            }
        }
        return parts;
    }

    private static void delete(Path directory) throws IOException {
        try (var below = Files.list(directory)) {
            for (Path file : below.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
