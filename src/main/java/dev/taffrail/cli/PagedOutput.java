package dev.taffrail.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, through the reader's pager once there is more than a screen of it. Only a terminal is paged. One thread.
 */
final class PagedOutput implements Appendable, AutoCloseable {
    private final Shell shell;
    private final int linesMax;
    private final StringBuilder held = new StringBuilder();
    private int lines;
    private boolean direct;
    private @Nullable Process pager;
    private @Nullable Writer toPager;

    private PagedOutput(Shell shell, int linesMax) {
        this.shell = shell;
        this.linesMax = linesMax;
        this.direct = linesMax <= 0;
    }

    /** Returns standard output, paged if it is a terminal of known height and the reader has not asked for none. */
    static PagedOutput to(Shell shell) {
        boolean paged = shell.outTerminal().isTerminal()
                && shell.outTerminal().height() > 1
                && !command(shell).isEmpty();
        return new PagedOutput(shell, paged ? shell.outTerminal().height() - 1 : 0);
    }

    /** Returns standard output as it is, for what is printed little by little. */
    static PagedOutput unpaged(Shell shell) {
        return new PagedOutput(shell, 0);
    }

    @Override
    public PagedOutput append(CharSequence text) {
        if (direct) {
            shell.out().append(text);
        } else if (toPager != null) {
            send(text);
        } else {
            held.append(text);
            lines += (int) text.chars().filter(c -> c == '\n').count();
            if (lines > linesMax) {
                startPager();
            }
        }
        return this;
    }

    @Override
    public PagedOutput append(CharSequence text, int from, int to) {
        return append(text.subSequence(from, to));
    }

    @Override
    public PagedOutput append(char c) {
        return append(String.valueOf(c));
    }

    /** Prints what was held back, or waits until the reader has left the pager. */
    @Override
    public void close() {
        if (toPager == null) {
            shell.out().append(held);
            return;
        }
        try {
            toPager.close();
        } catch (IOException leftEarly) {
            // Whoever leaves the pager has seen enough.
        }
        awaitPager();
    }

    private void startPager() {
        PrintStream out = shell.out();
        out.flush();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command(shell))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", "FRX");
        try {
            pager = builder.start();
            toPager = new OutputStreamWriter(pager.getOutputStream(), StandardCharsets.UTF_8);
            send(held);
        } catch (IOException noShell) {
            direct = true;
            out.append(held);
        }
        held.setLength(0);
    }

    private void send(CharSequence text) {
        try {
            if (toPager != null) {
                toPager.append(text);
            }
        } catch (IOException leftEarly) {
            throw new ReaderLeft(leftEarly);
        }
    }

    private void awaitPager() {
        try {
            if (pager != null) {
                pager.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String command(Shell shell) {
        String pager = shell.env().getOrDefault("PAGER", "less");
        return pager.equals("cat") ? "" : pager;
    }

    /** The reader has left the pager; nothing more needs to be printed. */
    static final class ReaderLeft extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        private ReaderLeft(IOException cause) {
            super(cause);
        }
    }
}
