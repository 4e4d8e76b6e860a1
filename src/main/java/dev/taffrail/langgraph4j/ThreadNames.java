package dev.taffrail.langgraph4j;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which run a thread is. A thread id that can name a run does; any other is spelled out behind {@code lg4j~}, with
 * {@code ~XX} for a byte that may not stand there, and one that is too long for that is hashed. Stateless.
 */
final class ThreadNames {
    private static final String PREFIX = "lg4j~";
    private static final String PLAIN = "._@-";

    private ThreadNames() {}

    static StreamId run(String threadId) {
        return threadId.startsWith(PREFIX) || !canNameARun(threadId) ? spelledOut(threadId) : StreamId.run(threadId);
    }

    private static StreamId spelledOut(String threadId) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (byte b : threadId.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            name.append(plain ? String.valueOf(c) : String.format("~%02X", (int) c));
        }
        return canNameARun(name.toString())
                ? StreamId.run(name.toString())
                : StreamId.run(PREFIX + "~" + hash(threadId));
    }

    private static boolean canNameARun(String name) {
        try {
            return new StreamId(name).isRun();
        } catch (EventRefused no) {
            return false;
        }
    }

    private static String hash(String threadId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(threadId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
