package dev.taffrail.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.sqlite.StoreDirectory.Access;
import dev.taffrail.sqlite.StoreRefused.Reason;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void a_new_store_is_for_its_owner_alone() throws IOException {
        Path store = temporary.resolve("a/b/store");
        try (StoreDirectory directory = StoreDirectory.open(store, Access.READ_WRITE)) {
            directory.createFile(directory.viewsFile(3));

            assertThat(modes(store)).isEqualTo("rwx------");
            try (var files = Files.list(store)) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(file -> assertThat(modes(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void this_jvm_opens_a_store_once_and_again_after_it_was_closed() {
        StoreDirectory first = StoreDirectory.open(temporary, Access.READ_WRITE);

        assertRefused(Reason.ALREADY_OPEN, () -> StoreDirectory.open(temporary, Access.READ_WRITE));
        assertRefused(
                Reason.ALREADY_OPEN,
                () -> StoreDirectory.open(temporary.resolve("../" + temporary.getFileName()), Access.READ_ONLY));
        first.close();
        first.close();
        StoreDirectory.open(temporary, Access.READ_WRITE).close();
    }

    @Test
    void another_class_loader_of_this_jvm_is_refused_too() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (StoreDirectory first = StoreDirectory.open(temporary, Access.READ_WRITE);
                URLClassLoader other =
                        new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> directory = other.loadClass(StoreDirectory.class.getName());
            Class<?> access = other.loadClass(Access.class.getName());

            assertThat(directory).isNotSameAs(StoreDirectory.class);
            assertThatThrownBy(() -> directory
                            .getMethod("open", Path.class, access)
                            .invoke(null, temporary, access.getEnumConstants()[0]))
                    .isInstanceOf(InvocationTargetException.class)
                    .satisfies(e -> assertThat(e.getCause()).hasMessageContaining("is open in this JVM already"));
        }
    }

    @Test
    void reading_makes_no_store() {
        Path missing = temporary.resolve("missing");

        assertRefused(Reason.MISSING, () -> StoreDirectory.open(missing, Access.READ_ONLY));
        assertThat(missing).doesNotExist();
    }

    @Test
    void what_others_may_write_to_is_refused_with_the_command_that_helps() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> StoreDirectory.open(temporary, Access.READ_WRITE))
                .isInstanceOfSatisfying(StoreRefused.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.PERMISSIONS);
                    assertThat(e.hint()).contains("chmod go-w");
                });

        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path lock = Files.createFile(temporary.resolve("store.lock"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused(Reason.PERMISSIONS, () -> StoreDirectory.open(temporary, Access.READ_WRITE));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-r--r--"));
        StoreDirectory.open(temporary, Access.READ_WRITE).close();
    }

    @Test
    void a_file_that_is_a_symbolic_link_is_refused() throws IOException {
        for (String file : List.of("log.db", "store.lock", "write.turn", "log.db-wal")) {
            Path link = Files.createSymbolicLink(temporary.resolve(file), temporary.resolve("elsewhere"));

            assertRefused(Reason.SYMLINK, () -> StoreDirectory.open(temporary, Access.READ_WRITE));
            Files.delete(link);
        }
        try (StoreDirectory directory = StoreDirectory.open(temporary, Access.READ_WRITE)) {
            Files.createSymbolicLink(directory.viewsFile(1), temporary.resolve("elsewhere"));

            assertRefused(Reason.SYMLINK, () -> directory.checkFile(directory.viewsFile(1)));
        }
    }

    @Test
    void a_link_of_ones_own_to_the_directory_leads_to_the_same_store() throws IOException {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), Files.createDirectory(temporary.resolve("real")));
        Files.setPosixFilePermissions(temporary.resolve("real"), PosixFilePermissions.fromString("rwx------"));

        try (StoreDirectory directory = StoreDirectory.open(link, Access.READ_WRITE)) {
            assertThat(directory.path()).isEqualTo(temporary.resolve("real").toRealPath());
            assertRefused(Reason.ALREADY_OPEN, () -> StoreDirectory.open(temporary.resolve("real"), Access.READ_WRITE));
        }
    }

    @Test
    void filesystems_of_other_machines_are_known_by_name() {
        assertThat(List.of("nfs4", "cifs", "fuse.sshfs", "NFS")).allMatch(NetworkFilesystems::isNetwork);
        assertThat(List.of("ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "zfs"))
                .noneMatch(NetworkFilesystems::isNetwork);
    }

    @Test
    void something_is_made_once_and_while_nobody_else_has_the_store() {
        AtomicInteger made = new AtomicInteger();
        try (StoreDirectory directory = StoreDirectory.open(temporary, Access.READ_WRITE)) {
            assertThat(directory.foundAlone()).isTrue();
            directory.prepare(() -> made.get() > 0, made::incrementAndGet);
            directory.prepare(() -> made.get() > 0, made::incrementAndGet);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void a_claim_is_had_by_one_at_a_time() {
        try (StoreDirectory directory = StoreDirectory.open(temporary, Access.READ_WRITE)) {
            Claim claim = directory.tryClaim("projector:views");

            assertThat(claim).isNotNull();
            assertThat(directory.tryClaim("projector:views")).isNull();
            try (Claim other = directory.tryClaim("rebuild:views")) {
                assertThat(other).isNotNull();
            }
            claim.close();
            claim.close();
            assertThat(directory.tryClaim("projector:views")).isNotNull();
        }
    }

    @Test
    void a_turn_is_had_by_one_at_a_time_and_kinds_do_not_meet() {
        try (StoreDirectory directory = StoreDirectory.open(temporary, Access.READ_WRITE)) {
            Turn log = directory.turn(Turn.Kind.LOG);
            try (Turn.Held held = log.take();
                    Turn.Held views = directory.turn(Turn.Kind.VIEWS).take()) {
                assertThat(log.tryTake()).isNull();
                assertThat(views.isOver()).isFalse();
            }
            try (Turn.Held again = log.tryTake()) {
                assertThat(again).isNotNull();
            }
        }
    }

    @Test
    void an_interrupted_thread_takes_its_turn_and_loses_no_lock() {
        try (StoreDirectory directory = StoreDirectory.open(temporary, Access.READ_WRITE)) {
            Thread.currentThread().interrupt();
            try (Turn.Held held = directory.turn(Turn.Kind.LOG).take()) {
                assertThat(Thread.interrupted()).isTrue();
                assertThat(directory.turn(Turn.Kind.LOG).tryTake()).isNull();
            }
        }
    }

    private static void assertRefused(Reason reason, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String modes(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
