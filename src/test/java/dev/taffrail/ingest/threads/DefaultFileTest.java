package dev.taffrail.ingest.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.ingest.ImportRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the agent keeps its database if nobody says otherwise. */
class DefaultFileTest {
    @TempDir
    Path home;

    @Test
    void d1_an_import_without_a_path_finds_the_old_default_file_and_the_legacy_one_only_where_that_is_missing()
            throws IOException {
        assertThatThrownBy(() -> DefaultFile.find(Map.of(), home))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining(".codewhale")
                .hasMessageContaining(".deepseek");

        Path legacy = file(".deepseek");
        assertThat(DefaultFile.find(Map.of(), home)).isEqualTo(legacy);

        Path newer = file(".codewhale");
        assertThat(DefaultFile.find(Map.of(), home)).isEqualTo(newer);
        assertThat(DefaultFile.find(Map.of("CODEWHALE_HOME", ""), home)).isEqualTo(newer);
    }

    @Test
    void d1_codewhale_home_wins_over_both() throws IOException {
        file(".codewhale");
        file(".deepseek");

        assertThat(DefaultFile.find(
                        Map.of("CODEWHALE_HOME", home.resolve("mine").toString()), home))
                .isEqualTo(home.resolve("mine").resolve("state.db"));
    }

    private Path file(String directory) throws IOException {
        return Files.createFile(Files.createDirectories(home.resolve(directory)).resolve("state.db"));
    }
}
