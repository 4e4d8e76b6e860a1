package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.Imports;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.claudecode.ClaudeCodeImporter;
import dev.taffrail.log.Durability;
import dev.taffrail.log.EventLog;
import dev.taffrail.projection.ViewsVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several of these tests do with a store. */
final class Stores {
    private static final int PAGE_EVENTS = 1_000;

    private Stores() {}

    /** Opens a store whose appends need not outlive a power cut. */
    static Taffrail open(Path directory) {
        return Taffrail.open(directory, Options.defaults().durability(Durability.FAST));
    }

    /** Imports transcripts of Claude Code. */
    static Imports.Outcome load(Taffrail store, List<Path> files) {
        Importer importer = new ClaudeCodeImporter(
                store.log(), PriceTable.own(), store.options().log().limits());
        return new Imports(importer, Importer.Progress.NONE).run(files);
    }

    /** Returns every stored event, and fails where a position or a seq is left out. */
    static List<StoredEvent> events(EventLog log) {
        List<StoredEvent> events = new ArrayList<>();
        Map<String, Long> seqs = new HashMap<>();
        List<StoredEvent> page = log.readAll(Position.START, PAGE_EVENTS);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                events.add(event);
                assertThat(event.position().value()).isEqualTo(events.size());
                assertThat(event.seq().value())
                        .isEqualTo(seqs.merge(event.stream().value(), 1L, Long::sum));
            }
            page = log.readAll(events.get(events.size() - 1).position(), PAGE_EVENTS);
        }
        return events;
    }

    /** Fails unless the log is dense, every digest right, and the tables equal a rebuild. */
    static void assertClean(Path directory) throws InterruptedException {
        try (Taffrail store = open(directory)) {
            assertThat(store.verifyLog(position -> {}).damage()).isNull();
            for (ViewsVerdict verdict : store.projections().verify(progress -> {})) {
                assertThat(verdict.difference()).as(verdict.projection()).isNull();
            }
        }
    }
}
