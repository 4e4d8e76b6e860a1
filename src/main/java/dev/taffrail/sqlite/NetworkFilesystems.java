package dev.taffrail.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Knows the filesystems on which locks and shared memory do not hold between machines. Stateless. */
final class NetworkFilesystems {
    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "afpfs",
            "ceph",
            "glusterfs",
            "fuse.glusterfs",
            "lustre",
            "webdav",
            "davfs",
            "fuse.davfs",
            "fuse.davfs2",
            "sshfs",
            "fuse.sshfs",
            "fuse.s3fs",
            "fuse.rclone");

    private NetworkFilesystems() {}

    /** Refuses a directory that lies on one of them; one whose filesystem cannot be found out passes. */
    static void refuse(Path directory) {
        String type = typeOf(directory);
        if (isNetwork(type)) {
            throw new StoreRefused(
                    StoreRefused.Reason.NETWORK_FILESYSTEM,
                    directory + " lies on a network filesystem (" + type
                            + "), where SQLite's locks cannot be relied on.",
                    "Keep the store on a local disk; copy it with 'taffrail export'.");
        }
    }

    private static String typeOf(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException unknown) {
            return "";
        }
    }

    static boolean isNetwork(String type) {
        return TYPES.contains(type.toLowerCase(Locale.ROOT));
    }
}
