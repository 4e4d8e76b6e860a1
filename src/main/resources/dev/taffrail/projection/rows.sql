-- What is said of any table, with the names in braces put in from the table itself.

-- name: find
SELECT {columns} FROM {table} WHERE ({key}) = ({values});

-- name: all
SELECT * FROM {table} ORDER BY {key};

-- name: tables
SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'projection_cursor'
ORDER BY name;

-- name: key-columns
-- In the order of the key; of a table without one all columns.
SELECT name FROM pragma_table_info(:table)
WHERE pk > 0 OR NOT EXISTS (SELECT 1 FROM pragma_table_info(:table) WHERE pk > 0)
ORDER BY pk, cid;
