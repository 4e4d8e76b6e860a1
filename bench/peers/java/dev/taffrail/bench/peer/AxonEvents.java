package dev.taffrail.bench.peer;

import java.nio.file.Path;
import java.sql.SQLException;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Axon's JDBC event store on PostgreSQL 15: each caller appends to an aggregate of its own, one event per transaction. The storage
 * engine is called itself, without the event bus before it, and its connections are in auto-commit, so that an append is one round
 * trip: the least that Axon can do. Events are encoded by Axon's Jackson serializer; a connection for each caller.
 */
final class AxonEvents implements Peer {
    private final Postgres postgres;
    private final Work work = new Work();

    AxonEvents(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "Axon 4.13 JDBC, PostgreSQL 15";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Aggregates aggregates = new Aggregates(postgres.create(callers))) {
            return Callers.stepsPerSecond(aggregates, callers, clock);
        }
    }

    private final class Aggregates implements Steps {
        private final Postgres.Database database;
        private final JdbcEventStorageEngine engine;

        private Aggregates(Postgres.Database database) {
            this.database = database;
            JacksonSerializer serializer = JacksonSerializer.defaultSerializer();
            this.engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(new DataSourceConnectionProvider(database.pool()))
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .build();
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
        }

        @Override
        public long take(int caller, long until) {
            String aggregate = "run-" + caller + "-" + until;
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                engine.appendEvents(new GenericDomainEventMessage<>("run", aggregate, steps, work.fields()));
            }
            return steps;
        }

        @Override
        public long stored() throws SQLException {
            return database.count("count-axon");
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }
}
