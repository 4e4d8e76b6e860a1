package dev.taffrail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of docs/ARCHITECTURE.md, held from the first day: an arrow that points back is cheap to turn only then. */
class ArchitectureTest {
    private static final String OURS = "dev.taffrail";

    /** The front door's own package, which has no name below ours. */
    private static final String ROOT = "";

    /** What each package may import of ours, in the order in which an event passes through them. */
    private static final Map<String, Set<String>> MAY_IMPORT = mayImport();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    private static Map<String, Set<String>> mayImport() {
        Set<String> handedOut = Set.of(ROOT, "event", "log", "state", "projection", "view", "resume", "command");
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("event", Set.of());
        table.put("sqlite", Set.of("event"));
        table.put("log", Set.of("event", "sqlite"));
        table.put("state", Set.of("event"));
        table.put("projection", Set.of("event", "sqlite", "log", "state"));
        table.put("view", Set.of("event", "sqlite", "log", "state"));
        table.put("resume", Set.of("event", "log", "state", "view"));
        table.put("command", Set.of("event", "log", "state"));
        table.put(ROOT, Set.of("event", "sqlite", "log", "state", "projection", "view", "resume", "command"));
        Set<String> facades = Set.of("snapshot", "project", "thread", "langgraph4j");
        facades.forEach(facade -> table.put(facade, handedOut));
        Set<String> faces = new TreeSet<>(handedOut);
        faces.addAll(facades);
        // An importer of another tool's store writes what the facade in its place would have written.
        Set<String> importer = new TreeSet<>(faces);
        importer.add("sqlite"); // Some tools keep their own data in SQLite.
        table.put("ingest", importer);
        faces.addAll(Set.of("ingest", "cli", "web"));
        table.put("cli", faces);
        table.put("web", faces);
        return table;
    }

    static Set<String> packages() {
        return MAY_IMPORT.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_imports_only_what_stands_before_it(String own) {
        String[] forbidden = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(own) && !MAY_IMPORT.get(own).contains(other))
                .map(ArchitectureTest::pattern)
                .toArray(String[]::new);
        if (forbidden.length > 0) {
            holds(noClassesIn(own).should().dependOnClassesThat().resideInAnyPackage(forbidden));
        }
    }

    @Test
    void every_package_has_a_place_in_the_order() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.equals(OURS)
                        ? ROOT
                        : name.substring(OURS.length() + 1).split("\\.", 2)[0])
                .collect(toCollection(TreeSet::new));

        assertThat(MAY_IMPORT.keySet()).containsAll(found);
    }

    @Test
    void no_packages_import_each_other_in_a_circle() {
        holds(slices().matching(OURS + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void no_package_is_a_drawer_for_odds_and_ends() {
        holds(noClasses().should().resideInAnyPackage("..util..", "..impl..", "..common..", "..exceptions.."));
    }

    @Test
    void the_fold_sees_events_and_values_and_nothing_of_the_world() {
        holds(noClassesIn("state")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        OURS + ".state..",
                        OURS + ".event..",
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.."));
        holds(noClassesIn("state").should().dependOnClassesThat().areAssignableTo(Clock.class));
        holds(noClassesIn("state").should().dependOnClassesThat().areAssignableTo(RandomGenerator.class));
        holds(noClassesIn("state").should().callMethodWhere(anyOf(System.class, "currentTimeMillis", "nanoTime")));
        holds(noClassesIn("state").should().callMethodWhere(anyOf(Instant.class, "now")));
    }

    @Test
    void a_library_is_known_only_where_it_is_used() {
        onlyIn("com.lmax.disruptor..", "log", "projection");
        onlyIn("org.jdbi..", "sqlite", "projection", "view");
        onlyIn("org.sqlite..", "sqlite", "log", "projection");
        onlyIn("picocli..", "cli");
        onlyIn("me.tongfei.progressbar..", "cli");
        onlyIn("org.bsc..", "langgraph4j");
        onlyIn("com.sun.net.httpserver..", "web");
    }

    /** The driver's commit() begins the next transaction at once and so keeps the write lock; Jdbi's calls end in it. */
    @Test
    void a_transaction_is_begun_and_ended_by_statements_of_our_own() {
        holds(noClasses().should().callMethodWhere(anyOf(Connection.class, "setAutoCommit", "commit", "rollback")));
        holds(noClasses()
                .should()
                .callMethodWhere(
                        anyOf(Handle.class, "begin", "commit", "rollback", "inTransaction", "useTransaction")));
        holds(noClasses().should().callMethodWhere(anyOf(Jdbi.class, "inTransaction", "useTransaction")));
    }

    /** Closing any handle on a database file drops the locks that SQLite holds on it in the same process. */
    @Test
    void no_file_of_a_store_is_opened_but_by_sqlite() {
        for (String near : Set.of("log", "projection", "view", "resume", "sqlite")) {
            ArchRule streams = noClassesIn(near)
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            FileInputStream.class,
                            FileOutputStream.class,
                            FileReader.class,
                            FileWriter.class,
                            RandomAccessFile.class,
                            AsynchronousFileChannel.class);
            holds(streams);
            holds(noClassesIn(near).should().callMethodWhere(opensAFile()));
        }
        // Locks are files of their own, never a database; they are opened in one package.
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(pattern("sqlite"))
                .should()
                .callMethodWhere(anyOf(FileChannel.class, "open")));
    }

    @Test
    void nothing_static_ever_changes() {
        holds(fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal());
    }

    private static DescribedPredicate<JavaMethodCall> opensAFile() {
        return anyOf(
                Files.class,
                "newInputStream",
                "newOutputStream",
                "newByteChannel",
                "newBufferedReader",
                "newBufferedWriter",
                "readAllBytes",
                "readAllLines",
                "readString",
                "lines",
                "write",
                "writeString",
                "copy",
                "mismatch");
    }

    private static DescribedPredicate<JavaMethodCall> anyOf(Class<?> owner, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(owner.getSimpleName() + "." + new TreeSet<>(names), call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            return names.contains(target.getName()) && target.getOwner().isAssignableTo(owner);
        });
    }

    private static void onlyIn(String library, String... owners) {
        String[] ours = Stream.of(owners).map(ArchitectureTest::pattern).toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(ours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static GivenClassesConjunction noClassesIn(String name) {
        return noClasses().that().resideInAPackage(pattern(name));
    }

    private static String pattern(String name) {
        return name.equals(ROOT) ? OURS : OURS + "." + name + "..";
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
