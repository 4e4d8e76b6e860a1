package dev.taffrail.thread;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A thread store in a directory of its own, and what the tests ask of it. */
abstract class StoreTest {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    @TempDir
    Path directory;

    Taffrail store;
    ThreadStore threads;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory, Options.defaults());
        threads = ThreadStore.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    void reopen() {
        close();
        open();
    }

    void rebuild() {
        try {
            store.projections().rebuildAll(progress -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ThreadRecord thread(String id) {
        return ThreadRecord.begun(id, NOON);
    }

    /** Makes a thread of this id. */
    void given(String... ids) {
        for (String id : ids) {
            threads.threads().upsert(thread(id));
        }
    }

    List<String> contents(String threadId) {
        return threads.messages().list(threadId).stream().map(Message::content).toList();
    }

    List<StoredEvent> events(StreamId stream) {
        return store.log().read(stream, Seq.NONE, 10_000);
    }

    List<String> types(String stream) {
        return events(new StreamId(stream)).stream()
                .map(event -> event.type().name())
                .toList();
    }

    /** Returns how many events the work appends. */
    long appendedBy(Runnable work) {
        Position before = store.log().head();
        work.run();
        return store.log().head().value() - before.value();
    }

    /** Runs the same check now, after a reopening, and after a rebuild. */
    void nowAndLater(Consumer<ThreadStore> check) {
        check.accept(threads);
        reopen();
        check.accept(threads);
        rebuild();
        check.accept(threads);
    }
}
