package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every numbered behaviour of the stores has its test, which is named after its number; docs/behaviours.md lists them. With
 * {@code -Dtaffrail.write=true} the page is written anew.
 */
class BehavioursPageTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path PAGE = Path.of("docs/behaviours.md");
    private static final Pattern NUMBERED = Pattern.compile("void ([xbcd][0-9]+)_([a-zA-Z0-9_]+)\\(");
    private static final Map<String, String> KINDS = Map.of(
            "X", "Common to all",
            "B", "Snapshots of an agent loop",
            "C", "Projects and runs of command-line agents",
            "D", "Threads, messages, checkpoints, jobs, goals, traces");

    @Test
    void every_behaviour_has_a_test_and_stands_on_the_page() throws IOException {
        Map<String, String> behaviours = behaviours();
        Map<String, List<String>> tests = tests();

        assertThat(tests.keySet()).containsExactlyInAnyOrderElementsOf(behaviours.keySet());
        String page = page(behaviours, tests);
        if (Boolean.getBoolean("taffrail.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static Map<String, String> behaviours() throws IOException {
        Map<String, String> behaviours = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/behaviours.txt"))) {
            int space = line.indexOf(' ');
            behaviours.put(line.substring(0, space), line.substring(space + 1));
        }
        return behaviours;
    }

    private static Map<String, List<String>> tests() throws IOException {
        Map<String, List<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith("Test.java")).sorted().forEach(file -> {
                Matcher matcher = NUMBERED.matcher(read(file));
                while (matcher.find()) {
                    tests.computeIfAbsent(matcher.group(1).toUpperCase(Locale.ROOT), number -> new ArrayList<>())
                            .add(link(file, matcher.group(1) + "_" + matcher.group(2)));
                }
            });
        }
        return tests;
    }

    private static String page(Map<String, String> behaviours, Map<String, List<String>> tests) {
        StringBuilder page =
                new StringBuilder("# Behaviours\n\nWhat the stores do, sentence by sentence, and the test of each."
                        + " This page is written by `BehavioursPageTest`.\n");
        String kind = "";
        for (Map.Entry<String, String> behaviour : behaviours.entrySet()) {
            String number = behaviour.getKey();
            if (!kind.equals(number.substring(0, 1))) {
                kind = number.substring(0, 1);
                page.append("\n## ").append(KINDS.get(kind)).append("\n\n| | behaviour | test |\n|---|---|---|\n");
            }
            page.append("| ")
                    .append(number)
                    .append(" | ")
                    .append(behaviour.getValue().replace("|", "\\|"))
                    .append(" | ")
                    .append(tests.getOrDefault(number, List.of()).stream().collect(Collectors.joining("<br>")))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String link(Path file, String method) {
        return "[" + method.replace('_', ' ') + "](../" + file.toString().replace('\\', '/') + ")";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
