-- What a log's file says about itself.

-- name: mark-format
-- Read before anything else, so that a newer file is recognised whatever its tables are.
pragma user_version = 1

-- name: mark-application
-- "Tafr", for file(1).
pragma application_id = 1415669362

-- name: format
pragma user_version

-- name: application
pragma application_id

-- name: tables
select count(*) from sqlite_schema

-- name: name-store
insert into store (one, id, format) values (1, :id, 1)

-- name: id
select id from store

-- name: generation
select generation from generations where fold = :fold

-- name: count-up
insert into generations (fold, generation) values (:fold, 1)
on conflict (fold) do update set generation = generation + 1
returning generation

-- name: move
insert into generations (fold, generation) values (:fold, :generation)
on conflict (fold) do update set generation = excluded.generation
