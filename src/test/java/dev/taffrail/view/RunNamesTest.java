package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunNamesTest extends HistoryOverTables {
    @Test
    void a_whole_id_names_its_run_also_where_it_is_the_beginning_of_others_or_short() {
        tables.run("abcd");
        tables.run("abcde");
        tables.run("x");

        assertThat(history.resolve("abcd")).isEqualTo("abcd");
        assertThat(history.resolve("x")).isEqualTo("x");
    }

    @Test
    void a_unique_beginning_of_four_characters_is_enough_and_of_three_is_not() {
        tables.run("session-1");

        assertThat(history.resolve("sess")).isEqualTo("session-1");
        assertThatThrownBy(() -> history.resolve("ses")).isInstanceOfSatisfying(NotFound.class, failure -> {
            assertThat(failure.asked()).isEqualTo("ses");
            assertThat(failure.hint()).contains("first 4 characters");
        });
    }

    @Test
    void several_runs_that_begin_so_are_candidates() {
        tables.run("night-2");
        tables.run("night-1");

        assertThatThrownBy(() -> history.resolve("nigh"))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        failure -> assertThat(failure.candidates()).containsExactly("night-1", "night-2"));
    }

    @Test
    void a_root_is_meant_before_a_child_run() {
        tables.run("task-root");
        tables.run("task-child-1", "parent_run_id", "task-root");
        tables.run("task-child-2", "parent_run_id", "task-root");

        assertThat(history.resolve("task")).isEqualTo("task-root");
        assertThat(history.resolve("task-child-2")).isEqualTo("task-child-2");
        assertThatThrownBy(() -> history.resolve("task-c")).isInstanceOf(Ambiguous.class);
    }

    @Test
    void characters_that_patterns_know_are_only_characters() {
        tables.run("abcXdef");

        for (String name : List.of("abc_", "abc%", "abc*", "abc?", "ABCX")) {
            assertThatThrownBy(() -> history.resolve(name)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void the_last_run_is_the_root_that_was_started_last() {
        assertThatThrownBy(() -> history.resolve("@last")).isInstanceOf(NotFound.class);

        tables.run("first", "started_at", 1);
        tables.run("second", "started_at", 2);
        tables.run("child", "started_at", 3, "parent_run_id", "second");

        assertThat(history.resolve("@last")).isEqualTo("second");
    }

    @Test
    void the_failed_run_is_the_last_that_failed_or_crashed() {
        tables.run("fine", "started_at", 9);
        assertThatThrownBy(() -> history.resolve("@failed"))
                .isInstanceOf(NotFound.class)
                .hasMessage("No run has failed.");

        tables.run("failed", "status", "failed", "started_at", 1);
        assertThat(history.resolve("@failed")).isEqualTo("failed");

        tables.run("crashed", "status", "crashed", "started_at", 2);
        tables.run("cancelled", "status", "cancelled", "started_at", 3);
        assertThat(history.resolve("@failed")).isEqualTo("crashed");
    }

    @Test
    void a_run_whose_id_begins_with_an_at_sign_is_found_too() {
        tables.run("@home-1");

        assertThat(history.resolve("@hom")).isEqualTo("@home-1");
    }
}
