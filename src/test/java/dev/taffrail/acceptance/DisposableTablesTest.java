package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Taffrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DisposableTablesTest {
    private static final int REBUILDS = 3;

    @TempDir
    Path temp;

    private Path directory;
    private Cli cli;

    @BeforeEach
    void a_store() {
        directory = temp.resolve("store");
        cli = new Cli(directory, temp);
    }

    @Test
    void the_same_answers_grow_back_after_the_tables_were_deleted() throws IOException {
        assertThat(cli.run("demo").exit()).isZero();
        List<String> before = answers();
        List<Path> views;
        try (Stream<Path> files = Files.list(directory)) {
            views = files.filter(file -> file.getFileName().toString().startsWith("views"))
                    .toList();
        }
        assertThat(views).isNotEmpty();
        for (Path file : views) {
            Files.delete(file);
        }
        assertThat(answers()).isEqualTo(before);
        assertThat(cli.run("verify").exit()).isZero();
    }

    @Test
    @Timeout(60)
    void a_store_without_an_event_is_found_clean_at_once() throws InterruptedException {
        Stores.open(directory).close();
        Stores.assertClean(directory);
    }

    @Test
    void a_rebuild_beside_a_writer_and_a_reader_disturbs_neither() throws Exception {
        List<Path> files = Sessions.write(temp.resolve("sessions"), 20, 50);
        try (Taffrail store = Stores.open(directory)) {
            assertThat(Stores.load(store, files).refused()).isEmpty();
        }
        try (Neighbour writer = Neighbour.appending(directory, "hot");
                Neighbour reader = Neighbour.reading(directory, "0a1b2c3d-0000-4000-8000-000000000007")) {
            for (int i = 0; i < REBUILDS; i++) {
                Cli.Ran rebuild = cli.run("rebuild");
                assertThat(rebuild.exit()).as(rebuild.err()).isZero();
            }
            System.out.println("reads while the tables were rebuilt: " + reader.finish());
            System.out.println("appends while the tables were rebuilt: " + writer.finish());
        }
        Stores.assertClean(directory);
    }

    private List<String> answers() {
        List<List<String>> questions = List.of(
                List.of("ls", "--json", "--children", "--limit", "0"),
                List.of("show", "@last", "--json"),
                List.of("show", "@failed", "--json"),
                List.of("steps", "@last", "--json"),
                List.of("costs", "--by", "step", "--json"));
        return questions.stream()
                .map(question -> cli.run(question.toArray(String[]::new)))
                .map(ran -> {
                    assertThat(ran.exit()).as(ran.err()).isZero();
                    return ran.out();
                })
                .toList();
    }
}
