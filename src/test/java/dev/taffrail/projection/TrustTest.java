package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.state.Histories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that cannot be what the log says are folded anew before anything is read from them. */
class TrustTest {
    @TempDir
    Path temp;

    private Path path;
    private Tables before;

    @BeforeEach
    void fill() throws Exception {
        path = temp.resolve("store");
        try (OpenStore store = OpenStore.at(path)) {
            store.offer(Histories.of(7, 5, 100));
            before = Tables.of(store);
        }
    }

    @Test
    void deleted_tables_grow_back() throws Exception {
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(path.resolve("views-1.db" + end));
        }

        check("deleted");
    }

    @Test
    void tables_that_are_deleted_while_they_are_read_grow_back() throws Exception {
        try (OpenStore store = OpenStore.at(path)) {
            before.assertSame(Tables.of(store), "before");
            Files.delete(path.resolve("views-1.db"));

            before.assertSame(Tables.of(store), "after");
            assertThat(store.projections.status().get(0).generation()).isEqualTo(2);
        }
    }

    @Test
    void a_damaged_file_is_folded_anew() throws Exception {
        Files.writeString(path.resolve("views-1.db"), "This was a database.".repeat(500), StandardCharsets.UTF_8);

        check("damaged");
    }

    @Test
    void a_page_that_is_found_damaged_in_the_middle_of_a_read_is_not_served() throws Exception {
        byte[] file = Files.readAllBytes(path.resolve("views-1.db"));
        for (int i = 4_096 * 6; i < file.length; i++) {
            file[i] = (byte) 0xAB;
        }
        Files.write(path.resolve("views-1.db"), file);

        check("damaged inside");
    }

    @Test
    void tables_that_are_ahead_of_a_log_that_was_restored_are_folded_anew() throws Exception {
        Path backup = copy("log.db", path, Files.createDirectory(temp.resolve("backup")));
        try (OpenStore store = OpenStore.at(path)) {
            store.offer(Histories.of(8, 2, 50));
        }
        copy("log.db", backup, path);

        check("ahead");
    }

    @Test
    void tables_that_have_folded_another_log_are_folded_anew() throws Exception {
        Path backup = copy("log.db", path, Files.createDirectory(temp.resolve("backup")));
        try (OpenStore store = OpenStore.at(path)) {
            store.offer(Histories.of(8, 2, 50));
        }
        copy("log.db", backup, path);
        Path views = copy("views-1.db", path, Files.createDirectory(temp.resolve("views")));
        Tables other;
        try (OpenStore store = OpenStore.at(path)) {
            store.offer(Histories.of(9, 5, 80));
            other = Tables.of(store);
        }
        // What was folded before the restore, at a position that the log has again, with another row.
        copy("views-1.db", views, path);
        try (OpenStore store = OpenStore.at(path)) {
            other.assertSame(Tables.of(store), "another log");
        }
    }

    @Test
    void a_store_that_is_opened_for_reading_serves_what_is_there_and_says_how_far_behind_it_is() throws Exception {
        try (OpenStore store = OpenStore.readOnly(path)) {
            Freshness fresh = store.projections.read((handle, freshness) -> freshness);

            before.assertSame(Tables.of(store), "read only");
            assertThat(fresh.isCurrent()).isTrue();
        }
        Files.delete(path.resolve("views-1.db"));
        try (OpenStore store = OpenStore.readOnly(path)) {
            assertThatThrownBy(() -> Tables.of(store))
                    .isInstanceOf(ViewsUnavailable.class)
                    .hasMessageContaining("views-1.db is missing");
        }
    }

    /** Copies a database that nobody has open, with what stands in its write-ahead log. */
    private static Path copy(String file, Path from, Path to) throws IOException {
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(to.resolve(file + end));
        }
        for (String end : List.of("", "-wal")) {
            if (Files.exists(from.resolve(file + end))) {
                Files.copy(from.resolve(file + end), to.resolve(file + end), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private void check(String how) throws Exception {
        try (OpenStore store = OpenStore.at(path)) {
            before.assertSame(Tables.of(store), how);
            assertThat(store.projections.status().get(0).generation()).isEqualTo(2);
            assertThat(store.projections.verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
        }
    }
}
