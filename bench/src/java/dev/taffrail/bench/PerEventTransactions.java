package dev.taffrail.bench;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.state.Column;
import dev.taffrail.state.CostsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.StreamFolds;
import dev.taffrail.state.Table;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The design that most engines have: for each event one transaction that writes the log's row and all derived rows, in one SQLite
 * file, synced at every commit. It folds with the same rules into the same tables by the same statements, keeps the folds of runs
 * at work in memory, and hashes nothing. One thread, which is the best case for SQLite. Not thread-safe.
 */
final class PerEventTransactions implements AutoCloseable {
    private static final int CHECKPOINT_FRAMES = LogSettings.Sizes.DEFAULT.checkpointFrames();

    private static final List<Column<Long>> SUMMED = List.of(
            CostsTable.INPUT,
            CostsTable.OUTPUT,
            CostsTable.CACHE_READ,
            CostsTable.CACHE_WRITE,
            CostsTable.REASONING,
            CostsTable.COST);

    private final Workload workload;
    private final StoreDirectory store;
    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement addSpend;
    private final Map<Table, Upsert> upserts = new HashMap<>();
    private final Map<StreamId, StreamFold> folds = new HashMap<>();

    /** How a table's row is written. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    private record Upsert(PreparedStatement statement, int[] columns) {}

    /** Makes a new store with all tables in one file. */
    PerEventTransactions(Path directory, Workload workload) {
        this.workload = workload;
        store = StoreDirectory.open(directory, StoreDirectory.Access.READ_WRITE);
        SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry())
                .close();
        database = Database.open(store.logFile(), Database.Sync.FULL);
        insert = RawLog.prepareInsert(database);
        for (StreamFolds.Model model : StreamFolds.MODELS) {
            String folder = "/projections/" + model.folder() + "/";
            database.run(SqlFile.load(StreamFolds.class, folder + "table.sql").script());
            SqlFile write = SqlFile.load(StreamFolds.class, folder + "write.sql");
            for (Table table : model.tables()) {
                upserts.put(table, upsert(table, write.block("upsert-" + table.name())));
            }
        }
        addSpend = database.prepare(SqlFile.load(StreamFolds.class, "/projections/run-costs/write.sql")
                .block("add-cost_by_model_day"));
    }

    private Upsert upsert(Table table, SqlStatement sql) {
        Map<String, Integer> places = new HashMap<>();
        for (Column<?> column : table.columns()) {
            places.put(column.name(), column.index());
        }
        int[] columns = sql.parameters().stream().mapToInt(places::get).toArray();
        return new Upsert(database.prepare(sql), columns);
    }

    /** Returns events a second, of so many. */
    double perSecond(int events) throws SQLException {
        long began = System.nanoTime();
        for (int number = 0; number < events; number++) {
            database.begin();
            RawLog.add(insert, workload, number, number + 1);
            insert.executeBatch();
            for (Row row : fold(number)) {
                write(row);
            }
            database.commit();
            if (database.walFrames() >= CHECKPOINT_FRAMES) {
                database.checkpointPassive();
            }
        }
        return events * 1e9 / (System.nanoTime() - began);
    }

    private List<Row> fold(int number) {
        StreamId run = workload.stream(number);
        Seq seq = new Seq(workload.seq(number));
        StreamFold fold = folds.computeIfAbsent(run, id -> StreamFolds.open(id, Rows.NONE));
        StoredEvent event = new StoredEvent(
                new Position(number + 1L),
                seq,
                run,
                workload.type(number),
                workload.at(number),
                null,
                workload.json(number));
        List<Row> rows = fold.apply(event).rows();
        fold.trim(seq);
        if (fold.isSettled()) {
            folds.remove(run);
        }
        return rows;
    }

    private void write(Row row) throws SQLException {
        Upsert upsert = upserts.get(row.table());
        for (int i = 0; i < upsert.columns().length; i++) {
            upsert.statement().setObject(i + 1, row.value(upsert.columns()[i]));
        }
        upsert.statement().executeUpdate();
        if (row.table() == CostsTable.TABLE && row.isMade()) {
            addToModelAndDay(row);
        }
    }

    private void addToModelAndDay(Row spend) throws SQLException {
        int place = 0;
        addSpend.setObject(++place, spend.get(CostsTable.AT));
        addSpend.setString(++place, spend.get(CostsTable.MODEL));
        addSpend.setString(++place, spend.get(CostsTable.PRICE_ID));
        addSpend.setLong(++place, 1);
        addSpend.setLong(++place, 1);
        for (Column<Long> summed : SUMMED) {
            addSpend.setObject(++place, spend.get(summed));
        }
        addSpend.setLong(++place, 0);
        addSpend.executeUpdate();
    }

    @Override
    public void close() {
        database.close();
        store.close();
    }
}
