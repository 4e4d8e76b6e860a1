package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk fails under a process that appends, injected by strace into its system calls. Whatever happens: what was acknowledged
 * is there, what was rejected is not, and only what was answered as unknown may be either.
 */
class DiskFailureTest {
    private static final int EVENTS = 12;

    @TempDir
    Path directory;

    @BeforeAll
    static void strace_can_inject_failures() throws Exception {
        boolean works = false;
        try {
            Process probe =
                    new ProcessBuilder("strace", "-e", "inject=fsync:error=EIO", "-o", "/dev/null", "true").start();
            works = probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException missing) {
            // Said below.
        }
        assumeTrue(works, "strace is missing or may not trace here, so no failure of the disk was injected");
    }

    @BeforeEach
    void a_store_with_one_event() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 9})
    void an_fsync_that_fails_once_costs_no_acknowledged_event(int nth) throws Exception {
        Map<String, String> answers = appendUnder("fsync:error=EIO:when=" + nth);

        assertThat(answers.values()).contains("ack");
        assertHistoryIsAsAnswered(answers);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8})
    void a_disk_that_fails_for_good_leaves_the_store_read_only(int from) throws Exception {
        Map<String, String> answers = appendUnder("fsync:error=EIO:when=" + from + "+");

        assertThat(answers.values()).contains("ack", "failed");
        assertThat(answers.get("last")).isEqualTo("failed");
        assertHistoryIsAsAnswered(answers);
    }

    @Test
    void a_full_disk_rejects_and_the_next_append_works_once_there_is_room() throws Exception {
        Map<String, String> answers = appendUnder("pwrite64:error=ENOSPC:when=8..9");

        assertThat(answers.values()).contains("failed");
        assertThat(answers.get("last")).isEqualTo("ack");
        assertHistoryIsAsAnswered(answers);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 10})
    void a_write_that_fails_once_costs_no_acknowledged_event(int nth) throws Exception {
        assertHistoryIsAsAnswered(appendUnder("pwrite64:error=EIO:when=" + nth));
    }

    /** Returns what each event was answered with: ack, failed, or Unknown; "last" is the last event's answer. */
    private Map<String, String> appendUnder(String injection) throws IOException {
        ChildProcess child = ChildProcess.start(
                List.of(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-o",
                        "/dev/null",
                        "-P",
                        directory.resolve("log.db-wal").toString(),
                        "-P",
                        directory.resolve("log.db").toString(),
                        "-e",
                        "trace=fsync,pwrite64",
                        "-e",
                        "inject=" + injection),
                "append",
                directory.toString(),
                "r1",
                Integer.toString(EVENTS));
        Map<String, String> answers = new HashMap<>();
        for (String line : child.readAll()) {
            List<String> words = List.of(line.split(" ", -1));
            if (words.size() > 2) {
                String answer = words.get(0).equals("other") ? words.get(2) : words.get(0);
                answers.put(words.get(1), answer);
                answers.put("last", answer);
            }
        }
        assertThat(answers).as("every append is answered").hasSize(EVENTS + 1);
        return answers;
    }

    private void assertHistoryIsAsAnswered(Map<String, String> answers) throws IOException {
        Map<String, Integer> stored = new HashMap<>();
        try (OpenLog log = OpenLog.in(directory)) {
            for (StoredEvent event : log.readAll(new Position(1), 1_000)) {
                stored.merge(String.valueOf(event.fields().text("nodeId")), 1, Integer::sum);
            }
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
            assertThat(log.append(EventLogContract.node("r1", "after")).join())
                    .isInstanceOf(AppendResult.Appended.class);
        }
        answers.remove("last");
        answers.forEach((node, answer) -> {
            if (answer.equals("ack")) {
                assertThat(stored).as("acknowledged").containsEntry(node, 1);
            } else if (answer.equals("failed")) {
                assertThat(stored).as("rejected").doesNotContainKey(node);
            } else {
                assertThat(answer).isEqualTo("Unknown");
            }
        });
        assertThat(Files.size(directory.resolve("log.db"))).isPositive();
    }
}
