-- The states that an engine saves itself (checkpoint:saved). The state stands in the log, at the seq that the row names.
CREATE TABLE saved_checkpoints (
    run_id                 TEXT    NOT NULL,
    checkpoint_id          TEXT    NOT NULL, -- saved once more under the same id, the later state stands
    saved_at               INTEGER,          -- time of the event that saved it
    saved_seq              INTEGER NOT NULL,
    deleted_seq            INTEGER,          -- of checkpoint:deleted; null while it can be read
    PRIMARY KEY (run_id, checkpoint_id)
) STRICT;

CREATE INDEX saved_checkpoints_newest ON saved_checkpoints (run_id, saved_seq) WHERE deleted_seq IS NULL;
