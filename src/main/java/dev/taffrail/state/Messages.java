package dev.taffrail.state;

import static dev.taffrail.state.MessagesTable.*;

/** The messages of a thread: each row is written once and not changed. Owned by the fold's thread. */
final class Messages implements StreamPart {
    private final String stream;
    private final Edits edits;

    Messages(String stream, Edits edits) {
        this.stream = stream;
        this.edits = edits;
    }

    @Override
    public void take(RunEvent event) {
        Long id = event.integer("messageId");
        if (event.type().equals("message:appended") && id != null) {
            Row.Draft row = edits.begin(TABLE, stream, id).edit();
            row.set(PARENT_ID, event.integer("parentId"));
            row.set(ROLE, event.text("role"));
            row.set(CONTENT, event.text("content"));
            row.set(ITEM, event.fields().json("item"));
            Long created = event.time("createdAt");
            row.set(CREATED_AT, created != null ? created : event.at());
            row.set(FORKED, Boolean.TRUE.equals(event.fields().bool("forked")) ? 1L : 0L);
            row.set(SEQ, event.seq());
        } else if (event.type().equals("thread:messages_cleared")) {
            edits.empty(TABLE);
        }
    }
}
