package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.TaffrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command did not do what it was asked to: what happened, what to do, and the exit code. An immutable value.
 *
 * @param code a stable word for programs
 * @param message what happened and why, a whole sentence
 * @param hint what to do, a whole sentence
 * @param exit the exit code
 */
record Problem(String code, String message, String hint, int exit) {

    /** Returns what is to be told about a failure. */
    static Problem of(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof TaffrailException known) {
            return new Problem(known.code(), text(known), known.hint(), ExitCode.of(known.code()));
        }
        if (cause instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (cause instanceof OutOfMemoryError) {
            return new Problem(
                    "out_of_memory",
                    "The memory did not suffice: " + text(cause) + ".",
                    "Ask for less at once, or give more memory: JAVA_TOOL_OPTIONS=-Xmx2g.",
                    ExitCode.FAILED);
        }
        if (cause instanceof IOException) {
            return new Problem(
                    "io",
                    "Reading or writing failed: " + text(cause) + ".",
                    "See that the disk has room and the input is whole, then run it again.",
                    ExitCode.FAILED);
        }
        return new Problem(
                "internal",
                "This should not have happened: " + cause.getClass().getSimpleName() + ": " + text(cause) + ".",
                "Run it again with --debug to see where, and please report it.",
                ExitCode.FAILED);
    }

    /** Tells it on standard error: as one JSON object, or in two lines for people. */
    void tell(Shell shell, boolean asJson) {
        if (asJson) {
            Map<String, Object> fields = new LinkedHashMap<>(fields());
            fields.put("exit", exit);
            shell.err().println(CleanText.json(JsonPrinter.of(Map.of("error", fields), false)));
        } else {
            String lead = shell.errTerminal().ink("taffrail:", Ink.RED);
            shell.err().println(lead + " " + CleanText.block(message));
            if (!hint.isEmpty()) {
                shell.err().println("  " + CleanText.block(hint));
            }
        }
    }

    /** Returns code, message and hint, as they stand in JSON. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("message", message);
        fields.put("hint", hint);
        return fields;
    }

    private static Problem ofFile(FileSystemException file) {
        String why = file instanceof NoSuchFileException
                ? "is not there"
                : file instanceof AccessDeniedException
                        ? "may not be read or written by you"
                        : "cannot be used: " + (file.getReason() == null ? text(file) : file.getReason());
        String code = file instanceof NoSuchFileException ? "not_found" : "io";
        return new Problem(
                code,
                file.getFile() + " " + why + ".",
                "Check the path and its permissions.",
                code.equals("io") ? ExitCode.FAILED : ExitCode.NOT_FOUND);
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String text(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? "no reason given" : message;
    }
}
