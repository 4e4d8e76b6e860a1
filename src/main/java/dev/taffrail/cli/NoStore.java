package dev.taffrail.cli;

import dev.taffrail.event.TaffrailException;
import java.nio.file.Path;

/** A command that only reads was called where there is no store. Nothing was made. */
final class NoStore extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param directory where one was looked for */
    NoStore(Path directory) {
        super(
                "not_found",
                "There is no store in " + directory + ".",
                "Say where it is with -S DIR or TAFFRAIL_HOME; taffrail demo, import and record make one.");
    }
}
