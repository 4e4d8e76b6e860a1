package dev.taffrail.log;

import dev.taffrail.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain that ties every row of the log to all rows before it. Its form is frozen with the first store:
 *
 * <pre>
 * digest = SHA-256( previous digest                     row 1: the UTF-8 bytes of the store's id
 *                   field(position) field(stream_id) field(seq) field(type) field(at) field(event_id)
 *                   inner hash )                        32 bytes
 * field  = length as 4 bytes, big-endian, 0xFFFFFFFF for NULL, then the bytes; an integer is 8 bytes big-endian, text is UTF-8
 * inner hash = SHA-256( salt, payload as UTF-8 )
 * </pre>
 *
 * <p>An erased row's payload is {@code sha256:} and the inner hash in hexadecimal, so the chain still holds. One thread owns an
 * instance.
 */
final class DigestChain {
    static final int BYTES = 32;
    private static final int NULL = 0xFFFFFFFF;

    private final MessageDigest sha = sha256();
    private byte[] scratch = new byte[512];
    private int filled;

    /** Returns the inner hash of a payload. */
    byte[] inner(byte @Nullable [] salt, byte[] payload) {
        if (salt != null) {
            sha.update(salt);
        }
        return sha.digest(payload);
    }

    /** Returns the inner hash that an erased payload names. */
    static byte[] innerOfErased(String payload) {
        return HexFormat.of().parseHex(payload, StoredEvent.ERASED_PREFIX.length(), payload.length());
    }

    /** Returns what an erased row holds instead of its payload. */
    static String erased(byte[] inner) {
        return StoredEvent.ERASED_PREFIX + HexFormat.of().formatHex(inner);
    }

    /** Returns what stands in for the digest before row 1. */
    static byte[] beforeFirst(String storeId) {
        return storeId.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the digest of the row that follows the one with the previous digest. */
    byte[] next(
            byte[] previous,
            long position,
            String stream,
            long seq,
            String type,
            @Nullable Long at,
            @Nullable String eventId,
            byte[] inner) {
        filled = 0;
        put(previous);
        number(position);
        text(stream);
        number(seq);
        text(type);
        if (at == null) {
            length(NULL);
        } else {
            number(at);
        }
        if (eventId == null) {
            length(NULL);
        } else {
            text(eventId);
        }
        put(inner);
        sha.update(scratch, 0, filled);
        return digest();
    }

    private byte[] digest() {
        byte[] digest = new byte[BYTES];
        try {
            sha.digest(digest, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        return digest;
    }

    private void number(long value) {
        length(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            scratch[filled++] = (byte) (value >>> shift);
        }
    }

    /** ASCII, which is nearly all there is, is written without making bytes of it first. */
    private void text(String value) {
        room(Integer.BYTES + value.length());
        int start = filled + Integer.BYTES;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                length(bytes.length);
                put(bytes);
                return;
            }
            scratch[start + i] = (byte) c;
        }
        length(value.length());
        filled += value.length();
    }

    private void length(int bytes) {
        room(Integer.BYTES + Long.BYTES);
        scratch[filled++] = (byte) (bytes >>> 24);
        scratch[filled++] = (byte) (bytes >>> 16);
        scratch[filled++] = (byte) (bytes >>> 8);
        scratch[filled++] = (byte) bytes;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, scratch, filled, bytes.length);
        filled += bytes.length;
    }

    /** Leaves room for the fixed parts too, so that they need not ask again. */
    private void room(int bytes) {
        if (filled + bytes + 64 > scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * (filled + bytes + 64));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
