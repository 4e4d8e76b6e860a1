package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Claim;
import dev.taffrail.sqlite.Database;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds the whole log into a file that goes afterwards, and compares every table with it row by row: value and storage class of
 * each column, in the order of the key. Used by one thread.
 */
final class ViewsCheck {
    private final Workshop workshop;
    private final ReadPool reads;
    private final Consumer<RebuildProgress> listener;
    private final long began = System.nanoTime();

    ViewsCheck(Workshop workshop, ReadPool reads, Consumer<RebuildProgress> listener) {
        this.workshop = workshop;
        this.reads = reads;
        this.listener = listener;
    }

    /** @param claim proof that nobody else rebuilds or checks this projection */
    ViewsVerdict run(Claim claim) throws InterruptedException {
        Path file = workshop.directory()
                .path()
                .resolve("verify-" + workshop.edition().projection() + ".db");
        workshop.directory().deleteDatabase(file);
        workshop.create(file);
        try (Course course = workshop.openPrivate(file, Workshop.Means.RING, this::report)) {
            course.advance(reads.position(), () -> true);
            return compare(course);
        } finally {
            workshop.directory().deleteDatabase(file);
        }
    }

    private ViewsVerdict compare(Course course) throws InterruptedException {
        ReadConnection stored = reads.borrow();
        boolean sound = false;
        try {
            // Begun only now, because as long as a read lasts nothing can be copied out of the write-ahead log.
            stored.begin();
            Position at = stored.position();
            course.advance(at, () -> true);
            String difference = difference(stored.database(), course.file().database());
            sound = true;
            return new ViewsVerdict(workshop.edition().projection(), at, difference);
        } finally {
            reads.end(stored, sound);
        }
    }

    private @Nullable String difference(Database stored, Database rebuilt) {
        List<String> tables = tables(rebuilt);
        if (!tables.equals(tables(stored))) {
            return "the tables are " + tables(stored) + ", but should be " + tables;
        }
        for (String table : tables) {
            String difference = difference(table, stored, rebuilt);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static List<String> tables(Database database) {
        try (PreparedStatement select = database.prepare(ProjectionSql.tableNames());
                ResultSet row = select.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw database.failed("list the tables of", e);
        }
    }

    private static @Nullable String difference(String table, Database stored, Database rebuilt) {
        List<String> key = keyOf(table, rebuilt);
        try (PreparedStatement is = stored.prepare(ProjectionSql.all(table, key));
                PreparedStatement should = rebuilt.prepare(ProjectionSql.all(table, key));
                ResultSet isRow = is.executeQuery();
                ResultSet shouldRow = should.executeQuery()) {
            while (true) {
                boolean more = shouldRow.next();
                if (isRow.next() != more) {
                    return table
                            + (more
                                    ? " lacks the row of " + keyIn(shouldRow, key)
                                    : " has a row more: " + keyIn(isRow, key));
                }
                if (!more) {
                    return null;
                }
                String column = differingColumn(isRow, shouldRow);
                if (column != null) {
                    return table + ", row of " + keyIn(shouldRow, key) + ": " + column;
                }
            }
        } catch (SQLException e) {
            throw rebuilt.failed("compare " + table + " with", e);
        }
    }

    /** The columns of the key in its order; all columns where there is none. */
    private static List<String> keyOf(String table, Database database) {
        try (PreparedStatement select = database.prepare(ProjectionSql.keyColumns())) {
            select.setString(1, table);
            select.setString(2, table);
            List<String> names = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw database.failed("read the columns of " + table + " in", e);
        }
    }

    private static @Nullable String differingColumn(ResultSet is, ResultSet should) throws SQLException {
        ResultSetMetaData columns = should.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            // The driver answers with another class for each of SQLite's storage classes, so 1 and 1.0 differ.
            Object found = is.getObject(i);
            Object expected = should.getObject(i);
            if (!Objects.deepEquals(found, expected)) {
                return columns.getColumnName(i) + " is " + found + ", but should be " + expected;
            }
        }
        return null;
    }

    private static String keyIn(ResultSet row, List<String> key) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : key) {
            values.add(column + " = " + row.getObject(column));
        }
        return String.join(", ", values);
    }

    private void report(long done) {
        listener.accept(
                RebuildProgress.of(done, Math.max(done, workshop.log().head().value()), 0, System.nanoTime() - began));
    }
}
