package dev.taffrail.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.view.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/projects.md shows. */
class PageTest {
    @TempDir
    private Path home;

    @Test
    void a_launcher_starts_a_process_records_its_end_and_finds_what_died() throws Exception {
        try (ProjectRegistry registry = ProjectRegistry.in(home)) {
            launch(registry, home);

            assertThat(registry.projectByDir(home.toString()).orElseThrow().cmd())
                    .isEqualTo("sleep");
            assertThat(registry.allRuns()).extracting(ProjectRun::status).containsExactly(RunStatus.COMPLETED);
            assertThat(registry.allRuns()).extracting(ProjectRun::args).containsExactly(List.of("0"));
        }
    }

    // region launch
    static void launch(ProjectRegistry registry, Path dir) throws IOException, InterruptedException {
        for (SweptRun swept : registry.sweepCrashed()) { // what died since the last time without saying so
            System.err.println("Run " + swept.run().runNo() + ": " + swept.verdict());
        }
        UpsertedProject project = registry.upsertProject(dir.toString(), "sleep", null);
        Process process =
                new ProcessBuilder("sleep", "0").directory(dir.toFile()).start();
        CreatedRun run = registry.createRun(project.projectNo(), process.pid(), List.of("0"));
        int exit = process.waitFor();
        registry.updateRunStatus(run.runNo(), exit == 0 ? RunStatus.COMPLETED : RunStatus.FAILED, exit);
    }
    // endregion
}
