package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportOrderTest {
    private static final long SEED = 20_261_121L;

    /** Everything that a transcript can hold, at least once. */
    private static Transcript everything() {
        return new Transcript()
                .line("{\"type\":\"summary\",\"summary\":\"before\"}")
                .prompt("<command-name>/clear</command-name>")
                .prompt("Sort the books")
                .says("m1", "Let me look", 2)
                .calls("m1", "t1", "Bash", "{\"command\":\"ls\"}")
                .result("t1", "a b")
                .calls("m2", "t2", "Edit", "{}")
                .calls("m2", "t3", "Edit", "{}")
                .refuses("t2")
                .refuses("t3")
                .interruptedForTool()
                .prompt("and dust them")
                .apiError(1)
                .apiError(2)
                .calls("m3", "q1", "AskUserQuestion", "{\"questions\":[{\"question\":\"Which?\"}]}")
                .result("q1", "the first")
                .calls("m3", "q2", "AskUserQuestion", "{}")
                .refuses("q2")
                .calls("m4", "p1", "ExitPlanMode", "{\"plan\":\"# Dust\"}")
                .result("p1", "approved")
                .calls("m4", "p2", "ExitPlanMode", "{}")
                .refuses("p2")
                .interruptedForTool()
                .refuses("unknown")
                .calls("m5", "t4", "Bash", "{}")
                .fails("t4", "137")
                .interruptedForTool()
                .calls("m6", "task-1", "Task", "{}")
                .agentCalls("abc", "s1", "x1")
                .agentSays("abc", "s1", "looking", 9)
                .agentResult("abc", "x1")
                .agentSays("def", "s2", "done", 5)
                .result("task-1", "done")
                .assistant("m7", "<synthetic>", "{\"type\":\"text\",\"text\":\"x\"}", 0)
                .assistant("m8", "nobody-knows", "{\"type\":\"text\",\"text\":\"x\"}", 1)
                .says("m9", "It is", 3)
                .says("m9", "done", 8)
                .interrupted()
                .calls("m10", "t5", "Bash", "{}");
    }

    @Test
    void records_may_come_one_by_one_in_any_order() {
        List<TranscriptRecord> records = records(everything());
        Answers expected = new Answers(Transcript.SESSION).take(records);
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<TranscriptRecord> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            Answers answers = new Answers(Transcript.SESSION);
            shuffled.forEach(record -> answers.take(List.of(record)));
            assertThat(answers.differences(expected))
                    .as("seed %d, round %d", SEED, round)
                    .isEmpty();
        }
    }

    @Test
    void prefixes_and_overlapping_parts_may_come_before_between_and_after() {
        List<TranscriptRecord> records = records(everything());
        Answers expected = new Answers(Transcript.SESSION).take(records);
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            assertThat(shuffled(Transcript.SESSION, List.of(records), random).differences(expected))
                    .as("seed %d, round %d", SEED, round)
                    .isEmpty();
        }
    }

    @Test
    void recorded_sessions_come_to_the_same_in_any_order_of_their_parts() {
        RealTranscripts recorded = new RealTranscripts();
        Random random = new Random(SEED);
        for (Path directory : recorded.sessions()) {
            String id = directory.getFileName().toString();
            List<List<TranscriptRecord>> parts = recorded.files(directory).stream()
                    .map(ImportOrderTest::read)
                    .toList();
            if (parts.size() > 1 || random.nextInt(10) == 0) {
                Answers inOrder = new Answers(id);
                parts.forEach(inOrder::take);
                assertThat(shuffled(id, parts, random).differences(inOrder))
                        .as("session %s, seed %d", id, SEED)
                        .isEmpty();
            }
        }
    }

    /** Imports the parts of a session, with prefixes and cuttings of them, in a random order. */
    private static Answers shuffled(String id, List<List<TranscriptRecord>> parts, Random random) {
        List<List<TranscriptRecord>> deliveries = new ArrayList<>(parts);
        for (List<TranscriptRecord> part : parts) {
            for (int i = 0; i < 4; i++) {
                int to = 1 + random.nextInt(part.size());
                deliveries.add(part.subList(i % 2 == 0 ? 0 : random.nextInt(to), to));
            }
        }
        Collections.shuffle(deliveries, random);
        Answers answers = new Answers(id);
        deliveries.forEach(answers::take);
        return answers;
    }

    private static List<TranscriptRecord> records(Transcript transcript) {
        return transcript.lines().stream()
                .map(line -> TranscriptRecord.read(line, Fields.of(line)))
                .toList();
    }

    private static List<TranscriptRecord> read(Path file) {
        List<TranscriptRecord> records = new ArrayList<>();
        try (TranscriptReader reader = new TranscriptReader(file, Limits.DEFAULT)) {
            for (TranscriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
                records.addAll(piece.records());
            }
        }
        return records;
    }
}
