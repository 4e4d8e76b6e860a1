package dev.taffrail.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Lets a JVM open a store once. Two copies of SQLite's native code in one process drop each other's locks, and committed data is
 * lost without a word; the system properties are the one thing that all class loaders share. Call it from any thread.
 */
final class JvmGuard implements AutoCloseable {
    private final String key;

    private JvmGuard(String key) {
        this.key = key;
    }

    /** Takes the guard of a directory, or refuses because somebody in this JVM has it. */
    static JvmGuard take(Path directory) throws IOException {
        Object file = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        String key = "dev.taffrail.open." + (file == null ? directory.toRealPath() : file);
        if (System.getProperties().putIfAbsent(key, directory.toString()) != null) {
            throw new StoreRefused(
                    StoreRefused.Reason.ALREADY_OPEN,
                    "The store " + directory + " is open in this JVM already.",
                    "Share the one that is open, or close it first.");
        }
        return new JvmGuard(key);
    }

    @Override
    public void close() {
        System.getProperties().remove(key);
    }
}
