package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.StoreDirectory.Access;
import dev.taffrail.sqlite.StoreFailed;
import dev.taffrail.sqlite.StoreFormatUnsupported;
import dev.taffrail.sqlite.StoreRefused;
import dev.taffrail.sqlite.StoreRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory;

    @Test
    void every_file_of_a_store_that_is_in_use_is_for_its_owner_alone() throws IOException {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();

            try (var files = Files.list(directory)) {
                assertThat(files)
                        .hasSizeGreaterThan(4)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_newer_format_and_an_older_one_are_refused_by_number() {
        OpenLog.in(directory).close();
        for (int format : List.of(2, 0)) {
            change("pragma user_version = " + format);

            assertThatThrownBy(() -> OpenLog.in(directory))
                    .isInstanceOfSatisfying(
                            StoreFormatUnsupported.class,
                            e -> assertThat(List.of(e.found(), e.supported())).containsExactly(format, 1));
        }
    }

    @Test
    void a_database_of_something_else_is_refused_and_not_touched() throws IOException {
        Files.createFile(directory.resolve("log.db"));
        change("create table recipes (name)");
        byte[] before = Files.readAllBytes(directory.resolve("log.db"));

        assertRefused(Reason.NOT_A_STORE, Access.READ_WRITE);
        assertThat(Files.readAllBytes(directory.resolve("log.db"))).isEqualTo(before);
    }

    @Test
    void what_is_no_database_at_all_is_damaged() throws IOException {
        Files.writeString(directory.resolve("log.db"), "Dear diary, ".repeat(1_000));

        assertThatThrownBy(() -> OpenLog.in(directory))
                .isInstanceOfSatisfying(
                        StoreFailed.class, e -> assertThat(e.kind()).isEqualTo(StoreFailed.Cause.DAMAGED));
    }

    @Test
    void a_write_ahead_log_without_its_log_is_refused() throws IOException {
        Files.createFile(directory.resolve("log.db-wal"));

        assertRefused(Reason.INCOMPLETE, Access.READ_WRITE);
        assertThat(directory.resolve("log.db")).doesNotExist();
    }

    @Test
    void reading_makes_no_log() {
        assertRefused(Reason.MISSING, Access.READ_ONLY);
        assertThat(directory.resolve("log.db")).doesNotExist();
    }

    @Test
    void a_creation_that_was_cut_off_is_finished() throws IOException {
        Files.createFile(directory.resolve("log.db"));

        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.append(EventLogContract.started("r1")).join()).isEqualTo(EventLogContract.appended(1, 1));
        }
    }

    @Test
    void the_store_keeps_the_id_it_was_made_with() {
        String id;
        try (OpenLog log = OpenLog.in(directory)) {
            id = log.sqlite().storeId();
        }
        try (OpenLog log = OpenLog.in(directory, LogSettings.DEFAULT, Access.READ_ONLY)) {
            assertThat(log.sqlite().storeId()).isEqualTo(id).hasSize(36);
            assertThat(log.cursor(Position.START)).isEqualTo(new Cursor(Position.START, id));
        }
    }

    @Test
    void a_fast_log_is_as_whole_as_a_full_one() {
        LogSettings fast = LogSettings.DEFAULT.withDurability(Durability.FAST);
        try (OpenLog log = OpenLog.in(directory, fast)) {
            log.append(EventLogContract.started("r1")).join();
            IntStream.range(0, 500)
                    .mapToObj(i -> log.append(EventLogContract.node("r1", "n" + i)))
                    .toList()
                    .forEach(result -> assertThat(result.join()).isInstanceOf(AppendResult.Appended.class));
        }
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.sqlite().verify(reached -> {})).isEqualTo(new LogVerifier.Report(new Position(501), null));
        }
    }

    @Test
    void a_read_stops_where_its_payloads_would_take_too_much_memory() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            for (int i = 0; i < 20; i++) {
                log.append(EventLogContract.node("r1", "x".repeat(1_000_000))).join();
            }
            assertThat(log.readAll(Position.START, 1_000)).hasSize(17);
            assertThat(log.readAll(new Position(17), 1_000)).hasSize(4);
        }
    }

    @Test
    void a_lone_payload_is_read_however_large_it_is_allowed_to_be() {
        LogSettings large =
                LogSettings.DEFAULT.withLimits(LogSettings.DEFAULT.limits().withPayloadBytesMax(16 << 20));
        try (OpenLog log = OpenLog.in(directory, large)) {
            log.append(EventLogContract.started("r1")).join();
            String json = "{\"text\":\"" + "y".repeat((16 << 20) - 100) + "\"}";
            log.append(dev.taffrail.event.Event.of(
                            EventLogContract.RUN,
                            dev.taffrail.event.EventType.of("x:y"),
                            null,
                            dev.taffrail.event.Payload.parse(json, large.limits())))
                    .join();

            assertThat(log.readAll(new Position(1), 5).get(0).payload()).hasSize(json.length());
        }
    }

    @Test
    void an_erased_payload_is_left_in_no_file_of_the_store() throws IOException {
        String secret = "the-name-of-a-person";
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            for (int i = 0; i < 100; i++) {
                log.append(EventLogContract.node("r1", secret + "-" + i + "x".repeat(i * 50)))
                        .join();
            }
            log.append(EventLogContract.started("r2")).join();
        }
        assertThat(bytesOf(directory)).contains(secret);
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.typed("r1", "run:erased")).join();
            log.append(EventLogContract.node("r2", "later")).join();
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
        }
        assertThat(bytesOf(directory)).doesNotContain(secret);
    }

    /** Only while the store is closed: a handle on its files would drop SQLite's locks. */
    private static String bytesOf(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private void assertRefused(Reason reason, Access access) {
        assertThatThrownBy(() -> OpenLog.in(directory, LogSettings.DEFAULT, access))
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void change(String sql) {
        try (Database database = Database.open(directory.resolve("log.db"), Database.Sync.FULL)) {
            database.run(List.of(sql));
        }
    }
}
