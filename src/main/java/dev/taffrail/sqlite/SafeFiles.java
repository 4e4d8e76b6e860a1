package dev.taffrail.sqlite;

import static dev.taffrail.sqlite.StoreRefused.Reason.PERMISSIONS;
import static dev.taffrail.sqlite.StoreRefused.Reason.SYMLINK;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes files that only the user can touch, and refuses those that others could have prepared. Works by path and never opens a
 * database file. Where a filesystem knows no owners and modes, nothing is checked. Stateless.
 */
final class SafeFiles {
    private static final Path SELF = Path.of("/proc/self");

    private SafeFiles() {}

    /** Makes a directory for the user alone, mode 0700, and those above it as the system does; one that is there stays. */
    static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(directory, modes(directory, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** Makes an empty file for the user alone, mode 0600, and the directory's entry for it durable. */
    static void createFile(Path file) throws IOException {
        Files.createFile(file, modes(file, "rw-------"));
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && knowsModes(directory)) {
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Refuses a directory that belongs to somebody else or that others may write to; a link is followed if it is the user's. */
    static void checkDirectory(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory) && isForeign(directory)) {
            throw new StoreRefused(
                    SYMLINK,
                    directory + " is a symbolic link that belongs to somebody else.",
                    "Name the directory that it leads to, if you trust it.");
        }
        checkOwnerAndMode(directory.toRealPath());
    }

    /** Refuses a file that is a symbolic link, belongs to somebody else, or that others may write to; a missing one passes. */
    static void checkFile(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new StoreRefused(
                    SYMLINK, file + " is a symbolic link.", "Put the file itself there; a store's files lie together.");
        }
        if (Files.exists(file, NOFOLLOW_LINKS)) {
            checkOwnerAndMode(file);
        }
    }

    private static void checkOwnerAndMode(Path path) throws IOException {
        if (!knowsModes(path)) {
            return;
        }
        if (isForeign(path)) {
            throw new StoreRefused(
                    PERMISSIONS,
                    path + " belongs to " + Files.getOwner(path, NOFOLLOW_LINKS) + ", not to you.",
                    "Use a store of your own, or run as its owner.");
        }
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path, NOFOLLOW_LINKS);
        if (modes.contains(PosixFilePermission.GROUP_WRITE) || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new StoreRefused(
                    PERMISSIONS,
                    path + " may be written to by others (" + PosixFilePermissions.toString(modes) + ").",
                    "Take that away: chmod go-w '" + path + "'.");
        }
    }

    private static boolean isForeign(Path path) throws IOException {
        if (!knowsModes(path)) {
            return false;
        }
        Object self = selfId();
        return self == null
                ? !Files.getOwner(path, NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"))
                : !self.equals(Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS));
    }

    private static @Nullable Object selfId() throws IOException {
        return Files.exists(SELF) ? Files.getAttribute(SELF, "unix:uid") : null;
    }

    private static boolean knowsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] modes(Path path, String modes) {
        return knowsModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))}
                : new FileAttribute<?>[0];
    }
}
