package dev.taffrail.cli;

import dev.taffrail.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The runs of the demo: a few days of a small team that lets models work. Stateless. */
final class DemoRuns {
    private static final String WRITER = "claude-sonnet-4-5";
    private static final String READER = "gpt-4.1-mini";
    private static final String LOCAL = "llama-3.3-70b-local";

    private DemoRuns() {}

    /** Returns the runs, oldest first, as if told at {@code now}. */
    static List<DemoRun> at(Instant now) {
        DemoRun research = research(now.minus(Duration.ofHours(5)));
        return List.of(
                nightly("demo-nightly-1", now.minus(Duration.ofHours(74)), 512),
                failedNightly(now.minus(Duration.ofHours(50))),
                retriedNightly(now.minus(Duration.ofMinutes(50 * 60 - 20))),
                teaser(now.minus(Duration.ofHours(29))),
                nightly("demo-nightly-4", now.minus(Duration.ofHours(26)), 498),
                research,
                source(research, 1, WRITER, "the log as the truth"),
                source(research, 2, READER, "materialized views"),
                source(research, 3, LOCAL, "replay after a crash"),
                invoice(now.minus(Duration.ofHours(2))),
                index(now.minus(Duration.ofMinutes(4))));
    }

    private static DemoRun nightly(String id, Instant at, int rows) {
        return new DemoRun(id, at)
                .workflow("nightly-report", "Report of the day", Map.of("region", "EU"))
                .done("fetch", "task", 4_200, Map.of("rows", rows))
                .done("check", "task", 800, Map.of("missing", 0))
                .call("summarise", Usage.of(WRITER).input(18_400).output(1_270).cost(7_425_000), 21_300, "Orders rose.")
                .done("publish", "tool", 1_900, Map.of("channel", "#reports"))
                .complete(Map.of("rows", rows));
    }

    private static DemoRun failedNightly(Instant at) {
        return new DemoRun("demo-nightly-2", at)
                .workflow("nightly-report", "Report of the day", Map.of("region", "EU"))
                .retry("fetch", "task", 1, 30_000, "TIMEOUT", "The warehouse did not answer within 30 s", 5_000)
                .retry("fetch", "task", 2, 30_000, "TIMEOUT", "The warehouse did not answer within 30 s", 15_000)
                .fail("fetch", "task", 30_000, "TIMEOUT", "The warehouse did not answer within 30 s, three times");
    }

    private static DemoRun retriedNightly(Instant at) {
        return new DemoRun("demo-nightly-3", at)
                .workflow("nightly-report", "Report of the day, again", Map.of("region", "EU"))
                .retry("fetch", "task", 1, 30_000, "TIMEOUT", "The warehouse did not answer within 30 s", 5_000)
                .done("fetch", "task", 12_700, Map.of("rows", 530))
                .done("check", "task", 900, Map.of("missing", 2))
                .retry("summarise", "llm", 1, 3_100, "RATE_LIMIT", "429: too many requests", 8_000)
                .call("summarise", Usage.of(WRITER).input(19_100).output(1_410).cost(7_845_000), 24_800, "Orders fell.")
                .done("publish", "tool", 2_100, Map.of("channel", "#reports"))
                .complete(Map.of("rows", 530));
    }

    private static DemoRun teaser(Instant at) {
        return new DemoRun("demo-teaser", at)
                .workflow("video-teaser", "Teaser for the autumn sale", Map.of("seconds", 20))
                .call("script", Usage.of(WRITER).input(3_900).output(2_050).cost(4_245_000), 31_000, "Leaves fall …")
                .begin("render", "task")
                .after(95_000)
                .cancel("The sale was moved to spring.");
    }

    private static DemoRun research(Instant at) {
        DemoRun run = new DemoRun("demo-research", at)
                .agent("research-agent", "How do others keep the history of agent runs?")
                .call("plan", Usage.of(WRITER).input(5_200).output(910).cost(2_925_000), 12_400, "Three questions.")
                .begin("gather", "task");
        return run.after(161_000)
                .end("gather", Map.of("answers", 3))
                .call(
                        "write",
                        Usage.of(WRITER)
                                .input(26_700)
                                .output(3_480)
                                .cache(41_000, 12_500)
                                .cost(19_147_500),
                        58_200,
                        "An append-only log, and tables computed from it.")
                .complete(Map.of("pages", 4));
    }

    /** One of the runs that the research let do its reading, side by side. */
    private static DemoRun source(DemoRun research, int number, String model, String topic) {
        Instant gather = research.events().get(4).at();
        Instant begins = gather == null ? research.now() : gather.plusMillis(400L * number);
        Usage usage = Usage.of(model).input(31_000L + 4_100L * number).output(1_900L + 350L * number);
        Usage priced = model.equals(LOCAL) ? usage : usage.cost(model.equals(WRITER) ? 13_905_000 : 1_992_000);
        return new DemoRun(research.runId() + "." + number, begins)
                .childOf(research.runId(), "gather", "Read about " + topic)
                .done("search", "tool", 6_300L * number, Map.of("hits", 12 * number))
                .call("read", priced, 38_000L * number, "Notes about " + topic)
                .complete(Map.of("notes", 7 * number));
    }

    private static DemoRun invoice(Instant at) {
        return new DemoRun("demo-invoice", at)
                .workflow("invoice-approval", "Invoice 4711 of Acme", Map.of("invoice", 4711, "amount", "1240.00"))
                .call("extract", Usage.of(READER).input(2_300).output(410).cost(157_600), 3_900, Map.of("total", 1240))
                .done("match-order", "tool", 1_200, Map.of("order", "PO-88"))
                .begin("approve", "task")
                .after(100)
                .gate("pay", "approve", "Pay invoice 4711 over $1,240.00 to Acme?");
    }

    private static DemoRun index(Instant at) {
        DemoRun run = new DemoRun("demo-index", at)
                .workflow("index-docs", "Index the handbook", Map.of("pages", 640))
                .done("list", "tool", 2_400, Map.of("pages", 640));
        for (int batch = 1; batch <= 3; batch++) {
            Usage usage = Usage.of("text-embedding-3-small").input(52_000).cost(104_000);
            run.call("embed-" + batch, usage, 48_000 + 3_000L * batch, Map.of("pages", 160));
        }
        return run.begin("embed-4", "llm");
    }
}
