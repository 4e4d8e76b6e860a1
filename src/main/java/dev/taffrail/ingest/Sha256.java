package dev.taffrail.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of what has no id of its own. Stateless. */
public final class Sha256 {
    private Sha256() {}

    /** Returns the SHA-256 of these bytes. */
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns {@code sha256:} and the SHA-256 of the text's UTF-8 bytes in lower-case hexadecimal. */
    public static String name(String text) {
        return name(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns {@code sha256:} and the SHA-256 of these bytes in lower-case hexadecimal. */
    public static String name(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(of(bytes));
    }
}
