package dev.taffrail.project;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a registry has its store from. Call it from any thread. */
interface StoreSource {
    /** Returns the store, open. */
    Taffrail store();

    /** Lets go of what this has opened itself. */
    void close();

    /** A store that somebody else opens and closes. */
    record Open(Taffrail store) implements StoreSource {
        @Override
        public void close() {
            // Whoever opened it closes it.
        }
    }

    /** The store of a directory, opened when it is first asked for, and again after it was closed. */
    final class InDirectory implements StoreSource {
        private final Path directory;
        private final Options options;
        private @Nullable Taffrail open;

        InDirectory(Path directory, Options options) {
            this.directory = directory;
            this.options = options;
        }

        @Override
        public synchronized Taffrail store() {
            Taffrail store = open;
            if (store == null) {
                store = Taffrail.open(directory, options);
                open = store;
            }
            return store;
        }

        @Override
        public synchronized void close() {
            Taffrail store = open;
            open = null;
            if (store != null) {
                store.close();
            }
        }
    }
}
