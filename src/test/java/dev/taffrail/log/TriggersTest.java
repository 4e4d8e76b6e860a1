package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.StoreFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file itself refuses to be rewritten, whoever opens it. */
class TriggersTest {
    private static final String INTO =
            " into run_events (position, stream_id, seq, type, event_id, payload, digest) values ";

    @TempDir
    Path directory;

    @BeforeEach
    void two_events() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1").withId("k")).join();
            log.append(EventLogContract.node("r1", "a")).join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from run_events where position = 2",
                "delete from run_events",
                "update run_events set payload = '{}' where position = 2",
                "update run_events set type = 'x:y' where position = 2",
                "update run_events set seq = 3 where position = 2",
                "update run_events set digest = x'00', payload = 'sha256:' || hex(zeroblob(32)), salt = null",
                "insert" + INTO + "(4, 'r1', 3, 'x:y', null, '{}', x'00')",
                "insert" + INTO + "(3, 'r1', 4, 'x:y', null, '{}', x'00')",
                "insert or replace" + INTO + "(2, 'r1', 3, 'x:y', null, '{}', x'00')",
                "insert or replace" + INTO + "(3, 'r1', 2, 'x:y', null, '{}', x'00')",
                "insert or replace" + INTO + "(3, 'r1', 3, 'x:y', 'k', '{}', x'00')",
                "insert" + INTO + "(3, 'r1', 3, 'x:y', 'k', '{}', x'00')",
                "replace" + INTO + "(1, 'r2', 1, 'x:y', null, '{}', x'00')",
            })
    void history_is_not_rewritten(String attempt) {
        try (Database database = Database.open(directory.resolve("log.db"), Database.Sync.FULL)) {
            assertThatThrownBy(() -> database.run(List.of(attempt)))
                    .isInstanceOf(StoreFailed.class)
                    .hasMessageContaining("run_events");
        }
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
            assertThat(log.head().value()).isEqualTo(2);
        }
    }

    @Test
    void a_payload_may_give_way_to_its_hash() {
        try (Database database = Database.open(directory.resolve("log.db"), Database.Sync.FULL)) {
            assertThatCode(() -> database.run(List.of("update run_events set salt = null, payload = 'sha256:' ||"
                            + " lower(hex(zeroblob(32))) where position = 2")))
                    .doesNotThrowAnyException();
        }
    }
}
