package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Taffrail;
import dev.taffrail.acceptance.Deliveries.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedeliveryTest {
    private static final int CUT_SESSIONS = 10;

    private final long seed = Long.getLong("taffrail.seed", System.nanoTime());

    @TempDir
    Path temp;

    @Test
    void deliveries_in_any_order_and_cut_anywhere_end_in_the_answers_of_a_plain_import() throws Exception {
        Deliveries recorded = new Deliveries();
        List<Delivery> parts = new ArrayList<>(recorded.prefixes());
        Set<String> sessions = new HashSet<>();
        parts.forEach(part -> sessions.add(session(part)));
        List<String> cut = recorded.smallest(CUT_SESSIONS);
        sessions.addAll(cut);
        List<Delivery> whole = recorded.whole(sessions);
        for (Delivery file : whole) {
            if (cut.contains(session(file))) {
                parts.addAll(Deliveries.cutEverywhere(file));
            }
        }
        List<Delivery> mixed = new ArrayList<>(whole);
        mixed.addAll(parts);
        Collections.shuffle(mixed, new Random(seed));

        Map<String, Set<String>> plain = plainAnswers(whole);
        Map<String, Set<String>> shuffled = shuffledAnswers(mixed);

        assertThat(shuffled.keySet()).as("seed %d", seed).isEqualTo(plain.keySet());
        for (String run : plain.keySet()) {
            assertThat(shuffled.get(run)).as("run %s, seed %d", run, seed).isEqualTo(plain.get(run));
        }
    }

    private Map<String, Set<String>> plainAnswers(List<Delivery> whole) throws IOException {
        List<Path> files = whole.stream().map(Delivery::file).toList();
        try (Taffrail store = Stores.open(temp.resolve("plain"))) {
            assertThat(Stores.load(store, files).refused()).isEmpty();
            assertThat(Stores.load(store, files).appended()).isZero();
            return AnswersOf.every(store.history());
        }
    }

    private Map<String, Set<String>> shuffledAnswers(List<Delivery> mixed) throws Exception {
        Path directory = temp.resolve("shuffled");
        Map<String, Set<String>> answers;
        try (Taffrail store = Stores.open(directory)) {
            for (Delivery delivery : mixed) {
                Path file = delivery.layOut(temp);
                assertThat(Stores.load(store, List.of(file)).refused())
                        .as("%s, seed %d", delivery, seed)
                        .isEmpty();
                if (!file.equals(delivery.file())) {
                    Files.delete(file);
                }
            }
            answers = AnswersOf.every(store.history());
        }
        Stores.assertClean(directory);
        return answers;
    }

    private static String session(Delivery delivery) {
        return delivery.file().getParent().getFileName().toString();
    }
}
