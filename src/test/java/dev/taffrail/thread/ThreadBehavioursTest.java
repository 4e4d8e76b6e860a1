package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.ThreadField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** D1 to D9 and D39 to D45, D50: threads, their names and what is changed together. */
class ThreadBehavioursTest extends StoreTest {
    @Test
    void d1_open_creates_the_directories_above_and_a_reopened_store_has_its_data() {
        Path deep = directory.resolve("a/b/c");
        try (ThreadStore opened = ThreadStore.open(deep)) {
            opened.threads().upsert(thread("t"));
            assertThat(opened.directory()).isEqualTo(deep.toAbsolutePath());
        }

        assertThat(Taffrail.home(Map.of(), Path.of("/home/ann"))).isEqualTo(Path.of("/home/ann/.taffrail"));
        assertThat(Taffrail.home(Map.of("TAFFRAIL_HOME", "/runs"), Path.of("/home/ann")))
                .isEqualTo(Path.of("/runs"));
        assertThat(Files.isDirectory(deep)).isTrue();
        try (ThreadStore again = ThreadStore.open(deep)) {
            assertThat(again.threads().get("t")).contains(thread("t"));
        }
    }

    @Test
    void d2_a_thread_that_was_upserted_is_returned_with_all_its_fields_and_an_unknown_one_is_not_there() {
        ThreadRecord full = full("t");

        assertThat(threads.threads().upsert(full)).isTrue();

        nowAndLater(now -> {
            assertThat(now.threads().get("t")).contains(full);
            assertThat(now.threads().get("other")).isEmpty();
        });
    }

