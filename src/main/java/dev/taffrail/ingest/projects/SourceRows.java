package dev.taffrail.ingest.projects;

import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source holds that can be taken; what cannot is noted. An immutable value.
 *
 * @param projects its projects by their number
 * @param runs its runs, in the order of their numbers, each of one of these projects
 */
record SourceRows(Map<Long, SourceProject> projects, List<SourceRun> runs) {
    private static final SqlFile SQL = SqlFile.load(SourceRows.class, "/dev/taffrail/ingest/projects/source.sql");

    /** Reads one row as it is. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Reads a source.
     *
     * @throws ImportRefused if it is no database of projects and runs
     */
    static SourceRows read(Path file, FileReport.Notes notes) {
        try (SourceDatabase source = SourceDatabase.open(file)) {
            if (!source.hasTable(SQL, "projects") || !source.hasTable(SQL, "runs")) {
                throw ImportRefused.file(
                        file, "it has no tables 'projects' and 'runs'.", "Name the database of the launcher.");
            }
            Map<Long, SourceProject> projects = new LinkedHashMap<>();
            rows(source, "projects", SourceProject::of, notes).forEach(project -> projects.put(project.id(), project));
            List<SourceRun> runs = rows(source, "runs", SourceRun::of, notes).stream()
                    .filter(run -> canBeTaken(run, projects, notes))
                    .toList();
            return new SourceRows(projects, runs);
        }
    }

    private static boolean canBeTaken(SourceRun run, Map<Long, SourceProject> projects, FileReport.Notes notes) {
        String obstacle = projects.containsKey(run.projectId())
                ? run.obstacle()
                : "it belongs to project " + run.projectId() + ", which is not there";
        if (obstacle != null) {
            notes.add(run.id(), FileReport.Kind.LEFT_OUT, "run " + run.id() + ": " + obstacle);
        }
        return obstacle == null;
    }

    private static <T> List<T> rows(SourceDatabase source, String table, Reader<T> reader, FileReport.Notes notes) {
        List<Optional<T>> rows = source.list(SQL, table, row -> {
            try {
                return Optional.of(reader.read(row));
            } catch (SourceRow.Misfit misfit) {
                long id = row.getLong(1);
                notes.add(id, FileReport.Kind.LEFT_OUT, table + " row " + id + ": " + misfit.getMessage());
                return Optional.empty();
            }
        });
        return rows.stream().flatMap(Optional::stream).toList();
    }
}
