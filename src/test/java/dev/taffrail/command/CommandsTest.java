package dev.taffrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead;
import dev.taffrail.state.ProjectsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final StreamId PROJECT = new StreamId("project:p");

    @TempDir
    private Path directory;

    private Taffrail store;
    private Commands commands;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory);
        commands = store.streamCommands();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_looked_at_still_stands_so_when_the_events_are_appended() {
        AtomicInteger looks = new AtomicInteger();
        register(null);

        commands.give(new CommandKey(PROJECT, null), done -> done.last(), look -> {
            Row row = look.find(PROJECT, ProjectsTable.TABLE);
            if (looks.incrementAndGet() == 1) {
                store.sink().append(updated("between")).join();
            }
            return Outcome.of(Said.of(
                    PROJECT, EventType.PROJECT_UPDATED, Map.of("cmd", row.get(ProjectsTable.CMD) + ", then mine")));
        });

        assertThat(looks).hasValue(2);
        assertThat(cmd()).isEqualTo("between, then mine");
    }

    @Test
    void a_number_is_its_events_position_and_one_more_than_what_an_import_has_brought() {
        assertThat(register(null)).isEqualTo(1);
        store.sink()
                .append(Event.of(Numbers.stream("project"), EventType.NUMBER_REACHED, null, Numbers.reached(40)))
                .join();

        assertThat(register("project:q", null)).isEqualTo(41);
        assertThat(register("project:r", null)).isEqualTo(42);

        assertThat(store.log().head()).isEqualTo(new Position(6));
        assertThat(store.log().read(new StreamId("number:project"), Seq.NONE, 9))
                .hasSize(3);
    }

    @Test
    void a_command_with_a_key_is_done_once_and_answers_what_it_answered_first() {
        long first = register("k");
        commands.give(
                new CommandKey(PROJECT, null),
                done -> "",
                look -> Outcome.of(Said.of(PROJECT, EventType.PROJECT_UPDATED, Map.of("cmd", "other"))));

        assertThat(register("k")).isEqualTo(first);

        assertThat(store.log().head()).isEqualTo(new Position(2));
        assertThat(cmd()).isEqualTo("other");
    }

    @Test
    void nothing_to_be_done_appends_nothing_and_a_refusal_neither() {
        String answer = commands.give(
                new CommandKey(PROJECT, null), done -> "done", look -> Outcome.nothing("nothing to be done"));
        EventRefused no = new EventRefused("no", "never");

        assertThat(answer).isEqualTo("nothing to be done");
        assertThatThrownBy(() -> commands.give(new CommandKey(PROJECT, null), done -> "done", look -> {
                    throw no;
                }))
                .isSameAs(no);
        assertThat(store.log().head()).isEqualTo(Position.START);
    }

    @Test
    void a_stream_that_was_taken_away_and_begun_anew_has_the_rows_of_its_new_life_also_where_the_tables_are_behind() {
        register(null);
        store.sink()
                .append(Event.of(PROJECT, EventType.PROJECT_DELETED, null, Payload.EMPTY))
                .join();
        assertThat(commands.<Boolean>give(
                        new CommandKey(PROJECT, null),
                        done -> true,
                        look -> Outcome.nothing(
                                look.isThere(PROJECT) || look.find(PROJECT, ProjectsTable.TABLE) != null)))
                .isFalse();

        assertThat(register(null)).isEqualTo(3);
        StreamHead head = store.log().head(PROJECT);
        Standing behind = new Standing(head, Rows.NONE, store.log());
        assertThat(behind.find(ProjectsTable.TABLE, PROJECT.value()).get(ProjectsTable.PROJECT_NO))
                .isEqualTo(3);
    }

    @Test
    void a_key_is_not_taken_for_another_one_that_looks_like_the_id_of_its_second_event() {
        register(null);

        assertThat(update("a", "one", "two")).isEqualTo(2);
        assertThat(update("a#1", "three")).isEqualTo(1);
        assertThat(update("a#1#0", "four")).isEqualTo(1);

        assertThat(store.log().head()).isEqualTo(new Position(5));
        assertThat(update("a", "again")).isEqualTo(2);
        assertThat(update("a#1", "again")).isEqualTo(1);
        assertThat(cmd()).isEqualTo("four");
    }

    @Test
    void a_key_that_was_given_to_one_stream_takes_no_event_from_another_streams_command_under_the_same_key() {
        StreamId other = new StreamId("project:q");
        Said touched = Said.of(PROJECT, EventType.PROJECT_UPDATED, Map.of("cmd", "first"));
        Said along = Said.of(other, EventType.PROJECT_UPDATED, Map.of("cmd", "along"));
        register(null);
        register(other.value(), null);
        commands.give(new CommandKey(PROJECT, "k"), Done::last, look -> Outcome.of(touched, along));

        Said last = Said.of(other, EventType.PROJECT_UPDATED, Map.of("cmd", "last"));
        commands.give(new CommandKey(other, "k"), Done::last, look -> Outcome.of(along, last));

        assertThat(store.log().head(other).seq()).isEqualTo(new Seq(4));
    }

    @Test
    void what_the_same_command_did_in_between_answers_also_a_look_that_finds_nothing_to_be_done_or_refuses() {
        CommandKey key = new CommandKey(PROJECT, "k");
        CommandKey later = new CommandKey(PROJECT, "l");

        String nothing = commands.give(key, done -> "done", look -> {
            register("k");
            return Outcome.nothing("nothing");
        });
        String refused = commands.give(later, done -> "done", look -> {
            update("l", "x");
            throw new EventRefused("no", "never");
        });

        assertThat(nothing).isEqualTo("done");
        assertThat(refused).isEqualTo("done");
        assertThat(store.log().head()).isEqualTo(new Position(2));
    }

    /** Returns how many events were appended under the key. */
    private int update(String key, String... cmds) {
        List<Said> said = Stream.of(cmds)
                .map(cmd -> Said.of(PROJECT, EventType.PROJECT_UPDATED, Map.of("cmd", cmd)))
                .toList();
        return commands.give(new CommandKey(PROJECT, key), done -> done.said().size(), look -> Outcome.of(said));
    }

    private long register(@Nullable String key) {
        return register(PROJECT.value(), key);
    }

    private long register(String stream, @Nullable String key) {
        StreamId project = new StreamId(stream);
        Long number = commands.give(
                new CommandKey(project, key),
                done -> done.first().integer("projectNo"),
                look -> Outcome.of(Said.of(project, EventType.PROJECT_REGISTERED, Map.of("dir", "/d", "cmd", "c"))
                        .numbered("projectNo", "project")));
        return number;
    }

    private static Event updated(String cmd) {
        return Event.of(PROJECT, EventType.PROJECT_UPDATED, null, Payload.of(Map.of("cmd", cmd)));
    }

    private String cmd() {
        return commands.give(
                new CommandKey(PROJECT, null),
                done -> "",
                look -> Outcome.nothing(look.find(PROJECT, ProjectsTable.TABLE).get(ProjectsTable.CMD)));
    }
}