    @Test
    void d3_upserting_again_replaces_all_fields_with_created_at_and_nulls_and_never_the_leaf() {
        threads.threads().upsert(full("t"));
        long leaf = threads.messages().append("t", "user", "hi");
        ThreadRecord bare = ThreadRecord.begun("t", NOON.plusSeconds(9));

        threads.threads().upsert(bare);

        ThreadRecord now = threads.threads().get("t").orElseThrow();
        assertThat(now.currentLeafId()).isEqualTo(leaf);
        assertThat(now.with(ThreadPatch.NONE)).isEqualTo(now);
        assertThat(now.fields()).isEqualTo(bare.fields());
        assertThat(now.createdAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(now.name()).isNull();
        assertThat(now.gitSha()).isNull();
    }

    @Test
    void d4_an_upsert_that_changes_one_field_logs_only_that_field_and_an_equal_one_logs_nothing() {
        threads.threads().upsert(full("t"));

        assertThat(appendedBy(() -> threads.threads().upsert(full("t")))).isZero();
        threads.threads().upsert(full("t").with(ThreadPatch.NONE.name(null)));

        assertThat(events(new StreamId("thread:t")).get(1).payload()).isEqualTo("{\"name\":null}");
    }

    @Test
    void d5_a_list_hides_what_was_put_away_shows_it_on_request_newest_first_50_by_default_and_none_for_0() {
        IntStream.range(0, 60)
                .forEach(i -> threads.threads()
                        .upsert(thread("t" + i).with(ThreadPatch.NONE.updatedAt(NOON.plusSeconds(i / 2)))));
        threads.threads().archive("t59");

        List<String> listed = ids(threads.threads().list());

        assertThat(listed).hasSize(50).startsWith("t58", "t57", "t56");
        assertThat(ids(threads.threads().list(true, 2))).containsExactly("t59", "t58");
        assertThat(threads.threads().list(true, 1_000)).hasSize(60);
        assertThat(threads.threads().list(true, 0)).isEmpty();
    }

    @Test
    void d6_archiving_sets_flag_time_and_status_and_not_updated_at_and_an_unknown_id_is_passed_over() {
        given("t");

        assertThat(threads.threads().archive("t")).isTrue();
        assertThat(threads.threads().archive("unknown")).isFalse();
        assertThat(appendedBy(() -> threads.threads().archive("t"))).isZero();

        ThreadRecord now = threads.threads().get("t").orElseThrow();
        assertThat(now.archived()).isTrue();
        assertThat(now.archivedAt()).isNotNull();
        assertThat(now.status()).isEqualTo(ThreadStatus.ARCHIVED);
        assertThat(now.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void d7_taking_up_again_clears_the_flags_and_makes_an_archived_status_idle_and_no_other() {
        given("t", "other");
        threads.threads().archive("t");
        threads.threads().unarchive("t");
        threads.threads().archive("other");
        threads.threads().patch("other", ThreadPatch.NONE.status(ThreadStatus.COMPLETED));
        threads.threads().unarchive("other");

        ThreadRecord now = threads.threads().get("t").orElseThrow();
        assertThat(now.archived()).isFalse();
        assertThat(now.archivedAt()).isNull();
        assertThat(now.status()).isEqualTo(ThreadStatus.IDLE);
        assertThat(threads.threads().get("other").orElseThrow().status()).isEqualTo(ThreadStatus.COMPLETED);
        assertThat(threads.threads().unarchive("t")).isFalse();
        assertThat(threads.threads().unarchive("unknown")).isFalse();
    }

    @Test
    void d8_deleting_a_thread_takes_messages_checkpoints_tools_goal_and_name_and_leaves_other_threads_alone() {
        for (String id : List.of("t", "other")) {
            threads.threads().upsert(full(id));
            threads.messages().append(id, "user", "hi");
            threads.checkpoints().save(id, "latest", "{}");
            threads.tools().replace(id, List.of(new DynamicTool(0, "x", null, new dev.taffrail.view.JsonText("{}"))));
            threads.goals().set(id, Goal.of("g", "win", NOON));
        }

        assertThat(threads.threads().delete("t")).isTrue();
        assertThat(threads.threads().delete("t")).isFalse();
        assertThat(threads.threads().delete("unknown")).isFalse();

        nowAndLater(now -> {
            assertThat(now.threads().get("t")).isEmpty();
            assertThat(now.messages().list("t")).isEmpty();
            assertThat(now.messages().leaves("t")).isEmpty();
            assertThat(now.checkpoints().list("t")).isEmpty();
            assertThat(now.tools().get("t")).isEmpty();
            assertThat(now.goals().get("t")).isEmpty();
            assertThat(now.names().find("t")).isEmpty();
            assertThat(now.messages().list("other")).hasSize(1);
            assertThat(now.checkpoints().load("other", "latest")).isPresent();
            assertThat(now.tools().get("other")).hasSize(1);
            assertThat(now.goals().get("other")).isPresent();
            assertThat(now.names().find("other")).contains("a name");
        });
    }

    @Test
    void d9_a_memory_mode_is_set_cleared_and_got_and_an_unknown_thread_has_none() {
        given("t");

        assertThat(threads.threads().setMemoryMode("t", "long")).isTrue();
        assertThat(threads.threads().memoryMode("t")).contains("long");
        assertThat(threads.threads().setMemoryMode("t", null)).isTrue();
        assertThat(threads.threads().memoryMode("t")).isEmpty();
        assertThat(threads.threads().setMemoryMode("unknown", "long")).isFalse();
        assertThat(threads.threads().memoryMode("unknown")).isEmpty();
    }

    @Test
    void d39_the_rollout_path_is_found_by_id_or_there_is_none() {
        threads.threads().upsert(full("t"));
        given("bare");

        assertThat(threads.threads().rolloutPath("t")).contains("/rollouts/t");
        assertThat(threads.threads().rolloutPath("bare")).isEmpty();
        assertThat(threads.threads().rolloutPath("unknown")).isEmpty();
    }

    @Test
    void d40_a_name_is_found_by_id_names_by_ids_have_an_entry_for_each_and_both_follow_the_last_upsert() {
        threads.threads().upsert(full("t"));
        given("bare");

        assertThat(threads.names().find("t")).contains("a name");
        assertThat(threads.names().find(List.of("unknown", "t", "bare")))
                .containsOnlyKeys("unknown", "t", "bare")
                .containsEntry("t", java.util.Optional.of("a name"))
                .containsEntry("bare", java.util.Optional.empty());
        threads.threads().upsert(full("t").with(ThreadPatch.NONE.name("another")));
        assertThat(threads.names().find("t")).contains("another");
        threads.threads().upsert(full("t").with(ThreadPatch.NONE.name(null)));
        assertThat(threads.names().find(List.of("t"))).containsEntry("t", java.util.Optional.empty());
    }

    @Test
    void d41_a_path_is_found_by_name_whatever_the_ascii_case_the_newest_wins_and_one_without_a_path_is_passed_over() {
        threads.threads().upsert(named("old", "Größe", "/old", 1));
        threads.threads().upsert(named("new", "GRößE", "/new", 2));
        threads.threads().upsert(named("newest", "größe", null, 3));

        assertThat(threads.names().findPath("gRößE")).contains("/new");
        assertThat(threads.names().findPath("GRÖßE")).isEmpty();
        assertThat(threads.names().findPath("unknown")).isEmpty();
        threads.threads().upsert(named("new", "renamed", "/new", 4));
        assertThat(threads.names().findPath("größe")).contains("/old");
        assertThat(threads.names().findPath("renamed")).contains("/new");
    }

    @Test
    void d42_a_name_that_was_recorded_for_a_thread_that_does_not_exist_is_found_by_id() {
        threads.names().record("ghost", "Casper", NOON, null);

        nowAndLater(now -> {
            assertThat(now.names().find("ghost")).contains("Casper");
            assertThat(now.threads().get("ghost")).isEmpty();
            assertThat(now.threads().list(true, 9)).isEmpty();
        });
        threads.threads().upsert(full("ghost"));
        assertThat(threads.names().find("ghost")).contains("a name");
    }

    @Test
    void d43_name_and_thread_row_come_from_one_event_so_that_they_can_never_disagree() {
        threads.threads().upsert(full("t"));

        long events = appendedBy(() -> threads.threads()
                .upsert(full("t").with(ThreadPatch.NONE.name("new").updatedAt(NOON.plusSeconds(1)))));

        assertThat(events).isEqualTo(1);
        assertThat(threads.threads().get("t").orElseThrow().name()).isEqualTo("new");
        assertThat(threads.names().find("t")).contains("new");
    }

    @Test
    void d44_a_turn_of_thread_update_message_and_checkpoint_is_one_append() {
        given("t");
        long first = threads.messages().append("t", "user", "before");

        List<Long> said = threads.threads()
                .turn("t")
                .patch(ThreadPatch.NONE.preview("hello").status(ThreadStatus.RUNNING))
                .message("user", "hello", null)
                .message("assistant", "hi", "{\"k\":1}")
                .checkpoint("latest", "{\"reason\":\"turn\"}")
                .commit();

        assertThat(types("thread:t"))
                .endsWith("thread:updated", "message:appended", "message:appended", "checkpoint:saved");
        assertThat(contents("t")).containsExactly("before", "hello", "hi");
        assertThat(threads.messages().list("t").get(1).parentId()).isEqualTo(first);
        assertThat(threads.messages().list("t").get(2).parentId()).isEqualTo(said.get(0));
        assertThat(threads.checkpoints().load("t").orElseThrow().state().json()).isEqualTo("{\"reason\":\"turn\"}");
        long events = appendedBy(() -> assertThatCode(() -> threads.threads()
                        .turn("t")
                        .message("user", "hello", null)
                        .checkpoint("latest", "not json")
                        .commit())
                .hasMessageContaining("state"));
        assertThat(events).isZero();
        assertThat(contents("t")).hasSize(3);
    }

    @Test
    void d45_two_writers_that_change_different_fields_of_one_thread_keep_both_changes() throws Exception {
        given("t");
        Thread other = new Thread(() -> {
            for (int i = 1; i <= 50; i++) {
                threads.threads().patch("t", ThreadPatch.NONE.cwd("/" + i));
            }
        });
        other.start();
        for (int i = 1; i <= 50; i++) {
            threads.threads().patch("t", ThreadPatch.NONE.preview("p" + i));
        }
        other.join();

        ThreadRecord now = threads.threads().get("t").orElseThrow();
        assertThat(now.cwd()).isEqualTo("/50");
        assertThat(now.preview()).isEqualTo("p50");
        assertThat(events(new StreamId("thread:t"))).hasSize(101);
    }

    @Test
    void d50_an_unknown_status_of_a_thread_is_idle_and_of_a_source_unknown_and_of_a_job_or_goal_an_error() {
        assertThat(ThreadStatus.of("dreaming")).isEqualTo(ThreadStatus.IDLE);
        assertThat(ThreadStatus.of(null)).isEqualTo(ThreadStatus.IDLE);
        assertThat(SessionSource.of("dreaming")).isEqualTo(SessionSource.UNKNOWN);
        assertThatCode(() -> JobStatus.of("dreaming")).hasMessageContaining("dreaming");
        assertThatCode(() -> GoalStatus.of("dreaming")).hasMessageContaining("dreaming");
        threads.threads()
                .upsert(thread("t")
                        .with(ThreadPatch.NONE
                                .with(ThreadField.STATUS, "running")
                                .with(ThreadField.SOURCE, "api")));
        threads.threads()
                .patch("t", ThreadPatch.NONE.with(ThreadField.STATUS, "odd").with(ThreadField.SOURCE, "odd"));
        assertThat(threads.threads().get("t").orElseThrow().status()).isEqualTo(ThreadStatus.IDLE);
        assertThat(threads.threads().get("t").orElseThrow().source()).isEqualTo(SessionSource.UNKNOWN);
    }

    private static ThreadRecord named(String id, String name, @org.jspecify.annotations.Nullable String path, int at) {
        return thread(id)
                .with(ThreadPatch.NONE
                        .name(name)
                        .updatedAt(NOON.plusSeconds(at))
                        .with(ThreadField.ROLLOUT_PATH, path));
    }

    /** A thread in which every field says something. */
    static ThreadRecord full(String id) {
        return new ThreadRecord(
                id,
                "/rollouts/" + id,
                "how it begins",
                true,
                "anthropic",
                NOON,
                Instant.parse("2026-11-21T12:34:56.789Z"),
                ThreadStatus.PAUSED,
                "/path",
                "/cwd",
                "1.2.3",
                SessionSource.FORK,
                "a name",
                "read-only",
                "never",
                false,
                null,
                "abc123",
                "main",
                "https://example.com/x.git",
                "short",
                null);
    }

    private static List<String> ids(List<ThreadRecord> listed) {
        return listed.stream().map(ThreadRecord::id).toList();
    }
}
