package dev.taffrail.cli;

import dev.taffrail.cli.screen.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this process was started in.
 *
 * <p>Java has no portable answer to whether one stream is a terminal: {@code System.console()} speaks of two at once, and since
 * JDK 22 it is never null. So the launcher says it ({@code -Dtaffrail.tty=12}: the descriptors that are terminals); without it
 * the link {@code /proc/self/fd/1} does. The size it says too ({@code -Dtaffrail.size="24 80"}), to spare a start of stty.
 */
final class ProcessShell {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long ASK_WAIT_MS = 500;

    private ProcessShell() {}

    /** Returns the shell of this process. */
    static Shell open() {
        Map<String, String> env = System.getenv();
        return new Shell(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new Pipe(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminal(1, env),
                terminal(2, env),
                env,
                Clock.systemUTC(),
                ZoneId.systemDefault());
    }

    /** Says whether what standard output leads to was closed by its reader, as {@code head} does. */
    static boolean isClosedPipe(Throwable failure) {
        return failure instanceof PipeFailed failed
                && String.valueOf(failed.getMessage()).contains("Broken pipe");
    }

    /** Standard output could not be written. */
    private static final class PipeFailed extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        PipeFailed(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Standard output, which fails loudly where a PrintStream alone would swallow that the disk is full. */
    private static final class Pipe extends OutputStream {
        private final OutputStream out;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int used;

        Pipe(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (length > buffer.length - used) {
                flush();
            }
            if (length > buffer.length) {
                send(bytes, from, length);
            } else {
                System.arraycopy(bytes, from, buffer, used, length);
                used += length;
            }
        }

        @Override
        public void flush() {
            int length = used;
            used = 0;
            send(buffer, 0, length);
        }

        private void send(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new PipeFailed(e);
            }
        }
    }

    private static Terminal terminal(int descriptor, Map<String, String> env) {
        boolean isTerminal = isTerminal(descriptor);
        boolean forced = !env.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
        boolean refused = !env.getOrDefault("NO_COLOR", "").isEmpty()
                || env.getOrDefault("TERM", "").equals("dumb")
                || env.getOrDefault("CLICOLOR", "1").equals("0");
        boolean colour = forced || (isTerminal && !refused);
        if (!isTerminal) {
            return new Terminal(false, colour, Terminal.UNBOUNDED, 0);
        }
        int[] size = size(env);
        return new Terminal(true, colour, size[1], size[0]);
    }

    private static boolean isTerminal(int descriptor) {
        String told = System.getProperty("taffrail.tty");
        if (told != null) {
            return told.indexOf('0' + descriptor) >= 0;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return test(descriptor);
        }
    }

    /** Where there is no /proc, a child that has the same streams can tell. */
    private static boolean test(int descriptor) {
        try {
            Process test = new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                    .inheritIO()
                    .start();
            return test.waitFor(ASK_WAIT_MS, TimeUnit.MILLISECONDS) && test.exitValue() == 0;
        } catch (IOException noTest) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns lines and columns: as the environment says, else as the terminal does. */
    private static int[] size(Map<String, String> env) {
        int lines = number(env.get("LINES"));
        int columns = number(env.get("COLUMNS"));
        if (lines <= 0 || columns <= 0) {
            int[] asked = askTerminal();
            lines = lines > 0 ? lines : asked[0];
            columns = columns > 0 ? columns : asked[1];
        }
        return new int[] {Math.max(0, lines), columns > 0 ? columns : Terminal.WIDTH_DEFAULT};
    }

    private static int[] askTerminal() {
        String told = System.getProperty("taffrail.size", "");
        return told.isEmpty() ? words(stty()) : words(told);
    }

    private static String stty() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
            stty.getOutputStream().close();
            if (!stty.waitFor(ASK_WAIT_MS, TimeUnit.MILLISECONDS)) {
                stty.destroy();
                return "";
            }
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException noShell) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int[] words(String linesAndColumns) {
        String[] words = linesAndColumns.strip().split(" ", -1);
        return words.length == 2 ? new int[] {number(words[0]), number(words[1])} : new int[2];
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }
}
