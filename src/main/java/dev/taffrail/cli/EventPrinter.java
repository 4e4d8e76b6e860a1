package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Subscriber;
import dev.taffrail.log.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Prints events of one stream or of all, stored ones and those to come. One thread at a time. */
final class EventPrinter {
    private static final int PAGE = 500;

    private final Shell shell;
    private final boolean json;
    private final EventLine line;
    private final @Nullable StreamId stream;

    /**
     * @param json whether to print JSON lines
     * @param whole whether nothing may be cut
     * @param stream the stream to print; null for all
     */
    EventPrinter(Root root, boolean json, boolean whole, @Nullable StreamId stream) {
        this.shell = root.shell();
        this.json = json;
        this.stream = stream;
        Look look = root.look();
        this.line = new EventLine(whole ? new Look(look.terminal().unbounded(), look.times()) : look, stream == null);
    }

    /** Prints the events of a stream behind a seq, in pages, so that a long run needs no memory. */
    void print(EventLog log, StreamId of, Seq after) {
        try (PagedOutput out = PagedOutput.to(shell)) {
            Seq last = after;
            List<StoredEvent> page = log.read(of, last, PAGE);
            while (!page.isEmpty()) {
                for (StoredEvent event : page) {
                    out.append(text(event)).append('\n');
                }
                last = page.get(page.size() - 1).seq();
                page = log.read(of, last, PAGE);
            }
        }
    }

    /** Prints the events of all streams behind a position. */
    void printAll(EventLog log, Position after) {
        try (PagedOutput out = PagedOutput.to(shell)) {
            Position last = after;
            List<StoredEvent> page = log.readAll(last, PAGE);
            while (!page.isEmpty()) {
                for (StoredEvent event : page) {
                    out.append(text(event)).append('\n');
                }
                last = page.get(page.size() - 1).position();
                page = log.readAll(last, PAGE);
            }
        }
    }

    /** Prints what stands behind a position and then what comes, until the process is interrupted or the output closed. */
    void follow(EventLog log, Position after) throws InterruptedException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        try (Subscription subscription = log.subscribe(log.cursor(after), new Following(ended))) {
            ended.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Called on the subscription's thread; what fails there ends the command. */
    private final class Following implements Subscriber {
        private final CompletableFuture<Void> ended;
        private boolean caughtUp;

        Following(CompletableFuture<Void> ended) {
            this.ended = ended;
        }

        @Override
        public void onEvent(StoredEvent event) {
            if (stream == null || stream.equals(event.stream())) {
                print(text(event));
            }
        }

        @Override
        public void onLive(Event event) {
            if (!json && (stream == null || stream.equals(event.stream()))) {
                print(line.of(event));
            }
        }

        @Override
        public void onCaughtUp() {
            caughtUp = true;
            shell.out().flush();
        }

        @Override
        public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
        }

        private void print(String text) {
            shell.out().append(text).append('\n');
            if (caughtUp) {
                shell.out().flush();
            }
        }
    }

    private String text(StoredEvent event) {
        if (!json) {
            return line.of(event);
        }
        String written = EventJson.write(event);
        return shell.indents() ? CleanText.json(written) : written;
    }
}
