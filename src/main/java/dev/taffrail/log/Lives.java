package dev.taffrail.log;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead.Phase;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds where a stream stands from its rows, with two look-ups however long it is. Used by one thread at a time. */
final class Lives {
    private final Database database;
    private final PreparedStatement head;
    private final PreparedStatement lifeOfRun;
    private final PreparedStatement lifeOfOther;

    Lives(Database database) {
        SqlFile sql = SqlFile.load(Lives.class, "/dev/taffrail/log/life.sql");
        this.database = database;
        this.head = database.prepare(sql.block("head"));
        this.lifeOfRun = database.prepare(sql.block("life-of-run"));
        this.lifeOfOther = database.prepare(sql.block("life-of-other"));
    }

    /** Returns where a stream stands; call it in a transaction, or nobody knows when that was. */
    StreamHead headOf(StreamId stream) {
        try {
            long seq = seqOf(stream);
            return new StreamHead(stream, new Seq(seq), seq == 0 ? Phase.ABSENT : phaseOf(stream, seq));
        } catch (SQLException e) {
            throw database.failed("read", e);
        }
    }

    private long seqOf(StreamId stream) throws SQLException {
        head.setString(1, stream.value());
        try (ResultSet row = head.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Phase phaseOf(StreamId stream, long lastSeq) throws SQLException {
        PreparedStatement life = stream.isRun() ? lifeOfRun : lifeOfOther;
        life.setString(1, stream.value());
        if (!stream.isRun()) {
            life.setString(2, Lifecycle.opens(stream));
            life.setString(3, Lifecycle.deletes(stream));
        }
        try (ResultSet row = life.executeQuery()) {
            boolean found = row.next();
            @Nullable EventType type = found ? EventType.of(row.getString(2)) : null;
            return Lifecycle.of(stream, type, found && row.getLong(1) == lastSeq);
        }
    }
}
