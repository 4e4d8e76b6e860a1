package dev.taffrail.snapshot;

import dev.taffrail.view.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a snapshot: its JSON, or, where only equality matters, the digest of that. The digest is made once, so a part that
 * is handed in again costs nothing. Immutable to the outside; used by any thread.
 */
final class Document {
    /** {@code plain_chars_max}: what is shorter than its digest is kept as it is. */
    private static final int PLAIN_CHARS_MAX = 64;

    private final @Nullable String json;
    private volatile @Nullable String digest;

    private Document(@Nullable String json, @Nullable String digest) {
        this.json = json;
        this.digest = digest;
    }

    /** Returns a part of this JSON, which has no white space between its tokens. */
    static Document of(String json) {
        return new Document(json, null);
    }

    /** Returns a part that was seen elsewhere under this digest. */
    static Document known(String digest) {
        return new Document(null, digest);
    }

    /** Returns this part without its JSON, if that is long. */
    Document lean() {
        return json == null || json.length() <= PLAIN_CHARS_MAX ? this : known(digest());
    }

    String json() {
        return Objects.requireNonNull(json, "only the digest is known");
    }

    JsonText text() {
        return new JsonText(json());
    }

    /** Returns the SHA-256 of the JSON in UTF-8, in hexadecimal digits. */
    String digest() {
        String known = digest;
        if (known == null) {
            known = sha256(json());
            digest = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Document document)) {
            return false;
        }
        boolean bothPlain = json != null && document.json != null;
        return bothPlain ? json().equals(document.json()) : digest().equals(document.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return json != null ? json : "sha256:" + digest;
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
