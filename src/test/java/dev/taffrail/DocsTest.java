package dev.taffrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Docs cannot lie where a test reads them. */
class DocsTest {
    private static final List<Path> ROOTS = Stream.of("README.md", "CHANGELOG.md", "docs", "projections", "bench")
            .map(Path::of)
            .toList();
    private static final Path COMMANDS = Path.of("docs/cli.md");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*$");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^(?<before>[^\\n]*)\\n```java\\n(?<code>.*?)^```$");
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// region[^\\n]*\\n(.*?)^ *// endregion");
    private static final Pattern CUT_FROM = Pattern.compile("<!-- cut from (?<file>[^\\s,]+).* -->");

    @Test
    void every_relative_link_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(withoutCode(Files.readString(page)));
            while (link.find()) {
                String to = link.group(1);
                if (!ELSEWHERE.matcher(to).matches() && !leadsSomewhere(page, to)) {
                    broken.add(page + " -> " + to);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** The line above each block names the test that it is cut from, which therefore compiles and runs. */
    @Test
    void java_in_the_docs_is_cut_from_a_test_that_runs() throws IOException {
        for (Path page : pages()) {
            Matcher block = JAVA_BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                Matcher from = CUT_FROM.matcher(block.group("before"));
                assertThat(from.matches())
                        .as("%s: the line above a Java block says '<!-- cut from FILE -->'", page)
                        .isTrue();
                assertThat(regions(Path.of(from.group("file"))))
                        .as("%s, %s", page, from.group())
                        .contains(block.group("code"));
            }
        }
    }

    @Test
    void every_command_and_option_stands_in_the_page_of_commands() throws IOException {
        Set<String> words = commandsAndOptions();
        assumeTrue(Files.exists(COMMANDS) && !words.isEmpty(), "there is a command line and a page about it");
        String page = Files.readString(COMMANDS);

        words.removeIf(word -> Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(page)
                .find());
        assertThat(words).as("not in " + COMMANDS).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path root : ROOTS) {
            if (Files.exists(root)) {
                try (Stream<Path> below = Files.walk(root)) {
                    below.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = URLDecoder.decode(link, UTF_8).split("#", 2);
        Path to = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(to)) {
            return false;
        }
        return parts.length == 1 || anchors(to).contains(parts[1]);
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(withoutBlocks(Files.readString(page)))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String withoutCode(String markdown) {
        return withoutBlocks(markdown).replaceAll("`[^`\\n]*`", "");
    }

    private static String withoutBlocks(String markdown) {
        return markdown.replaceAll("(?ms)^```.*?^```$", "");
    }

    /** What stands between each {@code // region} and {@code // endregion}, without the indentation its lines share. */
    private static List<String> regions(Path file) throws IOException {
        return REGION.matcher(Files.readString(file))
                .results()
                // The end of the last line would count as a line without any indentation.
                .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                .toList();
    }

    /** Read off the annotations, so that no command needs to be made. Of an option's names the longest counts. */
    private static Set<String> commandsAndOptions() {
        Set<String> words = new TreeSet<>();
        for (JavaClass imported : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.taffrail.cli")) {
            Class<?> type = imported.reflect();
            Stream.of(new AnnotatedElement[] {type}, type.getDeclaredFields(), type.getDeclaredMethods())
                    .flatMap(Arrays::stream)
                    .forEach(element -> add(element, words));
        }
        return words;
    }

    private static void add(AnnotatedElement element, Set<String> words) {
        Command command = element.getAnnotation(Command.class);
        if (command != null && !command.hidden() && !command.name().startsWith("<")) {
            words.add(command.name());
        }
        Option option = element.getAnnotation(Option.class);
        if (option != null && !option.hidden()) {
            words.add(Stream.of(option.names())
                    .max(Comparator.comparing(String::length))
                    .orElseThrow());
        }
    }
}
