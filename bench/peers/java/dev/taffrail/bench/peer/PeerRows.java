package dev.taffrail.bench.peer;

import dev.taffrail.bench.Row;
import java.util.List;

/** The rows of the table in bench/peers/README.md, in the order in which they are measured. Stateless. */
final class PeerRows {
    private PeerRows() {}

    static List<Row> all() {
        return List.of(
                PeerRow.of("P-SQLITE", "one row per transaction by plain JDBC on SQLite", new SqliteRows()),
                PeerRow.onPostgres(
                        "P-POSTGRES", "one row per transaction by plain JDBC on PostgreSQL", PostgresRows::new),
                PeerRow.onPostgres("P-DBOS", "steps of DBOS Transact's workflows on PostgreSQL", DbosSteps::new)
                        .library(),
                PeerRow.onPostgres("P-AXON", "events in Axon's JDBC event store on PostgreSQL", AxonEvents::new)
                        .library(),
                PeerRow.onPostgres("P-PEKKO", "events of Pekko's persistent actors on PostgreSQL", PekkoEvents::new)
                        .library(),
                PeerRow.of("P-JOBRUNR", "jobs that JobRunr works off on SQLite", new JobRunrWorkedOff())
                        .library(),
                PeerRow.of("P-ENQUEUE", "jobs that are enqueued with JobRunr on SQLite", new JobRunrEnqueued())
                        .library(),
                new PutRow());
    }
}
