package dev.taffrail.view;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tables that a test fills by hand, without a log, and the history that reads them. */
abstract class HistoryOverTables {
    @TempDir
    Path directory;

    ViewTables tables;
    History history;

    @BeforeEach
    void open() throws SQLException {
        tables = new ViewTables(directory);
        history = new History(tables, new StoredEvents());
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }
}
