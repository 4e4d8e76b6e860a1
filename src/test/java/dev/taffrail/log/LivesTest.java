package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivesTest {
    @TempDir
    Path directory;

    @Test
    void a_cold_head_is_two_searches_in_indexes_that_hold_all_that_is_asked_for() throws Exception {
        OpenLog.in(directory).close();
        SqlFile sql = SqlFile.load(Lives.class, "/dev/taffrail/log/life.sql");
        try (Database database = Database.openReadOnly(directory.resolve("log.db"))) {
            assertThat(plan(database, sql.block("head")))
                    .isEqualTo("SEARCH run_events USING COVERING INDEX sqlite_autoindex_run_events_1 (stream_id=?)");
            for (String life : List.of("life-of-run", "life-of-other")) {
                assertThat(plan(database, sql.block(life)))
                        .isEqualTo("SEARCH run_events USING COVERING INDEX run_events_of_life (stream_id=?)");
            }
        }
    }

    private static String plan(Database database, SqlStatement statement) throws Exception {
        SqlStatement explain = new SqlStatement("explain query plan " + statement.sql(), statement.parameters());
        try (PreparedStatement query = database.prepare(explain);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(4);
        }
    }
}
