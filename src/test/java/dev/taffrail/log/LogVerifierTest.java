package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogVerifierTest {
    @TempDir
    Path directory;

    @BeforeEach
    void ten_events() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.RUN, Expected.any(), List.of(EventLogContract.started("r1")))
                    .join();
            for (int i = 0; i < 8; i++) {
                log.append(EventLogContract.node("r1", "n" + i).withId("id-" + i))
                        .join();
            }
            log.append(EventLogContract.started("r2")).join();
        }
    }

    @Test
    void a_whole_log_is_sound_and_progress_is_told() {
        List<Long> progress = new ArrayList<>();
        try (OpenLog log = OpenLog.in(directory)) {
            LogVerifier.Report report = log.sqlite().verify(progress::add);

            assertThat(report).isEqualTo(new LogVerifier.Report(new Position(10), null));
            assertThat(progress).containsExactly(10L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update run_events set payload = '{\"nodeId\":\"x\"}' where position = 5 | 5",
                "update run_events set at = at + 1 where position = 5 | 5",
                "update run_events set at = null where position = 5 | 5",
                "update run_events set event_id = 'other' where position = 5 | 5",
                "update run_events set type = 'node:skipped' where position = 5 | 5",
                "update run_events set type = 'nonsense' where position = 5 | 5",
                "update run_events set salt = x'0000000000000000' where position = 5 | 5",
                "update run_events set salt = null where position = 5 | 5",
                "update run_events set digest = x'00' where position = 5 | 5",
                "update run_events set stream_id = 'r9' where position = 10 | 10",
                "update run_events set seq = 99 where position = 9 | 9",
                "delete from run_events where position = 5 | 5",
                "delete from run_events where position = 1 | 1",
                "update run_events set position = 50 where position = 10 | 10",
                "update store set id = 'another' | 1",
            })
    void a_change_behind_our_back_is_found_at_its_position(String change, long position) {
        tamper(change);

        try (OpenLog log = OpenLog.in(directory)) {
            LogVerifier.Report report = log.sqlite().verify(reached -> {});

            assertThat(report.isSound()).isFalse();
            assertThat(report.damage().position()).isEqualTo(position);
            assertThat(report.sound()).isEqualTo(new Position(position - 1));
        }
    }

    @Test
    void an_erased_stream_is_sound_and_an_erased_row_without_an_erasure_is_not() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.typed("r1", "run:erased")).join();
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();

            Payload gone = Payload.erased("sha256:" + "00".repeat(32));
            log.append(new Event(EventLogContract.RUN_3, EventType.RUN_STARTED, null, null, gone))
                    .join();
            assertThat(log.sqlite().verify(reached -> {}).damage().position()).isEqualTo(12);

            log.append(EventLogContract.typed("r3", "run:erased")).join();
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
        }
    }

    @Test
    void reading_meets_a_missing_row_too() {
        tamper("delete from run_events where position = 5");

        try (OpenLog log = OpenLog.in(directory)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> log.readAll(new Position(2), 10))
                    .isInstanceOf(LogDamaged.class)
                    .hasMessageContaining("position 5 is missing");
        }
    }

    private void tamper(String change) {
        try (Database database = Database.open(directory.resolve("log.db"), Database.Sync.FULL)) {
            database.run(List.of(
                    "drop trigger run_events_are_dense",
                    "drop trigger run_events_event_id_once",
                    "drop trigger run_events_stay",
                    "drop trigger run_events_are_only_erased",
                    change));
        }
    }
}
