package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.view.JsonText;
import dev.taffrail.view.NotFound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D10 to D21: messages and their branches. */
class MessageBehavioursTest extends StoreTest {
    @Test
    void d10_the_first_message_has_no_parent_the_next_follows_it_the_leaf_moves_and_ids_ascend_over_all_threads() {
        given("t", "other");

        long first = threads.messages().append("t", "user", "one");
        long elsewhere = threads.messages().append("other", "user", "two");
        long second = threads.messages().append("t", "assistant", "three");

        List<Message> branch = threads.messages().list("t");
        assertThat(branch).extracting(Message::messageId).containsExactly(first, second);
        assertThat(branch.get(0).parentId()).isNull();
        assertThat(branch.get(1).parentId()).isEqualTo(first);
        assertThat(threads.threads().get("t").orElseThrow().currentLeafId()).isEqualTo(second);
        assertThat(List.of(first, elsewhere, second)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void d11_a_message_to_an_unknown_thread_fails_and_there_is_no_event() {
        assertThat(appendedBy(() -> assertThatThrownBy(() -> threads.messages().append("unknown", "user", "x"))
                        .isInstanceOf(NotFound.class)
                        .hasMessageContaining("unknown")))
                .isZero();
    }

    @Test
    void d12_a_role_is_free_text_an_item_comes_back_as_it_was_and_an_absent_one_stays_absent() {
        given("t");
        String item = "{\"z\":1.50,\"a\":[null,\"\\u00e9\"],\"n\":1E400}";
        threads.messages().append("t", "a role of its own", "x", item);
        threads.messages().append("t", "user", "y");

        nowAndLater(now -> {
            List<Message> branch = now.messages().list("t");
            assertThat(branch.get(0).role()).isEqualTo("a role of its own");
            assertThat(branch.get(0).item()).isEqualTo(new JsonText(item));
            assertThat(branch.get(1).item()).isNull();
        });
        assertThatThrownBy(() -> threads.messages().append("t", "user", "x", "1,\"role\":2"))
                .hasMessageContaining("item");
    }

    @Test
    void d13_a_list_is_the_branch_of_the_leaf_oldest_first_and_empty_for_an_unknown_or_an_empty_thread() {
        given("t", "empty");
        say("t", "one", "two", "three");

        assertThat(contents("t")).containsExactly("one", "two", "three");
        assertThat(threads.messages().list("empty")).isEmpty();
        assertThat(threads.messages().list("unknown")).isEmpty();
    }

    @Test
    void d14_a_limit_takes_the_newest_of_the_branch_500_by_default_and_none_for_0() {
        given("t");
        Turn turn = threads.threads().turn("t");
        for (int i = 1; i <= 510; i++) {
            turn.message("user", "m" + i, null);
        }
        turn.commit();

        assertThat(contents("t")).hasSize(500).startsWith("m11").endsWith("m510");
        assertThat(threads.messages().list("t", 2)).extracting(Message::content).containsExactly("m509", "m510");
        assertThat(threads.messages().list("t", 0)).isEmpty();
    }

    @Test
    void d15_a_fork_at_the_third_of_five_lists_one_two_three_and_the_new_one_and_has_two_leaves() {
        given("t");
        List<Long> ids = say("t", "1", "2", "3", "4", "5");

        long fork = threads.messages().forkAt(String.valueOf(ids.get(2)), "user", "new", null);

        assertThat(contents("t")).containsExactly("1", "2", "3", "new");
        assertThat(threads.messages().leaves("t"))
                .extracting(Message::messageId)
                .containsExactly(ids.get(4), fork);
        assertThat(threads.threads().get("t").orElseThrow().currentLeafId()).isEqualTo(fork);
    }

    @Test
    void d16_a_fork_of_an_unknown_id_or_of_no_number_fails_and_there_is_no_event() {
        given("t");
        say("t", "1");

        for (String id : List.of("999", "x", "", " 2", "2.0", "-1", "99999999999999999999")) {
            assertThat(appendedBy(
                            () -> assertThatThrownBy(() -> threads.messages().forkAt(id, "user", "new", null))
                                    .isInstanceOf(NotFound.class)))
                    .isZero();
        }
    }

    @Test
    void d17_back_to_the_fifth_an_append_goes_on_there_and_there_are_still_two_leaves() {
        given("t");
        List<Long> ids = say("t", "1", "2", "3", "4", "5");
        long fork = threads.messages().forkAt(String.valueOf(ids.get(2)), "user", "fork", null);

        assertThat(threads.messages().setCurrentLeaf("t", String.valueOf(ids.get(4))))
                .isTrue();
        long next = threads.messages().append("t", "user", "new");

        assertThat(contents("t")).containsExactly("1", "2", "3", "4", "5", "new");
        assertThat(threads.messages().leaves("t"))
                .extracting(Message::messageId)
                .containsExactly(fork, next);
    }

    @Test
    void d18_a_leaf_of_another_thread_an_unknown_one_or_no_number_is_refused_and_the_pointer_stays() {
        given("t", "other");
        List<Long> ids = say("t", "1", "2");
        long foreign = say("other", "x").get(0);

        for (String id : List.of(String.valueOf(foreign), "999", "two")) {
            assertThat(appendedBy(
                            () -> assertThatThrownBy(() -> threads.messages().setCurrentLeaf("t", id))
                                    .isInstanceOf(NotFound.class)))
                    .isZero();
        }
        assertThat(threads.threads().get("t").orElseThrow().currentLeafId()).isEqualTo(ids.get(1));
        assertThat(contents("t")).containsExactly("1", "2");
    }

    @Test
    void d19_leaves_are_exactly_the_messages_without_a_child_in_the_order_of_their_ids() {
        given("t");
        List<Long> ids = say("t", "1", "2", "3");
        List<Long> leaves = new ArrayList<>(List.of(ids.get(2)));
        for (int i = 0; i < 5; i++) {
            leaves.add(threads.messages().forkAt(String.valueOf(ids.get(0)), "user", "f" + i, null));
        }

        assertThat(threads.messages().leaves("t"))
                .extracting(Message::messageId)
                .containsExactlyElementsOf(leaves);
        assertThat(threads.messages().leaves("unknown")).isEmpty();
    }

    @Test
    void d20_clearing_returns_the_count_leaves_nothing_the_next_is_a_new_root_and_no_id_comes_again() {
        given("t");
        List<Long> ids = say("t", "1", "2", "3");
        threads.messages().forkAt(String.valueOf(ids.get(0)), "user", "fork", null);

        assertThat(threads.messages().clear("t")).isEqualTo(4);
        assertThat(threads.messages().clear("t")).isZero();
        assertThat(threads.messages().clear("unknown")).isZero();

        assertThat(threads.threads().get("t").orElseThrow().currentLeafId()).isNull();
        assertThat(threads.messages().list("t")).isEmpty();
        assertThat(threads.messages().leaves("t")).isEmpty();
        long next = threads.messages().append("t", "user", "again");
        nowAndLater(now -> {
            assertThat(now.messages().list("t")).hasSize(1);
            assertThat(now.messages().list("t").get(0).parentId()).isNull();
        });
        assertThat(next).isGreaterThan(ids.get(2));
    }

    @Test
    void d21_branches_and_ids_survive_a_reopening_and_a_rebuild() {
        given("t");
        List<Long> ids = say("t", "1", "2", "3");
        threads.messages().forkAt(String.valueOf(ids.get(1)), "user", "fork", null);
        List<Message> branch = threads.messages().list("t");
        List<Message> leaves = threads.messages().leaves("t");

        nowAndLater(now -> {
            assertThat(now.messages().list("t")).isEqualTo(branch);
            assertThat(now.messages().leaves("t")).isEqualTo(leaves);
        });
    }

    private List<Long> say(String threadId, String... contents) {
        List<Long> ids = new ArrayList<>();
        for (String content : contents) {
            ids.add(threads.messages().append(threadId, "user", content));
        }
        return ids;
    }
}
