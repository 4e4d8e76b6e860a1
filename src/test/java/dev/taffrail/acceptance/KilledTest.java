package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.Taffrail;
import dev.taffrail.event.StoredEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends processes as kill -9 does; {@code -Dtaffrail.kills=N} does it more often. */
class KilledTest {
    private static final int KILLS = Integer.getInteger("taffrail.kills", 3);
    private static final int KILL_MS_MIN = 300;
    private static final File NOTHING = new File("/dev/null");

    private final long seed = Long.getLong("taffrail.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path temp;

    @Test
    void an_import_that_was_killed_is_completed_by_the_next_one() throws Exception {
        Path sessions = temp.resolve("sessions");
        List<Path> files = Sessions.write(sessions, 40, 100);
        Map<String, Set<String>> undisturbed = answers(temp.resolve("undisturbed"), files);
        for (int kill = 0; kill < KILLS; kill++) {
            Path directory = temp.resolve("killed-" + kill);
            Cli cli = new Cli(directory, temp);
            int after = killWithin(cli.start(NOTHING, "import", "claude-code", sessions.toString()), 4_000);
            System.out.println("kill of an import: after " + after + " ms of seed " + seed);
            if (Files.exists(directory)) {
                Stores.assertClean(directory);
            }
            assertThat(answers(directory, files)).as("seed %d", seed).isEqualTo(undisturbed);
            Stores.assertClean(directory);
        }
    }

    @Test
    void a_rebuild_that_was_killed_leaves_the_tables_as_they_were() throws Exception {
        List<Path> files = Sessions.write(temp.resolve("sessions"), 40, 100);
        Path directory = temp.resolve("store");
        Cli cli = new Cli(directory, temp);
        Map<String, Set<String>> undisturbed = answers(directory, files);
        for (int kill = 0; kill < KILLS; kill++) {
            killWithin(cli.start(NOTHING, "rebuild"), 2_500);
            assertThat(answers(directory, files)).as("seed %d", seed).isEqualTo(undisturbed);
            Stores.assertClean(directory);
        }
        assertThat(cli.run("rebuild").exit()).isZero();
        assertThat(answers(directory, files)).isEqualTo(undisturbed);
    }

    @Test
    void every_line_that_record_acknowledged_before_it_was_killed_is_there() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Path directory = temp.resolve("record-" + kill);
            int lines = 20_000;
            Path in = RecordedLines.write(temp, "run", lines);
            Process process = new Cli(directory, temp).start(in.toFile(), "record");
            List<String> answers = new ArrayList<>();
            int last = 1 + random.nextInt(lines / 2);
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                readUntilKilled(process, out, answers, last);
            }
            assertThat(answers).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(last);
            try (Taffrail store = Stores.open(directory)) {
                List<StoredEvent> stored = Stores.events(store.log());
                for (String answer : answers) {
                    JsonNode acknowledged = new ObjectMapper().readTree(answer);
                    StoredEvent event = stored.get(acknowledged.get("position").asInt() - 1);
                    assertThat(event.eventId()).isEqualTo("run-" + acknowledged.get("line"));
                }
            }
            Stores.assertClean(directory);
        }
    }

    /** What was printed before the kill is read too, but for a line that was cut off. */
    private static void readUntilKilled(Process process, BufferedReader out, List<String> answers, int last)
            throws IOException {
        String line = out.readLine();
        while (line != null) {
            if (line.endsWith("}")) {
                answers.add(line);
            }
            if (answers.size() == last) {
                Cli.kill(process);
            }
            line = out.readLine();
        }
    }

    /** Kills a process at some moment within this time, if it does not end before; returns that moment in ms. */
    private int killWithin(Process process, int maxMs) throws InterruptedException {
        int after = KILL_MS_MIN + random.nextInt(maxMs - KILL_MS_MIN);
        process.waitFor(after, TimeUnit.MILLISECONDS);
        Cli.kill(process);
        return after;
    }

    private static Map<String, Set<String>> answers(Path directory, List<Path> files) {
        try (Taffrail store = Stores.open(directory)) {
            assertThat(Stores.load(store, files).refused()).isEmpty();
            return AnswersOf.every(store.history());
        }
    }
}
