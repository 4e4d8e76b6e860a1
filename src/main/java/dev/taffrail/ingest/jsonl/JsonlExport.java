package dev.taffrail.ingest.jsonl;

import dev.taffrail.event.EventJson;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes events as JSON lines, each with a line feed. What is appended while it writes is left out. One thread uses it. */
public final class JsonlExport {
    private static final int PAGE_EVENTS = 500;

    private final EventLog log;
    private final Writer out;

    /**
     * @param log what is exported
     * @param out where the lines go, in UTF-8 if it is to be imported again; it is not closed
     */
    public JsonlExport(EventLog log, Writer out) {
        this.log = log;
        this.out = out;
    }

    /**
     * Writes every event of the store in order of position.
     *
     * @return how many there were
     * @throws IOException if they cannot be written
     */
    public long all() throws IOException {
        Position end = log.head();
        Position at = Position.START;
        while (at.compareTo(end) < 0) {
            int most = (int) Math.min(PAGE_EVENTS, end.value() - at.value());
            List<StoredEvent> page = log.readAll(at, most);
            for (StoredEvent event : page) {
                write(event);
                at = event.position();
            }
        }
        return end.value();
    }

    /**
     * Writes every event of one stream in order of seq.
     *
     * @return how many there were; 0 if there is no such stream
     * @throws IOException if they cannot be written
     */
    public long stream(StreamId stream) throws IOException {
        Seq end = log.head(stream).seq();
        Seq at = Seq.NONE;
        while (at.compareTo(end) < 0) {
            int most = (int) Math.min(PAGE_EVENTS, end.value() - at.value());
            for (StoredEvent event : log.read(stream, at, most)) {
                write(event);
                at = event.seq();
            }
        }
        return end.value();
    }

    private void write(StoredEvent event) throws IOException {
        out.write(EventJson.write(event));
        out.write('\n');
    }
}
