package dev.taffrail.ingest.threads;

import dev.taffrail.Taffrail;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.Importer;
import dev.taffrail.thread.ThreadStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store, and a place for a coding agent's own database beside it. */
abstract class ImportCase {
    @TempDir
    Path directory;

    Path file;
    Taffrail store;
    ThreadStore threads;

    @BeforeEach
    void open() {
        file = directory.resolve("state.db");
        store = Taffrail.open(directory.resolve("store"));
        threads = ThreadStore.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    FileReport imported() {
        return new ThreadsImporter(store).importFile(file, Importer.Progress.NONE);
    }
}
