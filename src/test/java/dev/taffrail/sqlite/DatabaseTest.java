package dev.taffrail.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path temporary;

    @Test
    void a_missing_file_is_not_made() {
        Path missing = temporary.resolve("missing.db");

        assertThatThrownBy(() -> Database.open(missing, Database.Sync.FULL)).isInstanceOf(StoreFailed.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_name_full_of_marks_is_just_a_name() throws Exception {
        Path odd = Files.createFile(temporary.resolve("a b%20?mode=memory#é&cache=shared.db"));

        try (Database database = Database.open(odd, Database.Sync.FULL)) {
            database.run(List.of("create table t (x)"));
        }
        assertThat(Files.size(odd)).isPositive();
    }

    @Test
    void another_connections_commit_moves_the_data_version_and_ones_own_does_not() throws Exception {
        try (Database one = database();
                Database two = Database.open(one.file(), Database.Sync.NORMAL)) {
            long before = one.dataVersion();
            one.run(List.of("insert into t values (1)"));
            assertThat(one.dataVersion()).isEqualTo(before);
            two.run(List.of("insert into t values (2)"));
            assertThat(one.dataVersion()).isNotEqualTo(before);
        }
    }

    @Test
    void a_checkpoint_that_a_reader_keeps_from_finishing_says_so() throws Exception {
        try (Database writer = database();
                Database reader = Database.openReadOnly(writer.file())) {
            reader.beginRead();
            assertThat(count(reader)).isZero();
            writer.run(List.of("insert into t values (1)"));

            assertThat(writer.walFrames()).isPositive();
            assertThat(writer.checkpointTruncate().busy()).isTrue();
            assertThat(count(reader)).isZero();
            reader.commit();
            assertThat(writer.checkpointTruncate()).isEqualTo(new Checkpoint(false, 0, 0));
            assertThat(count(reader)).isEqualTo(1);
        }
    }

    @Test
    void what_a_process_left_that_was_killed_before_its_file_was_write_ahead_is_rolled_back_for_a_reader()
            throws Exception {
        Path whole = Files.createFile(temporary.resolve("whole.db"));
        Path left = temporary.resolve("left.db");
        try (Database database = Database.open(whole, Database.Sync.FULL)) {
            database.run(List.of("create table t (x)", "pragma cache_size = 1"));
            database.begin();
            database.run(Collections.nCopies(100, "insert into t values (zeroblob(4000))"));
            Files.copy(whole, left);
            Files.copy(Path.of(whole + "-journal"), Path.of(left + "-journal"));
            database.rollback();
        }
        assertThat(Files.size(left)).isGreaterThan(100_000);

        try (Database reader = Database.openReadOnly(left)) {
            assertThat(count(reader)).isZero();
        }
    }

    @Test
    void two_files_are_read_in_one_statement_and_the_other_is_not_written() throws Exception {
        try (Database one = database();
                Database two = Database.open(Files.createFile(temporary.resolve("two.db")), Database.Sync.FULL)) {
            two.attachReadOnly(one.file(), "log");
            two.run(List.of("create table u as select * from log.t"));

            assertThatThrownBy(() -> two.run(List.of("insert into log.t values (1)")))
                    .isInstanceOf(StoreFailed.class);
        }
    }

    @Test
    void what_is_no_database_is_damaged_and_what_breaks_a_rule_is_a_constraint() throws Exception {
        Path text = Files.writeString(temporary.resolve("text.db"), "This is a letter to somebody. ".repeat(100));

        assertThatThrownBy(() -> {
                    try (Database database = Database.open(text, Database.Sync.FULL)) {
                        database.makeWriteAhead();
                    }
                })
                .isInstanceOfSatisfying(
                        StoreFailed.class, e -> assertThat(e.kind()).isEqualTo(StoreFailed.Cause.DAMAGED));
        try (Database database = database()) {
            assertThatThrownBy(() -> database.run(List.of(
                            "insert into t (rowid, x) values (1, 1)", "insert into t (rowid, x) values (1, 1)")))
                    .isInstanceOfSatisfying(
                            StoreFailed.class, e -> assertThat(e.kind()).isEqualTo(StoreFailed.Cause.CONSTRAINT));
        }
    }

    private Database database() throws Exception {
        Database database = Database.open(Files.createFile(temporary.resolve("one.db")), Database.Sync.FULL);
        database.makeWriteAhead();
        database.run(List.of("create table t (x)"));
        return database;
    }

    private static long count(Database database) throws Exception {
        try (var query = database.prepare(new SqlStatement("select count(*) from t", List.of()));
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
