package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.RealRuns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The recorded transcripts as they were published, state by state: whole files, and beginnings of them. */
final class Deliveries {
    private final Path root = RealRuns.orSkip().resolve("runs/claude-code");
    private final List<JsonNode> published = new ArrayList<>();

    Deliveries() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(root.resolve("deliveries.jsonl"))) {
            published.add(mapper.readTree(line));
        }
    }

    /**
     * A transcript, or the beginning of one.
     *
     * @param file the recorded file
     * @param bytes how much of it was delivered, uncompressed; negative for all of it
     * @param sha256 of these bytes, in hexadecimal digits; empty if it is not known
     */
    record Delivery(Path file, long bytes, String sha256) {
        /** Returns the file, or puts what was delivered of it into a directory that is named as the session is. */
        Path layOut(Path temp) throws IOException {
            if (bytes < 0) {
                return file;
            }
            byte[] content = content();
            if (!sha256.isEmpty()) {
                assertThat(digest(content)).as("%s up to %d", file, bytes).isEqualTo(sha256);
            }
            Path directory = Files.createDirectories(Files.createTempDirectory(temp, "delivery")
                    .resolve(file.getParent().getFileName()));
            String name = file.getFileName().toString();
            return Files.write(directory.resolve(name.substring(0, name.length() - ".gz".length())), content);
        }

        private byte[] content() throws IOException {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return in.readNBytes(Math.toIntExact(bytes));
            }
        }

        private static String digest(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Returns every beginning of a file that was published. */
    List<Delivery> prefixes() {
        return published.stream()
                .filter(line -> line.get("kind").asText().equals("prefix"))
                .map(line -> new Delivery(
                        root.resolve(line.get("file").asText()),
                        line.get("bytes").asLong(),
                        line.get("sha256").asText()))
                .toList();
    }

    /** Returns the whole files of these sessions. */
    List<Delivery> whole(Set<String> sessions) {
        return published.stream()
                .filter(line -> line.get("kind").asText().equals("file"))
                .filter(line -> sessions.contains(line.get("session_id").asText()))
                .map(line -> new Delivery(root.resolve(line.get("file").asText()), -1, ""))
                .toList();
    }

    /** Returns the sessions with the fewest bytes. */
    List<String> smallest(int sessions) {
        Map<String, Long> sizes = new TreeMap<>();
        for (JsonNode line : published) {
            if (line.get("kind").asText().equals("file")) {
                sizes.merge(line.get("session_id").asText(), line.get("bytes").asLong(), Long::sum);
            }
        }
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(sessions)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns a file cut behind every line, and every third time also in the middle of the line that follows. */
    static List<Delivery> cutEverywhere(Delivery whole) throws IOException {
        byte[] content;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(whole.file()))) {
            content = in.readAllBytes();
        }
        List<Delivery> cuts = new ArrayList<>();
        int[] feeds = feeds(content);
        for (int i = 0; i < feeds.length; i++) {
            cuts.add(new Delivery(whole.file(), feeds[i] + 1, ""));
            int next = i + 1 < feeds.length ? feeds[i + 1] : content.length;
            if (i % 3 == 0 && next - feeds[i] > 2) {
                cuts.add(new Delivery(whole.file(), (feeds[i] + next) / 2, ""));
            }
        }
        return cuts;
    }

    private static int[] feeds(byte[] content) {
        int[] feeds = new int[content.length];
        int count = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                feeds[count++] = i;
            }
        }
        return Arrays.copyOf(feeds, count);
    }
}
