package dev.taffrail.view;

import dev.taffrail.event.Seq;
import dev.taffrail.state.Row;
import dev.taffrail.state.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row from left to right, so that a query lists its columns in the order of the record that it fills, and a
 * long list costs no look-up by name. Used by one thread, each column once.
 */
public final class Cells {
    private final ResultSet row;
    private int column;

    Cells(ResultSet row) {
        this.row = row;
    }

    /** Returns the next column's text, or null. */
    @Nullable
    public String textOrNull() throws SQLException {
        return row.getString(++column);
    }

    /** Returns the text of the next column, which is never null. */
    public String text() throws SQLException {
        String text = textOrNull();
        if (text == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return text;
    }

    /** Returns the next column's number; 0 for null. */
    public long number() throws SQLException {
        return row.getLong(++column);
    }

    /** Returns the next column's number, or null. */
    @Nullable
    public Long numberOrNull() throws SQLException {
        long number = number();
        return row.wasNull() ? null : number;
    }

    /** Returns the next column's time, or null. */
    @Nullable
    public Instant timeOrNull() throws SQLException {
        Long millis = numberOrNull();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Returns the next column's place in its stream, or null. */
    @Nullable
    public Seq seqOrNull() throws SQLException {
        Long seq = numberOrNull();
        return seq == null ? null : new Seq(seq);
    }

    /** Returns the next column's place in its stream. */
    public Seq seq() throws SQLException {
        return new Seq(number());
    }

    /** Returns the next column's JSON, or null. */
    @Nullable
    public JsonText jsonOrNull() throws SQLException {
        String json = textOrNull();
        return json == null ? null : new JsonText(json);
    }

    /** Returns the strings of the next column's JSON array; none for null. */
    public List<String> texts() throws SQLException {
        return JsonLists.texts(textOrNull());
    }

    /** Returns the next column's text or number as it is stored, or null. */
    @Nullable
    public Object any() throws SQLException {
        Object value = row.getObject(++column);
        return value instanceof Number number ? Long.valueOf(number.longValue()) : value;
    }

    /** Returns the next columns as a row of this table, all of whose columns follow in their order. */
    public Row row(Table table) throws SQLException {
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = any();
        }
        return Row.of(table, values);
    }

    /** Returns the next column's word as one of an enum's constants, whose names are these words in upper case. */
    public <E extends Enum<E>> E word(Class<E> words) throws SQLException {
        return Enum.valueOf(words, text().toUpperCase(Locale.ROOT));
    }
}
