package dev.taffrail.ingest.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Threads and their messages out of a coding agent's own database: ids stay, and running it twice changes nothing. */
class ThreadsImporterTest extends ImportCase {
    @Test
    void d51_messages_of_version_0_become_a_line_in_the_order_of_time_and_id_and_the_newest_is_the_leaf()
            throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 0)) {
            source.thread("t", 100)
                    .message(1, "t", null, "third", 130)
                    .message(2, "t", null, "first", 110)
                    .message(3, "t", null, "second", 120)
                    .message(4, "t", null, "fourth", 130);
        }

        FileReport report = imported();

        assertThat(report.lines()).isEqualTo(5);
        assertThat(report.notes()).isEmpty();
        assertThat(threads.messages().list("t"))
                .extracting(Message::messageId, Message::parentId, Message::content)
                .containsExactly(
                        tuple(2, null, "first"), tuple(3, 2L, "second"), tuple(1, 3L, "third"), tuple(4, 1L, "fourth"));
        assertThat(leaf("t")).isEqualTo(4);
        assertThat(threads.messages().list("t").get(0).createdAt()).isEqualTo(Instant.ofEpochSecond(110));
    }

    @Test
    void d51_branches_and_leaf_of_version_1_stay_untouched() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            branches(source);
            source.leaf("t", 5L);
        }

        imported();

        assertThat(branch("t")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(threads.messages().leaves("t"))
                .extracting(Message::messageId)
                .containsExactly(5L, 6L);
        threads.messages().setCurrentLeaf("t", "6");
        assertThat(branch("t")).containsExactly(1L, 2L, 3L, 6L);
    }

    @Test
    void d51_every_field_of_a_thread_arrives_and_its_times_become_milliseconds() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 3)) {
            source.run(
                    "INSERT INTO threads VALUES ('t 1', 'r.jsonl', 'look', 1, 'deepseek', 100, 200, 'archived', 'p', 'w', '0.8',"
                            + " 'fork', 'Fix it', 'ro', 'ask', 1, 300, 'abc', 'main', 'origin', 'long', NULL)");
        }

        imported();

        assertThat(threads.threads().get("t 1"))
                .map(Object::toString)
                .hasValue(
                        "ThreadRecord[id=t 1, rolloutPath=r.jsonl, preview=look, ephemeral=true, modelProvider=deepseek,"
                                + " createdAt=1970-01-01T00:01:40Z, updatedAt=1970-01-01T00:03:20Z, status=archived, path=p, cwd=w,"
                                + " cliVersion=0.8, source=fork, name=Fix it, sandboxPolicy=ro, approvalMode=ask, archived=true,"
                                + " archivedAt=1970-01-01T00:05:00Z, gitSha=abc, gitBranch=main, gitOriginUrl=origin, memoryMode=long,"
                                + " currentLeafId=null]");
    }

    @Test
    void d51_running_it_twice_changes_nothing_also_after_the_thread_has_gone_on_here() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 3)) {
            branches(source);
            source.leaf("t", 5L);
        }
        assertThat(imported().appended()).isEqualTo(8);
        Position first = store.log().head();
        assertThat(imported().appended()).isZero();
        assertThat(store.log().head()).isEqualTo(first);

        long next = threads.messages().append("t", "user", "and on");
        threads.threads().archive("t");
        Position goneOn = store.log().head();
        FileReport again = imported();

        assertThat(next).isGreaterThan(6);
        assertThat(again.appended()).isZero();
        assertThat(again.notes()).isEmpty();
        assertThat(store.log().head()).isEqualTo(goneOn);
        assertThat(branch("t")).containsExactly(1L, 2L, 3L, 4L, 5L, next);
        threads.threads().delete("t");
        assertThat(imported().appended()).isZero();
        assertThat(threads.threads().get("t")).isEmpty();
    }

    @Test
    void d51_numbers_go_on_behind_the_highest_that_was_imported() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            source.thread("t", 100).message(70_000, "t", null, "far", 110).leaf("t", 70_000L);
        }
        imported();

        threads.threads().upsert(ThreadRecord.begun("other", Instant.EPOCH));

        assertThat(threads.messages().append("other", "user", "next")).isEqualTo(70_001);
        assertThat(threads.messages().append("t", "user", "next")).isEqualTo(70_002);
    }

    @Test
    void d51_a_number_that_another_message_has_here_refuses_the_file_and_nothing_of_it_is_appended() throws Exception {
        threads.threads().upsert(ThreadRecord.begun("own", Instant.EPOCH));
        long taken = threads.messages().append("own", "user", "mine");
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            source.thread("t", 100).message(taken, "t", null, "theirs", 110).leaf("t", taken);
        }
        Position before = store.log().head();

        assertThatThrownBy(this::imported)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("message " + taken + " of thread 't' cannot keep its number")
                .hasMessageContaining("thread:own");
        assertThat(store.log().head()).isEqualTo(before);
    }

    @Test
    void d51_a_thread_that_did_not_come_from_an_import_refuses_the_file() throws Exception {
        threads.threads().upsert(ThreadRecord.begun("t", Instant.EPOCH));
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            source.thread("s", 90).thread("t", 100);
        }
        Position before = store.log().head();

        assertThatThrownBy(this::imported).hasMessageContaining("'thread:t' is in this store already");
        assertThat(store.log().head()).isEqualTo(before);
    }

    @Test
    void d51_an_import_that_was_broken_off_is_brought_to_its_end() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            branches(source);
            source.leaf("t", 5L);
        }
        Map<String, Object> created = Map.of("id", "t", "preview", "hello", "importedEvents", 8);
        store.log()
                .append(new Event(
                        StreamId.named("thread", "t"),
                        EventType.THREAD_CREATED,
                        Instant.EPOCH,
                        "import:thread",
                        Payload.of(created)))
                .join();

        assertThat(imported().appended()).isEqualTo(7);
        assertThat(branch("t")).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void d51_what_the_source_has_gained_since_is_named_and_not_mixed_into_a_thread_that_goes_on_here()
            throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            branches(source);
            source.leaf("t", 6L);
            imported();
            source.message(7, "t", 6L, "later", 170).leaf("t", 7L);
        }

        FileReport again = imported();

        assertThat(again.appended()).isZero();
        assertThat(again.counts()).containsOnlyKeys(FileReport.Kind.CONTRADICTED);
        assertThat(again.notes().get(0).detail()).contains("thread:t", "has changed in the file since");
        assertThat(branch("t")).endsWith(6L);
    }

    @Test
    void d51_names_come_from_the_index_beside_the_database_also_of_threads_that_are_not_in_it() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            source.thread("t", 100).thread("u", 100);
        }
        Files.writeString(directory.resolve("session_index.jsonl"), """
                {"thread_id":"t","thread_name":"old","updated_at":100}
                {"thread_id":"gone","thread_name":"Away","updated_at":150,"rollout_path":"away.jsonl"}
                this is no JSON
                {"thread_id":"t","thread_name":"new","updated_at":160,"rollout_path":"t.jsonl"}
                """);

        FileReport report = imported();

        assertThat(threads.names().find("t")).hasValue("new");
        assertThat(threads.names().findPath("NEW")).hasValue("t.jsonl");
        assertThat(threads.names().find("gone")).hasValue("Away");
        assertThat(threads.names().find("u")).isEmpty();
        assertThat(threads.threads().get("gone")).isEmpty();
        assertThat(report.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.line()).isEqualTo(3));
        assertThat(imported().appended()).isZero();
    }

    @Test
    void a_name_of_what_can_be_no_id_is_left_out_and_said() throws Exception {
        AgentDatabase.make(file, 1).close();
        Files.writeString(directory.resolve("session_index.jsonl"), """
                {"thread_id":"\\ud800","thread_name":"half","updated_at":100}
                {"thread_id":"whole","thread_name":"Whole","updated_at":100}
                """);

        FileReport report = imported();

        assertThat(report.counts()).containsOnlyKeys(FileReport.Kind.LEFT_OUT);
        assertThat(threads.names().find("whole")).hasValue("Whole");
    }

    @Test
    void d51_the_source_is_left_byte_equal_with_nothing_new_beside_it_whatever_its_journal() throws Exception {
        for (String mode : List.of("DELETE", "WAL")) {
            Path from = Files.createDirectory(directory.resolve(mode));
            Path left = Files.createDirectory(directory.resolve(mode + "-left"));
            try (AgentDatabase source = AgentDatabase.make(from.resolve("state.db"), 1)) {
                source.journal(mode).thread("t-" + mode, 100);
                for (String name : List.of("state.db", "state.db-wal")) {
                    if (Files.exists(from.resolve(name))) {
                        Files.copy(from.resolve(name), left.resolve(name));
                    }
                }
            }
            file = left.resolve("state.db");
            Map<String, String> before = contents(left);

            imported();

            assertThat(threads.threads().get("t-" + mode)).as(mode).isPresent();
            assertThat(contents(left)).as(mode).isEqualTo(before);
        }
    }

    @Test
    void d51_what_is_no_thread_store_or_of_a_newer_version_is_refused() throws Exception {
        AgentDatabase.make(file, 5).close();
        assertThatThrownBy(this::imported).hasMessageContaining("it is of version 5");

        file = directory.resolve("text.db");
        Files.writeString(
                file, "This is a text and no database at all, though it is long enough to be looked at as one.");
        assertThatThrownBy(this::imported).isInstanceOf(ImportRefused.class);
    }

    private static void branches(AgentDatabase source) throws SQLException {
        source.thread("t", 100)
                .message(1, "t", null, "one", 110)
                .message(2, "t", 1L, "two", 120)
                .message(3, "t", 2L, "three", 130)
                .message(4, "t", 3L, "four", 140)
                .message(5, "t", 4L, "five", 150)
                .message(6, "t", 3L, "other", 160);
    }

    private List<Long> branch(String thread) {
        return threads.messages().list(thread).stream().map(Message::messageId).toList();
    }

    private Long leaf(String thread) {
        return threads.threads().get(thread).orElseThrow().currentLeafId();
    }

    private static org.assertj.core.groups.Tuple tuple(long id, Long parent, String content) {
        return org.assertj.core.groups.Tuple.tuple(id, parent, content);
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(java.util.stream.Collectors.toMap(
                    file -> file.getFileName().toString(), ThreadsImporterTest::bytes));
        }
    }

    private static String bytes(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
