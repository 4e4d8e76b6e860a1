package dev.taffrail.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectStreamsTest extends RegistryTest {
    @Test
    void the_runs_of_a_project_are_found_also_where_the_tables_have_none_of_them() {
        long no = project(DIR);
        CreatedRun first = registry.createRun(no, PID);
        registry.updateProjectLastRun(no);
        CreatedRun second = registry.createRun(no, PID);
        ProjectStreams streams = new ProjectStreams(store);
        StreamId project = ProjectStreams.ofDirectory(DIR);

        try (Taffrail empty = Taffrail.open(directory.resolve("empty"))) {
            Set<StreamId> found = empty.views().read(tables -> streams.runsOf(project, no, tables));
            assertThat(found).containsExactly(StreamId.run(first.runId()), StreamId.run(second.runId()));
        }
    }

    @Test
    void a_number_leads_to_its_stream_also_when_that_was_deleted_and_to_none_that_never_had_it() {
        long no = project(DIR);
        CreatedRun run = registry.createRun(no, PID);
        registry.deleteProject(no);
        ProjectStreams streams = new ProjectStreams(store);

        assertThat(streams.project(no)).isEqualTo(ProjectStreams.ofDirectory(DIR));
        assertThat(streams.run(run.runNo())).isEqualTo(StreamId.run(run.runId()));
        assertThat(streams.project(run.runNo())).isNull();
        assertThat(streams.run(no)).isNull();
        assertThat(streams.run(0)).isNull();
        assertThat(streams.run(events() + 1)).isNull();
    }
}
