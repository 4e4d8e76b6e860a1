package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.state.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlite3.SQLitePlugin;
import org.jspecify.annotations.Nullable;

/** A connection that reads one generation, with the log attached under the name {@code log}. Used by one thread at a time. */
final class ReadConnection implements AutoCloseable {
    private static final SqlFile CURSOR = SqlFile.load(ReadConnection.class, "/dev/taffrail/projection/cursor.sql");

    private final Database database;
    private final long generation;
    private final PreparedStatement position;
    private final RowReader rows;
    private @Nullable Handle handle;

    private ReadConnection(Database database, long generation, ProjectionSql sql) {
        this.database = database;
        this.generation = generation;
        this.rows = new RowReader(database, sql);
        this.position = database.prepare(CURSOR.block("position"));
    }

    static ReadConnection open(Workshop workshop, long generation) {
        Database database = Database.openReadOnly(workshop.file(generation));
        try {
            // The views are main and the log is attached, never the other way round: their snapshot is then the older
            // one.
            database.attachReadOnly(workshop.directory().logFile(), "log");
            return new ReadConnection(database, generation, workshop.sql());
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    long generation() {
        return generation;
    }

    Database database() {
        return database;
    }

    /** Begins to see one moment; {@link #end} ends it. */
    void begin() {
        database.beginRead();
    }

    void end() {
        database.rollback();
    }

    /** Returns the position up to which the tables, as this connection sees them, are folded. */
    Position position() {
        try (ResultSet row = position.executeQuery()) {
            row.next();
            return new Position(row.getLong(1));
        } catch (SQLException e) {
            throw database.failed("read the cursor of", e);
        }
    }

    /** Returns what finds rows through this connection. */
    Rows rows() {
        return rows;
    }

    /** Returns Jdbi's view of this connection. */
    Handle handle() {
        if (handle == null) {
            handle = Jdbi.create(database::connection)
                    .installPlugin(new SQLitePlugin())
                    .open();
        }
        return handle;
    }

    @Override
    public void close() {
        database.close();
    }
}
