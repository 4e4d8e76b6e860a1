package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.cli.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is on the tests' class path, as the launcher puts it on that of {@code taffrail bench}. */
class BenchTest {
    @TempDir
    Path temp;

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        Result result = CommandTester.piped(temp).run("bench j1 nope");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("There is no benchmark 'nope'.", "J1", "taffrail bench --list");
    }

    @Test
    void a_list_says_what_each_measures_and_measures_nothing() {
        Result piped = CommandTester.piped(temp).run("bench --list");

        assertThat(piped.exit()).isZero();
        assertThat(piped.out()).startsWith("NAME\tMEASURES\n").containsPattern("(?m)^J1\tsmall parts: ");
        assertThat(piped.err()).isEmpty();
        assertThat(CommandTester.atTerminal(temp, 80).run("bench --list").out())
                .containsPattern("(?m)^J1 +small parts: ");
    }

    @Test
    void where_they_are_not_shipped_it_says_where_they_are() {
        Bench bench = new Bench(new Root(CommandTester.piped(temp).shell()), List.of());

        assertThatThrownBy(bench::call)
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("they are part of a checkout")
                .satisfies(e -> assertThat(((UsageError) e).hint()).contains("./taffrail bench"));
    }

    @Test
    void a_directory_that_is_missing_is_named() {
        Result result = CommandTester.piped(temp).run("bench j1 --quick --directory " + temp.resolve("none"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains(temp.resolve("none").toString());
    }

    @Test
    void a_quick_run_prints_a_table_and_keeps_everything_as_json() throws IOException {
        Path json = temp.resolve("bench.json");
        Result result = CommandTester.piped(temp)
                .run("bench j1 --quick --directory " + temp + " --json " + json + " --progress none");

        assertThat(result.err()).isEqualTo("Wrote " + json + ".\n");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("the figures mean nothing", "ROW\tWHAT\tMEDIAN")
                .containsPattern("J1\tfold an event\t[0-9.]+ .?s\t");
        assertThat(Files.readString(json)).contains("\"quick\": true", "\"what\": \"fold an event\"");
        assertThat(temp).isDirectoryNotContaining("glob:**/bench?*[0-9]");
    }

    @Test
    void json_on_standard_output_stands_there_alone() {
        Result result = CommandTester.piped(temp).run("bench j1 --quick --json - --directory " + temp);

        assertThat(result.out()).startsWith("{\"at\":\"").endsWith("}\n").hasLineCount(1);
        assertThat(result.err()).contains("1 of 1  J1  small parts");
    }
}
