package dev.taffrail.bench.peer;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * DBOS Transact on PostgreSQL 15: each caller runs one workflow that takes one step after the other; a step counts when DBOS has
 * stored its output, and the workflow's own rows are written outside what is counted or once in thousands of steps. Everything at
 * DBOS's defaults, with a connection for each caller and four for what DBOS does beside.
 */
final class DbosSteps implements Peer {
    private static final int CONNECTIONS_BESIDE = 4;

    private final Postgres postgres;
    private final Work work = new Work();

    DbosSteps(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "DBOS Transact 1.1.0-m6, PostgreSQL 15";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Workflows workflows = new Workflows(postgres.create(callers + CONNECTIONS_BESIDE), work)) {
            return Callers.stepsPerSecond(workflows, callers, clock);
        }
    }

    /** What DBOS makes durable; public because DBOS calls it. */
    public interface Flow {
        /** Takes steps until then, and returns how many. */
        long take(int caller, long until);
    }

    /** The workflow; public because DBOS calls it. */
    public static final class FlowOfSteps implements Flow {
        private final DBOS dbos;
        private final Work work;

        private FlowOfSteps(DBOS dbos, Work work) {
            this.dbos = dbos;
            this.work = work;
        }

        @Override
        @Workflow(name = "steps")
        public long take(int caller, long until) {
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                dbos.runStep(work::fields, "step");
            }
            return steps;
        }
    }

    private static final class Workflows implements Steps {
        private final Postgres.Database database;
        private final DBOS dbos;
        private final Flow flow;

        private Workflows(Postgres.Database database, Work work) {
            this.database = database;
            this.dbos = new DBOS(DBOSConfig.defaults("bench").withDataSource(database.pool()));
            this.flow = dbos.registerProxy(Flow.class, new FlowOfSteps(dbos, work));
            dbos.launch();
        }

        @Override
        public long take(int caller, long until) {
            return flow.take(caller, until);
        }

        @Override
        public long stored() throws SQLException {
            return database.count("count-dbos");
        }

        @Override
        public void close() throws SQLException {
            dbos.shutdown();
            database.close();
        }
    }
}
