package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Housekeeping. There is no list of exceptions: it could only have shrunk, and it began empty. Each test gives the places, as
 * file:line, that break its rule.
 */
class TidyTest {
    private static final int METHOD_LINES_MAX = 40;
    private static final int FILE_LINES_MAX = 400;

    private static final Path MAIN = Path.of("src/main/java");
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("bench"));
    private static final List<Path> SHIPPED = List.of(Path.of("src/main"), Path.of("projections"), Path.of("bench"));
    private static final List<Path> PUBLISHED = List.of(
            Path.of("src/main"),
            Path.of("projections"),
            Path.of("bench"),
            Path.of("docs"),
            Path.of("README.md"),
            Path.of("CHANGELOG.md"),
            Path.of("pom.xml"),
            Path.of("taffrail"));

    private static final Pattern SQL = Pattern.compile(
            "\\s*(--.*\\s+)*(select\\s.+\\sfrom\\s|with\\s+\\w+.*\\sas\\s*\\(|insert\\s+(or\\s+\\w+\\s+)?into\\s|update\\s+\\w+\\s+set\\s"
                    + "|delete\\s+from\\s|(create|drop|alter)\\s+(temp\\w*\\s+|unique\\s+)?(table|index|view|trigger)\\s"
                    + "|(pragma|attach|detach|vacuum|begin\\s+(immediate|exclusive|deferred)|savepoint)\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Test
    void a_method_stops_at_40_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        parse(MAIN, (file, positions) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                LineMap lines = file.getLineMap();
                long first = lines.getLineNumber(positions.getStartPosition(file, method));
                long end = positions.getEndPosition(file, method);
                // The compiler makes a record's constructor itself and gives it no end.
                if (end >= 0 && lines.getLineNumber(end) - first >= METHOD_LINES_MAX) {
                    tooLong.add(place(file, first) + " " + method.getName());
                }
                return super.visitMethod(method, null);
            }
        });

        assertThat(tooLong).isEmpty();
    }

    @Test
    void a_file_stops_at_400_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(List.of(Path.of("src/main"), Path.of("projections")), ".java", ".sql")) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX) {
                tooLong.add(file + " has " + lines);
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void java_holds_no_sql() throws IOException {
        List<String> found = new ArrayList<>();
        parse(MAIN, (file, positions) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text
                        && SQL.matcher(text).matches()) {
                    long start = positions.getStartPosition(file, literal);
                    found.add(place(file, file.getLineMap().getLineNumber(start)));
                }
                return super.visitLiteral(literal, null);
            }
        });

        assertThat(found).isEmpty();
    }

    @Test
    void only_the_command_line_prints() throws IOException {
        List<String> found = places(List.of(MAIN), "System\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\(");
        found.removeIf(place -> place.startsWith(MAIN.resolve("dev/taffrail/cli") + "/"));

        assertThat(found).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        assertThat(places(SHIPPED, "\\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\\b|not (yet )?implemente[d]"))
                .isEmpty();
        assertThat(places(TESTS, "\\b(TO[D]O|FIX[M]E)\\b|@(Disable[d]|Ignor[e])\\b"))
                .isEmpty();
    }

    @Test
    void nothing_names_a_place_on_one_machine() throws IOException {
        assertThat(places(PUBLISHED, "/(work|farm)/|/root/|/tmp/[a-z]+[-_/]|/home/[a-z]|/Users/[a-z]"))
                .isEmpty();
    }

    @Test
    void a_test_awaits_what_it_waits_for() throws IOException {
        assertThat(places(TESTS, "Thread\\s*\\.\\s*slee[p]|TimeUnit\\.\\w+\\.slee[p]"))
                .isEmpty();
    }

    @Test
    void every_package_says_what_lives_in_it() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path file : files(List.of(MAIN), ".java")) {
            Path words = file.resolveSibling("package-info.java");
            if (!Files.exists(words) && !silent.contains(words)) {
                silent.add(words);
            }
        }

        assertThat(silent).isEmpty();
    }

    /** Makes the scanner for one file. */
    private interface Look {
        TreeScanner<Void, Void> at(CompilationUnitTree file, SourcePositions positions);
    }

    private static void parse(Path root, Look look) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files(List.of(root), ".java")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree file : task.parse()) {
                look.at(file, positions).scan(file, null);
            }
        }
    }

    private static String place(CompilationUnitTree file, long line) {
        return Path.of("")
                        .toAbsolutePath()
                        .relativize(Path.of(file.getSourceFile().toUri())) + ":" + line;
    }

    /** Returns every line below the roots in which the pattern occurs. */
    private static List<String> places(List<Path> roots, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        for (Path file : files(roots, "")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static List<Path> files(List<Path> roots, String... endings) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root)) {
                try (Stream<Path> below = Files.walk(root)) {
                    below.filter(Files::isRegularFile)
                            .filter(file -> Stream.of(endings)
                                    .anyMatch(ending -> file.toString().endsWith(ending)))
                            .sorted()
                            .forEach(all::add);
                }
            }
        }
        return all;
    }
}
