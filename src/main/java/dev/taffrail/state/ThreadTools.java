package dev.taffrail.state;

import static dev.taffrail.state.ThreadToolsTable.*;

import dev.taffrail.event.Fields;
import java.util.HashSet;
import java.util.Set;

/** The tools that a thread has registered: each set takes the place of the one before. Owned by the fold's thread. */
final class ThreadTools implements StreamPart {
    private final String stream;
    private final Edits edits;

    ThreadTools(String stream, Edits edits) {
        this.stream = stream;
        this.edits = edits;
    }

    @Override
    public void take(RunEvent event) {
        if (!event.type().equals("thread:tools_replaced")) {
            return;
        }
        edits.empty(TABLE);
        Set<Long> taken = new HashSet<>();
        for (Fields tool : event.fields().objects("tools")) {
            Long position = tool.integer("position");
            if (position != null && taken.add(position)) {
                Row.Draft row = edits.begin(TABLE, stream, position).edit();
                row.set(NAME, tool.text("name"));
                row.set(DESCRIPTION, tool.text("description"));
                row.set(INPUT_SCHEMA, tool.json("inputSchema"));
            }
        }
    }
}
