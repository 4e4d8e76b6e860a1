package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Limits;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.FileReport.Kind;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.Imports;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.TempLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeCodeImporterTest {
    @TempDir
    Path temp;

    private TempLog store;

    @BeforeEach
    void open() {
        store = new TempLog(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_session_becomes_a_run_that_is_idle_and_its_sub_agents_child_runs() throws IOException {
        FileReport report = importLines("a", talk().lines());
        assertThat(report.streams()).containsExactly(Transcript.SESSION, "abc@" + Transcript.SESSION);
        assertThat(report.lines()).isEqualTo(6);
        assertThat(report.appended()).isEqualTo(store.all().size());
        assertThat(of(Transcript.SESSION)).first().extracting(StoredEvent::type).isEqualTo(EventType.RUN_STARTED);
        for (String run : report.streams()) {
            assertThat(of(run)).last().extracting(StoredEvent::type).isEqualTo(EventType.RUN_IDLE);
        }
        assertThat(of(Transcript.SESSION).stream()
                        .map(event -> event.fields().json("record"))
                        .filter(Objects::nonNull))
                .isEqualTo(talk().lines());
    }

    @Test
    void importing_again_appends_nothing_whether_it_is_all_of_it_or_a_part() throws IOException {
        importLines("a", talk().lines());
        assertThat(importLines("a", talk().lines()).appended()).isZero();
        for (int n = 1; n <= 6; n++) {
            assertThat(importLines("prefix-" + n, talk().lines().subList(0, n)).appended())
                    .isZero();
        }
    }

    @Test
    void what_a_kill_has_left_out_is_completed_by_importing_again() throws IOException {
        List<StoredEvent> whole = new ArrayList<>();
        try (TempLog other = new TempLog(temp.resolve("whole"))) {
            importer(other).importFile(write("a", talk().lines()), Importer.Progress.NONE);
            whole.addAll(other.all());
        }
        // The child's events go in first; a kill between the two appends leaves them alone there.
        for (StoredEvent event : whole) {
            if (!event.stream().value().equals(Transcript.SESSION)
                    && !event.type().equals(EventType.RUN_IDLE)) {
                store.log.append(again(event)).join();
            }
        }
        importLines("a", talk().lines());
        assertThat(store.all()).hasSameSizeAs(whole);
        assertThat(importLines("a", talk().lines()).appended()).isZero();
    }

    @Test
    void a_session_that_goes_on_is_taken_up_where_it_was_left() throws IOException {
        importLines("a", talk().lines().subList(0, 3));
        FileReport more = importLines("a", talk().lines());
        assertThat(more.appended()).isPositive();
        assertThat(of(Transcript.SESSION).stream().filter(event -> event.type().equals(EventType.RUN_IDLE)))
                .hasSize(2);
    }

    @Test
    void a_batch_that_another_process_came_before_is_thought_over() throws IOException {
        List<String> lines = new Transcript()
                .calls("m1", "t1", "Bash", "{}")
                .fails("t1", "exit 1")
                .lines();
        // While the file is being read, another process imports the call; the result must end it all the same.
        Path call = write("call", lines.subList(0, 1));
        Path result = write("result", lines.subList(1, 2));
        boolean[] done = {false};
        importer(store).importFile(result, (file, read, total) -> {
            if (!done[0]) {
                done[0] = true;
                importer(store).importFile(call, Importer.Progress.NONE);
            }
        });
        Path late = write("late", lines);
        assertThat(importer(store).importFile(late, Importer.Progress.NONE).appended())
                .isZero();
        assertThat(of(Transcript.SESSION)).extracting(StoredEvent::type).contains(EventType.NODE_FAILED);
    }

    @Test
    void torn_lines_are_kept_and_counted_and_a_last_line_that_breaks_off_is_not() throws IOException {
        Path file =
                Files.writeString(session().resolve("a.jsonl"), talk().lines().get(0) + "\n{torn\n{\"cut");
        FileReport report = importer(store).importFile(file, Importer.Progress.NONE);
        assertThat(report.counts()).isEqualTo(Map.of(Kind.UNPARSED, 1L, Kind.CUT_OFF, 1L));
        assertThat(of(Transcript.SESSION).stream().filter(event -> event.type().equals(Names.UNPARSED)))
                .singleElement()
                .satisfies(event -> assertThat(event.fields().text("text")).isEqualTo("{torn"));
        assertThat(importer(store).importFile(file, Importer.Progress.NONE).appended())
                .isZero();
    }

    @Test
    void of_one_uuid_with_two_contents_the_first_stands_and_the_other_is_reported() throws IOException {
        importLines("a", talk().lines());
        FileReport report = importLines("b", List.of(talk().lines().get(0).replace("Sort", "Burn")));
        assertThat(report.appended()).isZero();
        assertThat(report.notes()).containsExactly(new FileReport.Note(1, Kind.CONTRADICTED, "uuid-1"));
    }

    @Test
    void a_file_that_is_refused_leaves_nothing_behind_and_keeps_no_other_back() throws IOException {
        Path good = write("good", talk().lines());
        Path bad = write("bad", List.of(talk().lines().get(0), "{\"a\":1,\"a\":2}"));
        Path empty = write("empty", List.of());
        Imports.Outcome outcome = new Imports(importer(store), Importer.Progress.NONE).run(List.of(bad, empty, good));
        assertThat(outcome.refused()).extracting(ImportRefused::file).containsExactly(bad, empty);
        assertThat(outcome.refused().get(0).line()).isEqualTo(2);
        assertThat(outcome.imported()).hasSize(1);
        assertThat(outcome.appended()).isEqualTo(store.all().size());
    }

    @Test
    void a_run_of_the_same_name_that_comes_from_elsewhere_is_left_alone() throws IOException {
        store.log
                .append(Event.of(Transcript.SESSION, EventType.RUN_STARTED, null, Map.of("kind", "agent")))
                .join();
        assertThatThrownBy(() -> importLines("a", talk().lines()))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("does not come from a Claude Code transcript");
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void a_run_that_was_ended_takes_no_more_lines_but_may_be_imported_again() throws IOException {
        importLines("a", talk().lines());
        store.log
                .append(Event.of(Transcript.SESSION, EventType.RUN_CANCELLED, null, Map.of()))
                .join();
        assertThat(importLines("a", talk().lines()).appended()).isZero();
        Transcript more = talk().prompt("and more");
        assertThatThrownBy(() -> importLines("a", more.lines()))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void a_directory_stands_for_the_transcripts_below_it() throws IOException {
        Path one = write("b", talk().lines());
        Path other = write("a", talk().lines());
        Files.writeString(session().resolve("notes.txt"), "not this");
        Imports imports = new Imports(importer(store), Importer.Progress.NONE);
        assertThat(imports.find(List.of(temp.resolve("in")))).containsExactly(other, one);
        assertThatThrownBy(() -> imports.find(List.of(temp.resolve("gone")))).isInstanceOf(ImportRefused.class);
    }

    private static Transcript talk() {
        return new Transcript()
                .prompt("Sort the books")
                .calls("m1", "t1", "Task", "{}")
                .agentCalls("abc", "s1", "x1")
                .agentResult("abc", "x1")
                .result("t1", "done")
                .says("m2", "sorted", 4);
    }

    private static Event again(StoredEvent event) {
        return new Event(
                event.stream(),
                event.type(),
                event.at(),
                event.eventId(),
                dev.taffrail.event.Payload.parse(event.payload()));
    }

    private List<StoredEvent> of(String run) {
        return store.all().stream()
                .filter(event -> event.stream().value().equals(run))
                .toList();
    }

    private FileReport importLines(String name, List<String> lines) throws IOException {
        return importer(store).importFile(write(name, lines), Importer.Progress.NONE);
    }

    private static ClaudeCodeImporter importer(TempLog store) {
        return new ClaudeCodeImporter(store.log, PriceTable.own(), Limits.DEFAULT);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(session().resolve(name + ".jsonl"), lines);
    }

    private Path session() throws IOException {
        return Files.createDirectories(temp.resolve("in").resolve(Transcript.SESSION));
    }
}
