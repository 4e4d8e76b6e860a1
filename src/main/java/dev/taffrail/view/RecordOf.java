package dev.taffrail.view;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of rows whose columns stand in the order of the record's components. Which query fills which record is held by a
 * test, column by column. Immutable; call it from any thread.
 *
 * @param <T> the record
 */
public final class RecordOf<T extends Record> implements Question.Mapper<T> {
    private static final Map<Class<?>, Reader> READERS = Map.of(
            String.class, Cells::textOrNull,
            long.class, Cells::number,
            Long.class, Cells::numberOrNull,
            Instant.class, Cells::timeOrNull,
            Seq.class, Cells::seqOrNull,
            Position.class, row -> new Position(row.number()),
            JsonText.class, Cells::jsonOrNull,
            List.class, Cells::texts);

    private final Constructor<T> constructor;
    private final Reader[] readers;

    /** Reads the next column, or columns, as one component. */
    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(Cells row) throws SQLException;
    }

    public RecordOf(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has its canonical constructor", e);
        }
        readers = Arrays.stream(components)
                .map(component -> reader(component.getType()))
                .toArray(Reader[]::new);
    }

    @Override
    public T map(Cells row) throws SQLException {
        @Nullable Object[] values = new Object[readers.length];
        for (int i = 0; i < readers.length; i++) {
            values[i] = readers[i].read(row);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "A row does not fit " + constructor.getDeclaringClass().getSimpleName(), e);
        }
    }

    private static Reader reader(Class<?> type) {
        if (type.isEnum()) {
            return row -> word(row, type);
        }
        Reader reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("No column can be read as " + type.getSimpleName());
        }
        return reader;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The class was seen to be an enum's.
    private static Object word(Cells row, Class<?> type) throws SQLException {
        return row.word((Class) type);
    }
}
