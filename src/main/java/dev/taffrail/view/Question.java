package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query that is put together from named blocks, one behind the other, and its values. What callers hand in is bound and never
 * becomes a part of the text. One thread, one use.
 */
public final class Question {
    private final StringBuilder sql = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** How a row becomes a value. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Cells row) throws SQLException;
    }

    /** Where rows go to. */
    @FunctionalInterface
    public interface Taker<T> {
        void take(T row) throws SQLException;
    }

    /** Begins with this block. */
    public static Question of(SqlFile file, String block) {
        return new Question().add(file, block);
    }

    /** Begins with this block, in which the names of a table and of its first column stand in braces. */
    static Question ofTable(SqlFile file, String block, Table table) {
        Question question = of(file, block);
        String sql = question.sql.toString();
        question.sql.setLength(0);
        question.sql.append(sql.replace("{table}", table.name())
                .replace("{stream}", table.columns().get(0).name()));
        return question;
    }

    /** Puts a block behind the others. */
    public Question add(SqlFile file, String block) {
        SqlStatement statement = file.block(block);
        sql.append(statement.sql()).append('\n');
        parameters.addAll(statement.parameters());
        return this;
    }

    /** Gives a parameter its value, text or {@link Long}, wherever it occurs. */
    public Question bind(String parameter, @Nullable Object value) {
        values.put(parameter, value);
        return this;
    }

    /** Asks, and returns the rows in order. */
    public <T> List<T> list(Connection views, Mapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(views, mapper, rows::add);
        return rows;
    }

    /** Asks, and hands over the rows in order while the query is open. */
    public <T> void each(Connection views, Mapper<T> mapper, Taker<T> taker) throws SQLException {
        try (PreparedStatement statement = views.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, value(parameters.get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(mapper.map(new Cells(rows)));
                }
            }
        }
    }

    /** Returns the text as the database gets it. */
    String sql() {
        return sql.toString();
    }

    private @Nullable Object value(String parameter) {
        if (!values.containsKey(parameter)) {
            throw new IllegalStateException("Nothing was bound to :" + parameter + " in: " + sql);
        }
        return values.get(parameter);
    }
}
