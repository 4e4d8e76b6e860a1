package dev.taffrail.ingest.claudecode;

import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A line that is no JSON. An immutable value.
 *
 * @param id {@code sha256:} and the hash of its bytes
 * @param json what is kept of it: its text, and the bytes themselves where they are no UTF-8
 */
record TornLine(String id, String json) {
    static TornLine of(byte[] bytes) {
        Optional<String> text = utf8(bytes);
        JsonText kept = new JsonText().text("text", text.orElseGet(() -> new String(bytes, StandardCharsets.UTF_8)));
        if (text.isEmpty()) {
            kept.text("bytes", Base64.getEncoder().encodeToString(bytes));
        }
        return new TornLine(Sha256.name(bytes), kept.toString());
    }

    /** Returns the text of bytes that are UTF-8 throughout. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
