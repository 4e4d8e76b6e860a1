package dev.taffrail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void lines_come_with_their_numbers_and_without_their_ends() throws IOException {
        assertThat(texts("one\n\ntwo ö\nthree", 100)).containsExactly("1:one", "2:", "3:two ö", "4:three");
        assertThat(texts("one\n", 100)).containsExactly("1:one");
        assertThat(texts("", 100)).isEmpty();
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_and_the_next_one_is_read() throws IOException {
        String text = "x".repeat(200_000) + "\nnext\n";
        LineReader lines = reader(text, 100_000);
        LineReader.Line first = lines.next();
        assertThat(first).isEqualTo(new LineReader.Line(1, null, 200_000));
        assertThat(lines.next()).isEqualTo(new LineReader.Line(2, "next", 4));
        assertThat(lines.next()).isNull();
    }

    @Test
    void a_line_as_long_as_is_allowed_is_kept() throws IOException {
        String text = "y".repeat(100_000);
        assertThat(texts(text + "\n" + text + "y", 100_000)).containsExactly("1:" + text, "2:null");
    }

    @Test
    void a_line_that_is_not_utf8_has_no_text() throws IOException {
        InputStream in = new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n', 'b', '\n'});
        LineReader lines = new LineReader(in, 100);
        assertThat(lines.next()).isEqualTo(new LineReader.Line(1, null, 2));
        assertThat(lines.next()).isEqualTo(new LineReader.Line(2, "b", 1));
    }

    @Test
    void lines_that_arrive_a_byte_at_a_time_are_whole() throws IOException {
        InputStream slow = new ByteArrayInputStream("alpha\nbeta\n".getBytes(UTF_8)) {
            @Override
            public int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(1, length));
            }
        };
        LineReader lines = new LineReader(slow, 100);
        assertThat(lines.next()).isEqualTo(new LineReader.Line(1, "alpha", 5));
        assertThat(lines.next()).isEqualTo(new LineReader.Line(2, "beta", 4));
    }

    private static LineReader reader(String text, int bytesMax) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), bytesMax);
    }

    private static List<String> texts(String text, int bytesMax) throws IOException {
        List<String> texts = new ArrayList<>();
        LineReader lines = reader(text, bytesMax);
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            texts.add(line.number() + ":" + line.text());
        }
        return texts;
    }
}
