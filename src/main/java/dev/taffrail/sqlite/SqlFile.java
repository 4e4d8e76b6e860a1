package dev.taffrail.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code .sql} file of the class path: named blocks, each begun by a line {@code -- name: upsert}, or a script of statements.
 * Parameters are written {@code :run_id}; comments are for the reader of the file and do not reach SQLite. Immutable.
 */
public final class SqlFile {
    private static final String NAME = "-- name:";

    private final String resource;
    private final String text;
    private final Map<String, SqlStatement> blocks;

    private SqlFile(String resource, String text) {
        this.resource = resource;
        this.text = text;
        this.blocks = blocksOf(text);
    }

    /**
     * Reads a file.
     *
     * @param anchor the class whose loader finds the file
     * @param resource its path from the root of the class path, such as {@code /projections/runs/write.sql}
     * @throws IllegalArgumentException if there is no such file, or a block's name stands twice
     */
    public static SqlFile load(Class<?> anchor, String resource) {
        try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + resource + " beside " + anchor.getName());
            }
            return new SqlFile(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** Returns the file of this text; the name is used in messages only. */
    static SqlFile of(String name, String text) {
        return new SqlFile(name, text);
    }

    /**
     * Returns the statement of a named block.
     *
     * @throws IllegalArgumentException if the file has no such block
     */
    public SqlStatement block(String name) {
        SqlStatement statement = blocks.get(name);
        if (statement == null) {
            throw new IllegalArgumentException(resource + " has no block '" + name + "', only " + blocks.keySet());
        }
        return statement;
    }

    /** Returns the names of the blocks, in the order of the file. */
    public Set<String> names() {
        return blocks.keySet();
    }

    /** Returns all statements of the file in order, whether in blocks or not; a trigger is one statement. */
    public List<String> script() {
        return SqlText.statements(text);
    }

    private static Map<String, SqlStatement> blocksOf(String text) {
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(NAME)) {
                current = new StringBuilder();
                String name = line.substring(NAME.length()).trim();
                if (parts.put(name, current) != null) {
                    throw new IllegalArgumentException("The block '" + name + "' stands twice");
                }
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, SqlStatement> blocks = new LinkedHashMap<>();
        parts.forEach((name, part) -> blocks.put(name, SqlText.statement(part.toString())));
        return blocks;
    }
}
