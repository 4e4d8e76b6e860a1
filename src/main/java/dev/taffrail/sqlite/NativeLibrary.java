package dev.taffrail.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Brings SQLite's native code into the JVM from a place that only the user can write to.
 *
 * <p>The driver would unpack it into the shared temporary directory at every start. Here it is unpacked once per version into
 * the user's own cache directory, which is safer and makes a command start faster. It never lies in a store: a store is data, and
 * data that came from elsewhere must not bring code along. Call it from any thread.
 */
final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String TMPDIR = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Loads the library unless that has happened. */
    static void load() {
        if (!Once.LOADED) {
            throw new IllegalStateException("SQLite's native library was not loaded");
        }
    }

    /** The class loader's own lock makes sure that it happens once. */
    private static final class Once {
        static final boolean LOADED = loadFromSafePlace();
    }

    private static boolean loadFromSafePlace() {
        boolean programSaysWhere = System.getProperty(PATH) != null || System.getProperty(TMPDIR) != null;
        if (programSaysWhere) {
            return initialize();
        }
        try {
            Path library = unpacked(cache());
            System.setProperty(PATH, String.valueOf(library.getParent()));
            System.setProperty(NAME, String.valueOf(library.getFileName()));
            // Where the driver unpacks it after all if it may not be executed from there.
            System.setProperty(TMPDIR, String.valueOf(library.getParent()));
        } catch (IOException | StoreRefused noSafeCache) {
            System.setProperty(TMPDIR, privateTemporary().toString());
        }
        try {
            return initialize();
        } finally {
            // Others may use the driver out of another class loader, which must not load the same file.
            System.clearProperty(PATH);
            System.clearProperty(NAME);
            System.clearProperty(TMPDIR);
        }
    }

    private static boolean initialize() {
        try {
            return SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IllegalStateException("SQLite's native library for this machine could not be loaded", e);
        }
    }

    private static Path cache() throws IOException {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && !xdg.isEmpty() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        Path cache = base.resolve("taffrail");
        SafeFiles.createDirectory(cache);
        SafeFiles.checkDirectory(cache);
        return cache;
    }

    /** The driver is asked which library fits this machine only if it was never unpacked, because it may start a process for that. */
    private static Path unpacked(Path cache) throws IOException {
        String machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Path directory =
                cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + machine.replaceAll("\\W+", "-"));
        Path library = directory.resolve(System.mapLibraryName("sqlitejdbc"));
        if (!Files.isRegularFile(library)) {
            SafeFiles.createDirectory(directory);
            Path part = Files.createTempFile(directory, "part-", "");
            try {
                unpackTo(part);
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return library;
    }

    private static void unpackTo(Path file) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource);
                OutputStream out = Channels.newOutputStream(FileChannel.open(file, StandardOpenOption.WRITE))) {
            if (in == null) {
                throw new IOException("The driver brings no " + resource);
            }
            in.transferTo(out);
        }
    }

    private static Path privateTemporary() {
        try {
            return Files.createTempDirectory("taffrail-");
        } catch (IOException e) {
            throw new StoreFailed("make a private directory for SQLite's native library", e);
        }
    }
}
