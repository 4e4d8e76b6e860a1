package dev.taffrail.thread;

import dev.taffrail.command.RawJson;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.ThreadsTable;
import dev.taffrail.view.Queries;
import dev.taffrail.view.QueryRefused;
import dev.taffrail.view.RecordOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools that threads have registered. Call it from any thread. */
public final class DynamicTools {
    private static final Queries QUERIES = Queries.of("threads");
    private static final RecordOf<DynamicTool> TOOL = new RecordOf<>(DynamicTool.class);

    private final Access access;

    DynamicTools(Access access) {
        this.access = access;
    }

    /**
     * Gives a thread these tools in place of all that it had; equal ones are left alone.
     *
     * @param tools none takes all away
     * @return whether something changed
     * @throws dev.taffrail.view.NotFound if there is no such thread
     * @throws QueryRefused if two share a position; the old ones stay then
     */
    public boolean replace(String threadId, List<DynamicTool> tools) {
        Said said = Said.of(Access.thread(threadId), EventType.THREAD_TOOLS_REPLACED, Map.of("tools", checked(tools)));
        return access.change(Access.thread(threadId), look -> {
            StreamId stream = Access.existing(look, threadId);
            Long seq = Threads.row(look, stream).get(ThreadsTable.TOOLS_SEQ);
            boolean same = seq == null ? tools.isEmpty() : said.payload().json().equals(saidAt(stream, seq));
            return same ? null : said;
        });
    }

    /** Returns a thread's tools in the order of their positions; empty if it has none, or there is no such thread. */
    public List<DynamicTool> get(String threadId) {
        return access.read(views -> QUERIES.ask("tools")
                .bind("thread_id", Access.thread(threadId).value())
                .list(views, TOOL));
    }

    private @Nullable String saidAt(StreamId stream, long seq) {
        List<StoredEvent> events = access.store().log().read(stream, new Seq(seq - 1), 1);
        return events.isEmpty() ? null : events.get(0).payload();
    }

    private static List<Map<String, @Nullable Object>> checked(List<DynamicTool> tools) {
        Set<Long> positions = new HashSet<>();
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (DynamicTool tool : tools) {
            if (!positions.add(tool.position())) {
                throw new QueryRefused(
                        "Two tools are at position " + tool.position() + ".", "Give each a position of its own.");
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("position", tool.position());
            fields.put("name", tool.name());
            if (tool.description() != null) {
                fields.put("description", tool.description());
            }
            fields.put(
                    "inputSchema", RawJson.of("input schema", tool.inputSchema().json()));
            all.add(fields);
        }
        return all;
    }
}
