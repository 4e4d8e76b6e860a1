package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Limits;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptReaderTest {
    private static final String ONE = "{\"type\":\"user\",\"uuid\":\"a\"}";
    private static final String TWO = "{\"type\":\"summary\",\"n\":1.50}";

    @TempDir
    Path directory;

    @Test
    void each_line_is_a_record_and_blank_lines_are_passed_over() throws IOException {
        List<TranscriptReader.Piece> pieces = read(ONE + "\r\n\n  \n" + TWO);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(1).line()).isEqualTo(4);
        assertThat(pieces.get(1).records().get(0).fields().json()).isEqualTo(TWO);
    }

    @Test
    void a_zipped_file_reads_as_the_same() throws IOException {
        Path file = directory.resolve("a.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((ONE + "\n" + TWO + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file)).hasSize(2);
    }

    @Test
    void a_line_of_several_whole_objects_is_read_as_these() throws IOException {
        TranscriptReader.Piece piece = read(ONE + TWO + "\n").get(0);
        assertThat(piece.records()).extracting(record -> record.fields().json()).containsExactly(ONE, TWO);
        assertThat(piece.records().get(1).id())
                .isEqualTo(read(TWO).get(0).records().get(0).id());
    }

    @Test
    void a_torn_line_keeps_its_text_and_what_is_no_text_its_bytes() throws IOException {
        List<TranscriptReader.Piece> pieces = read("{\"a\":\"x\n" + ONE + "]\n7\n");
        assertThat(pieces)
                .extracting(piece -> piece.torn() == null ? "" : piece.torn().json())
                .containsExactly(
                        "{\"text\":\"{\\\"a\\\":\\\"x\"}",
                        "{\"text\":\"{\\\"type\\\":\\\"user\\\",\\\"uuid\\\":\\\"a\\\"}]\"}",
                        "{\"text\":\"7\"}");
        Path bytes = Files.write(directory.resolve("b.jsonl"), new byte[] {'{', (byte) 0xff, '\n'});
        assertThat(read(bytes).get(0).torn())
                .extracting(TornLine::json)
                .asString()
                .contains("\"bytes\":\"e/8=\"");
    }

    @Test
    void a_last_line_that_breaks_off_is_told_from_one_that_only_lacks_its_line_feed() throws IOException {
        List<TranscriptReader.Piece> pieces = read(ONE + "\n{\"type\":\"us");
        assertThat(pieces.get(1).isCutOff()).isTrue();
        assertThat(read(ONE).get(0).isCutOff()).isFalse();
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_by_name_and_place_without_being_read() throws IOException {
        Path file = directory.resolve("long.jsonl");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write((ONE + "\n").getBytes(StandardCharsets.UTF_8));
            sparse.setLength(1L << 30);
        }
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("long.jsonl:2")
                .extracting(e -> ((ImportRefused) e).limit())
                .isEqualTo("line_bytes_max");
    }

    @Test
    void what_passes_a_limit_or_repeats_a_name_is_refused_by_name_and_place() {
        assertRefused("{\"type\":\"x\",\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}", "depth_max");
        assertRefused("{\"type\":\"x\",\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", "depth_max");
        assertRefused("{\"type\":\"x\",\"a\":" + "1".repeat(200) + "}", "number_digits_max");
        assertRefused("{\"type\":\"x\",\"a\":1,\"a\":2}", null);
    }

    @Test
    void a_count_of_tokens_that_is_none_is_refused_rather_than_summed() {
        for (String count : List.of("-1", "1.5", "\"7\"", "1000000000001")) {
            String usage = "\"message\":{\"id\":\"m\",\"usage\":{\"output_tokens\":" + count + "}}";
            assertRefused("{\"type\":\"assistant\"," + usage + "}", null);
            assertRefused("{\"type\":\"progress\",\"data\":{\"message\":{" + usage + "}}}", null);
        }
    }

    @Test
    void a_file_without_any_record_is_refused() throws IOException {
        for (String content : List.of("", "\n\n", "no json\nat all\n", "{\"a\":1}\n", "[1]\n")) {
            Path file = Files.writeString(directory.resolve("none.jsonl"), content);
            assertThatThrownBy(() -> check(file))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("none.jsonl");
        }
        byte[] noise = new byte[100_000];
        new java.util.Random(7).nextBytes(noise);
        Path binary = Files.write(directory.resolve("binary.jsonl"), noise);
        assertThatThrownBy(() -> check(binary)).isInstanceOf(ImportRefused.class);
    }

    @Test
    void the_check_counts_what_it_keeps_and_notes_what_it_does_not() throws IOException {
        Path file = Files.writeString(directory.resolve("c.jsonl"), ONE + "\ntorn\n" + TWO + "\n{\"cut");
        TranscriptCheck check = check(file);
        assertThat(check.lines()).isEqualTo(3);
        assertThat(check.lastLine()).isEqualTo(3);
        assertThat(check.notes().report(file, List.of(), 0, 0).notes())
                .extracting(note -> note.line() + " " + note.kind())
                .containsExactly("2 UNPARSED", "4 CUT_OFF");
    }

    @Test
    void the_directory_names_the_session_if_it_is_a_uuid_else_the_file_does() {
        assertThat(SourceId.of(Path.of("x", Transcript.SESSION, "000-part.jsonl.gz"), "other"))
                .isEqualTo(Transcript.SESSION);
        assertThat(SourceId.of(Path.of("x", "project", "my-session.jsonl"), "other"))
                .isEqualTo("my-session");
        assertThat(SourceId.of(Path.of("x", "project", ".jsonl"), "other")).isEqualTo("other");
    }

    private void assertRefused(String line, @org.jspecify.annotations.Nullable String limit) {
        assertThatThrownBy(() -> read(ONE + "\n" + line + "\n"))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("t.jsonl:2")
                .extracting(e -> ((ImportRefused) e).limit())
                .isEqualTo(limit);
    }

    private static TranscriptCheck check(Path file) {
        return TranscriptCheck.read(file, Limits.DEFAULT, Importer.Progress.NONE, 1);
    }

    private List<TranscriptReader.Piece> read(String content) throws IOException {
        return read(Files.writeString(directory.resolve("t.jsonl"), content));
    }

    private static List<TranscriptReader.Piece> read(Path file) {
        List<TranscriptReader.Piece> pieces = new ArrayList<>();
        try (TranscriptReader reader = new TranscriptReader(file, Limits.DEFAULT)) {
            for (TranscriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
