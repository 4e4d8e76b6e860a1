package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.event.Position;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.JobStatus;
import dev.taffrail.thread.ThreadPatch;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for threads and jobs, and what the commands for runs say of them. */
class ThreadCommandsTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T10:00:00Z");

    @TempDir
    Path directory;

    private Path store;
    private CommandTester piped;
    private long third;
    private long fifth;

    @BeforeEach
    void fill() {
        store = directory.resolve("store");
        piped = CommandTester.piped(store);
        try (ThreadStore threads = ThreadStore.open(store)) {
            threads.threads().upsert(ThreadRecord.begun("thread-aaaa-1", BEGIN).with(ThreadPatch.NONE.name("Fix it")));
            for (int i = 1; i <= 5; i++) {
                long number = threads.messages().append("thread-aaaa-1", "user", "message " + i + "\u001b[31m\nred");
                third = i == 3 ? number : third;
                fifth = number;
            }
            threads.goals().set("thread-aaaa-1", Goal.of("g", "ship it", BEGIN));
            threads.checkpoints().save("thread-aaaa-1", "latest", "{\"n\":1}");
            threads.threads()
                    .upsert(ThreadRecord.begun("thread-aabb 2", BEGIN.plusSeconds(60))
                            .with(ThreadPatch.NONE.preview("look at \u001b]0;x\u0007this")));
            Job job = Job.queued("job-1", "index", BEGIN);
            threads.jobs().upsert(job);
            threads.jobs()
                    .upsert(job.now(JobStatus.RUNNING, "running", BEGIN.plusSeconds(1))
                            .progress(10));
        }
    }

    @Test
    void threads_are_listed_with_the_one_that_was_last_changed_first() throws IOException {
        JsonNode items = json("thread ls --json").get("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("id").asText()).isEqualTo("thread-aabb 2");
        assertThat(items.get(1).get("name").asText()).isEqualTo("Fix it");
        assertThat(items.get(1).get("messages").asLong()).isEqualTo(5);
        assertThat(items.get(1).get("currentLeafId").asLong()).isEqualTo(fifth);
        assertThat(piped.run("thread -q").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.run("thread ls -q -n 1").out()).isEqualTo("thread-aabb 2\n");
        assertThat(piped.run("thread").out()).contains("Fix it");
        assertThat(piped.run("thread ls -n -1").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_thread_is_one_object_with_its_branch_goal_checkpoint_and_tools() throws IOException {
        JsonNode thread = json("thread show thread-aaaa --json -n 2");

        assertThat(thread.get("thread").get("id").asText()).isEqualTo("thread-aaaa-1");
        assertThat(thread.get("messages")).hasSize(2);
        assertThat(thread.get("messages").get(1).get("messageId").asLong()).isEqualTo(fifth);
        assertThat(thread.get("messages").get(1).get("current").asBoolean()).isTrue();
        assertThat(thread.get("goal").get("objective").asText()).isEqualTo("ship it");
        assertThat(thread.get("checkpoint").get("state").get("n").asInt()).isEqualTo(1);
        assertThat(thread.get("tools")).isEmpty();
        assertThat(thread.get("leaves").asInt()).isEqualTo(1);
        assertThat(json("thread show @last --json").get("thread").get("id").asText())
                .isEqualTo("thread-aabb 2");
    }

    @Test
    void a_thread_is_meant_by_its_name_a_beginning_of_its_id_or_as_it_stands_among_the_runs() throws IOException {
        assertThat(piped.words("thread", "show", "fix IT", "-q").out()).isEqualTo("thread-aaaa-1\n");
        assertThat(piped.run("thread show thread:thread-aaaa -q").out()).isEqualTo("thread-aaaa-1\n");
        String spelled =
                json("ls --kind thread --json").get("items").get(0).get("runId").asText();
        assertThat(spelled).startsWith("thread:~");
        assertThat(piped.run("thread show " + spelled + " -q").out()).isEqualTo("thread-aabb 2\n");

        CommandTester.Result several = piped.run("thread show thread-aa");
        assertThat(several.exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(several.err()).contains("can mean more than one thread: thread-aaaa-1, thread-aabb 2");
        assertThat(piped.run("thread show thr").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("job show nobody").err()).contains("There is no job 'nobody'", "taffrail job ls");
    }

    @Test
    void a_fork_says_something_on_a_branch_of_its_own_or_lets_the_next_message_stand_there() throws IOException {
        assertThat(piped.run("thread fork thread-aabb --at " + third + " --text x")
                        .exit())
                .as("a message of another thread")
                .isEqualTo(ExitCode.NOT_FOUND);

        String number = piped.words("thread", "fork", "Fix it", "--at", "" + third, "--text", "in C", "--role", "ann")
                .out()
                .strip();
        assertThat(json("thread show thread-aaaa --json").get("messages").findValuesAsText("content"))
                .hasSize(4)
                .endsWith("in C");
        JsonNode leaves = json("thread leaves thread-aaaa --json").get("items");
        assertThat(leaves.findValuesAsText("current")).containsExactly("false", "true");
        assertThat(leaves.get(1).get("messageId").asText()).isEqualTo(number);
        assertThat(leaves.get(1).get("role").asText()).isEqualTo("ann");

        assertThat(piped.run("thread fork thread-aaaa --at " + fifth).err()).contains("follows message " + fifth + ".");
        assertThat(json("thread fork thread-aaaa --json --at " + fifth)
                        .get("changed")
                        .asBoolean())
                .isFalse();
        assertThat(piped.run("thread fork thread-aaaa --at 5x").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("thread fork thread-aaaa --at 5 --role ann").exit())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_thread_is_put_away_and_taken_up_again() throws IOException {
        assertThat(piped.run("thread archive thread-aaaa").err()).contains("is put away.");
        assertThat(piped.run("thread archive thread-aaaa").err()).contains("already; nothing was changed");
        assertThat(json("thread ls --json").get("items")).hasSize(1);
        assertThat(json("thread ls --archived --json").get("items")).hasSize(2);
        assertThat(piped.run("thread archive --undo thread-aaaa").err()).contains("is in use.");
        assertThat(json("thread ls --json").get("items").findValuesAsText("status"))
                .contains("idle");
    }

    @Test
    void a_job_is_shown_with_everything_that_happened_to_it() throws IOException {
        assertThat(json("job ls --json").get("items").get(0).get("status").asText())
                .isEqualTo("running");
        JsonNode job = json("job show @last --json");

        assertThat(job.get("name").asText()).isEqualTo("index");
        assertThat(job.get("history").findValuesAsText("phase")).containsExactly("created", "running");
        assertThat(job.get("history").get(1).get("progress").asInt()).isEqualTo(10);
        assertThat(piped.run("job").out()).contains("job-1\trunning\tindex\t10");
    }

    @Test
    void threads_and_jobs_stand_among_the_runs() throws IOException {
        assertThat(json("ls --json").get("items")).hasSize(3);
        assertThat(piped.run("ls --kind job -q").out()).isEqualTo("job:job-1\n");
        CommandTester.Result misspelled = piped.run("ls --kind jobs");
        assertThat(misspelled.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(misspelled.err()).contains("There is no kind 'jobs'", "workflow, agent, process, thread, job");
        assertThat(json("show thread:thread-aaaa --json").get("resume").isNull())
                .isTrue();
        assertThat(piped.run("logs thread:thread-aaaa").out().lines()).hasSize(8);
        assertThat(piped.run("logs thread:nobody").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("steps job:job-1").exit()).isZero();
        assertThat(piped.run("costs thread:thread-aaaa").exit()).isZero();
        JsonNode plan = json("recover --plan --json").get("items");
        assertThat(plan).hasSize(1);
        assertThat(plan.get(0).get("runId").asText()).isEqualTo("job:job-1");
        assertThat(plan.get(0).get("verdict").asText()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"cancel", "state", "fork", "replay", "gate approve"})
    void what_only_a_run_can_be_asked_is_refused_and_appends_nothing(String command) {
        Position before = head();

        CommandTester.Result refused = piped.run(command + " thread:thread-aaaa");

        assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("'thread:thread-aaaa-1' is a thread and no run", "taffrail thread show");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void a_thread_is_deleted_with_all_that_it_has() {
        assertThat(piped.run("delete thread:thread-aaaa").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.run("delete thread:thread-aaaa -y").exit()).isZero();

        assertThat(piped.run("thread show thread-aaaa-1").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("thread fork @last --at " + third).exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("verify").exit()).isZero();
    }

    @Test
    void an_agents_own_database_is_imported_and_what_cannot_be_taken_is_named() throws SQLException {
        Path file = directory.resolve("state.db");
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = source.createStatement()) {
            statement.execute("CREATE TABLE threads (id TEXT PRIMARY KEY, preview TEXT, created_at INTEGER)");
            statement.execute("CREATE TABLE messages (id INTEGER PRIMARY KEY, thread_id TEXT, role TEXT, content TEXT,"
                    + " item_json TEXT, created_at INTEGER)");
            statement.execute("INSERT INTO threads VALUES ('old', 'hello', 100)");
            statement.execute("INSERT INTO messages VALUES (1000, 'old', 'user', 'hello', NULL, 110)");
            statement.execute("INSERT INTO messages VALUES (1001, 'old', 'user', 'so', '{', 120)");
        }

        CommandTester.Result first = piped.run("import threads " + file);
        CommandTester.Result second = piped.run("import threads " + file);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("Imported 1 file with 2 rows of 1 thread: 2 events appended.\n");
        assertThat(first.err()).contains("a row was left out (messages '1001': its item_json is not JSON)");
        assertThat(second.out()).contains(": 0 events appended.");
        assertThat(piped.run("thread leaves old -q").out()).isEqualTo("1000\n");
        assertThat(piped.run("import threads " + directory.resolve("nobody")).exit())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void nothing_to_list_is_said_and_is_no_error() throws IOException {
        store = directory.resolve("none");
        piped = CommandTester.piped(store);

        assertThat(json("thread ls --json").get("items")).isEmpty();
        assertThat(json("job ls --json").get("items")).isEmpty();
        assertThat(CommandTester.atTerminal(store, 80).run("thread").err()).contains("No thread is in use");
        assertThat(CommandTester.atTerminal(store, 80).run("job").err()).contains("There is no job");
    }

    @ParameterizedTest
    @CsvSource({"80, 1", "200, 1", "80, 1000", "200, 1000"})
    void every_screen_fits_its_terminal(int width, int rows) {
        try (ThreadStore threads = ThreadStore.open(store)) {
            for (int i = 1; i < rows; i++) {
                threads.threads()
                        .upsert(ThreadRecord.begun("thread-" + i * 7919L, BEGIN)
                                .with(ThreadPatch.NONE
                                        .preview("日本語 ".repeat(40))
                                        .cwd("a/long/way/to/go/" + i)));
                threads.messages().append("thread-aaaa-1", "user", "日本語 ".repeat(100));
                threads.jobs()
                        .upsert(Job.queued("job-1", "index", BEGIN)
                                .now(JobStatus.RUNNING, "progress_updated", BEGIN)
                                .detail("some detail that is long ".repeat(i % 9)));
            }
        }
        CommandTester terminal = CommandTester.atTerminal(store, width);
        for (String command : new String[] {
            "thread ls -n 0", "thread show thread-aaaa -n 0", "thread leaves thread-aaaa", "job", "job show @last", "ls"
        }) {
            CommandTester.Result result = terminal.run(command);
            assertThat(result.exit()).as(command).isZero();
            assertThat(result.out()).as(command).doesNotContain("\u001b");
            assertThat(result.out().lines())
                    .as(command)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
    }

    private Position head() {
        try (Taffrail opened = Taffrail.open(store)) {
            return opened.log().head();
        }
    }

    private JsonNode json(String command) throws IOException {
        CommandTester.Result result = piped.run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
