package dev.taffrail.bench.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AbstractPersistentActor;
import org.apache.pekko.persistence.jdbc.journal.JdbcAsyncWriteJournal;

/**
 * Pekko's persistence-jdbc on PostgreSQL 15: each caller has a persistent actor of its own, which persists one event and then answers.
 * Batches, their parallelism and the pool are at the defaults of the plugin, which writes what several actors persist at once as one
 * batch.
 */
final class PekkoEvents implements Peer {
    private static final String CONFIG = "dev/taffrail/bench/peer/pekko.conf";
    private static final String SCHEMA = "/schema/postgres/postgres-create-schema.sql";

    private final Postgres postgres;
    private final Work work = new Work();

    PekkoEvents(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "Pekko persistence-jdbc 1.1.1, PostgreSQL 15";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Actors actors = new Actors(postgres.create(1), callers)) {
            return Callers.stepsPerSecond(actors, callers, clock);
        }
    }

    /** An event to be persisted, and who is to be told when it is. */
    private record Step(String json, CompletableFuture<Void> durable) {}

    /** Persists what it is told to. */
    private static final class Run extends AbstractPersistentActor {
        private final String id;

        private Run(String id) {
            this.id = id;
        }

        @Override
        public String persistenceId() {
            return id;
        }

        @Override
        public AbstractActor.Receive createReceive() {
            return receiveBuilder()
                    .match(
                            Step.class,
                            step -> persist(step.json(), event -> step.durable().complete(null)))
                    .build();
        }

        @Override
        public AbstractActor.Receive createReceiveRecover() {
            return receiveBuilder().matchAny(event -> {}).build();
        }
    }

    private final class Actors implements Steps {
        private static final long PATIENCE_SECONDS = 60;

        private final Postgres.Database database;
        private final ActorSystem system;
        private final ActorRef[] runs;

        private Actors(Postgres.Database database, int callers) throws SQLException {
            this.database = database;
            try (Connection connection = database.pool().getConnection();
                    Statement create = connection.createStatement()) {
                for (String statement :
                        SqlFile.load(JdbcAsyncWriteJournal.class, SCHEMA).script()) {
                    create.execute(statement);
                }
            }
            this.system = ActorSystem.create("bench", config(database));
            this.runs = IntStream.range(0, callers)
                    .mapToObj(caller -> system.actorOf(Props.create(Run.class, () -> new Run("run-" + caller))))
                    .toArray(ActorRef[]::new);
        }

        private static Config config(Postgres.Database database) {
            String db = "jdbc-journal.slick.db.";
            return ConfigFactory.parseMap(Map.of(db + "url", database.url(), db + "user", Postgres.USER))
                    .withFallback(ConfigFactory.parseResources(Actors.class.getClassLoader(), CONFIG))
                    .withFallback(ConfigFactory.load());
        }

        @Override
        public long take(int caller, long until) throws Exception {
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                CompletableFuture<Void> durable = new CompletableFuture<>();
                runs[caller].tell(new Step(work.json(), durable), ActorRef.noSender());
                durable.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return steps;
        }

        @Override
        public long stored() throws SQLException {
            return database.count("count-pekko");
        }

        @Override
        public void close() throws Exception {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            database.close();
        }
    }
}
