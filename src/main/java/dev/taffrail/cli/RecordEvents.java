package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail record}. */
@Command(
        name = "record",
        header = "Takes events as JSON lines.",
        description =
                "A sink for an engine in any language: each line on standard input is acknowledged on standard output once its event"
                        + " is durable.",
        footerHeading = "%nExample%n",
        footer = {
            "  echo '{\"runId\":\"r1\",\"type\":\"run:started\",\"timestamp\":\"2026-11-21T10:00:00Z\",\"kind\":\"agent\"}'"
                    + " | taffrail record",
            "  {\"line\":1,\"runId\":\"r1\",\"seq\":1,\"position\":1}",
            "",
            "A line that cannot be taken is answered with {\"line\":n,\"error\":{code,message,hint}}, and the next one is read;",
            "the exit code is then 1. An event that is there already (the same eventId, or the same seq with the same content)",
            "is acknowledged as the first time, with \"duplicate\":true; a live-only one with \"live\":true. The answers come in",
            "the order of the lines; there is no need to wait for one before sending the next."
        })
final class RecordEvents implements Callable<Integer> {
    private final Root root;

    RecordEvents(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Shell shell = root.shell();
        try (Taffrail store = root.openOrMake()) {
            long failed = new Recorder(store.sink(), store.options().log().limits(), shell.out()).run(shell.in());
            return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
