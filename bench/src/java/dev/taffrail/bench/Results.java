package dev.taffrail.bench;

import dev.taffrail.cli.Benchmarks;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of measuring. An immutable value.
 *
 * @param at when it began
 * @param machine what it was measured on
 * @param quick whether it was only to be seen that everything runs
 * @param syncs what a sync of the disk cost before and after
 * @param figures what was measured, row by row
 * @param failures the rows that broke off, with the cause
 */
public record Results(
        Instant at,
        Machine machine,
        boolean quick,
        List<Syncs> syncs,
        List<Figure> figures,
        Map<String, Throwable> failures)
        implements Benchmarks.Outcome {

    /**
     * What a sync behind the write of one page cost.
     *
     * @param p50Micros the median, in microseconds
     * @param p99Micros what one in a hundred exceeded, in microseconds
     * @param maxMicros the longest, in microseconds
     */
    public record Syncs(double p50Micros, double p99Micros, double maxMicros) {
        static Syncs of(Histogram nanos) {
            return new Syncs(
                    nanos.getValueAtPercentile(50) / 1e3,
                    nanos.getValueAtPercentile(99) / 1e3,
                    nanos.getMaxValue() / 1e3);
        }

        String text() {
            return "p50 " + Amounts.text(p50Micros, Unit.MICROS) + ", p99 " + Amounts.text(p99Micros, Unit.MICROS);
        }
    }

    @Override
    public void print(Appendable out, Terminal terminal) {
        Facts head = new Facts()
                .add(
                        "fsync",
                        syncs.get(0).text() + " before; "
                                + syncs.get(syncs.size() - 1).text() + " after");
        machine.addTo(head);
        if (quick) {
            head.add("quick", "This only shows that everything runs: the figures mean nothing.", Ink.YELLOW);
        } else if (machine.isInMemory()) {
            head.add(
                    "beware",
                    "Nothing is durable on " + machine.fileSystem() + ": choose a --directory on a disk.",
                    Ink.RED);
        }
        head.write(out, terminal);
        try {
            out.append('\n');
            FigureTable.write(out, terminal, figures);
            for (Picture picture : terminal.isTerminal() ? Picture.of(figures) : List.<Picture>of()) {
                out.append('\n').append(TextPicture.draw(picture, terminal.barWidth()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Printing failed", e);
        }
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", at);
        json.put("quick", quick);
        json.put("machine", machine);
        json.put("fsync", syncs);
        json.put("figures", figures.stream().map(Results::json).toList());
        Map<String, String> reasons = new LinkedHashMap<>();
        failures.forEach((row, cause) -> reasons.put(row, cause.toString()));
        json.put("failures", reasons);
        return json;
    }

    @Override
    public List<Path> draw(Path directory) throws IOException {
        return Picture.draw(Picture.of(figures), directory);
    }

    private static Map<String, @Nullable Object> json(Figure figure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("row", figure.row());
        json.put("what", figure.what());
        json.put("unit", figure.unit().symbol());
        json.putAll(json(figure.measured()));
        Figure.Against against = figure.against();
        if (against == null) {
            json.put("against", null);
        } else {
            Map<String, @Nullable Object> other = new LinkedHashMap<>();
            other.put("name", against.name());
            other.putAll(json(against.measured()));
            json.put("against", other);
        }
        json.put("ratio", figure.ratio().isPresent() ? figure.ratio().getAsDouble() : null);
        json.put("wanted", figure.wanted());
        json.put("met", figure.isMet());
        json.put("point", figure.point());
        return json;
    }

    private static Map<String, @Nullable Object> json(Samples samples) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("median", samples.median());
        json.put("min", samples.min());
        json.put("max", samples.max());
        json.put("samples", samples.values());
        return json;
    }
}
