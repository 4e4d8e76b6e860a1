package dev.taffrail.state;

import java.util.List;

/** Which parts a stream's fold has beside those that every run has, by the stream's kind. Stateless. */
final class StreamParts {
    private StreamParts() {}

    static List<StreamPart> of(String kind, String stream, Edits edits, Runs runs, Rows rows, boolean first) {
        return switch (kind) {
            default -> List.of();
        };
    }
}
