package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The form of the chain is frozen: these digests were computed by another program, and every store ever made relies on them. */
class DigestChainTest {
    private static final String STORE = "5f0c7a3e-0000-4000-8000-000000000001";

    private final DigestChain chain = new DigestChain();

    @Test
    void three_rows_have_the_digests_they_have_always_had() {
        byte[] first = inner("0102030405060708", "{\"kind\":\"agent\"}");
        byte[] one =
                chain.next(DigestChain.beforeFirst(STORE), 1, "r1", 1, "run:started", 1_795_262_400_123L, null, first);
        byte[] second = inner("ffffffffffffffff", "{\"text\":\"é😀\"}");
        byte[] two = chain.next(one, 2, "thread:u", 1, "thread:created", null, "key é 😀", second);
        byte[] three = chain.next(two, 3, "r1", 2, "x:y", -1L, "k", inner("0000000000000000", "{}"));

        assertThat(hex(first)).isEqualTo("36e3e57b48efab81315f5c157630eab7dfa10a63734a1102e16a4b6e4e8cabc7");
        assertThat(hex(one)).isEqualTo("e57d9f07390c3e5fb1598cc1309d15325db64a3227feb205c943f6d9feabb46f");
        assertThat(hex(two)).isEqualTo("084ac35df53c790a1fcd07481ab8ad40589fe5e7f8aa514c84e441a8f5b502c7");
        assertThat(hex(three)).isEqualTo("3ee8f67d3cace6a2c9b5cadc31113079b18f485cd16ff70fa55643ffeb5d5fca");
    }

    @Test
    void an_erased_payload_names_the_hash_that_the_chain_needs() {
        byte[] inner = inner("0102030405060708", "{\"kind\":\"agent\"}");

        String erased = DigestChain.erased(inner);

        assertThat(erased).isEqualTo("sha256:36e3e57b48efab81315f5c157630eab7dfa10a63734a1102e16a4b6e4e8cabc7");
        assertThat(DigestChain.innerOfErased(erased)).isEqualTo(inner);
    }

    @Test
    void a_missing_text_is_not_an_empty_one_and_long_texts_fit() {
        byte[] inner = inner("0102030405060708", "{}");

        assertThat(next(null, inner)).isNotEqualTo(next("", inner));
        assertThat(next("a".repeat(5_000), inner)).isNotEqualTo(next("a".repeat(5_001), inner));
        assertThat(next("é".repeat(5_000), inner)).isNotEqualTo(next("é".repeat(5_001), inner));
    }

    private byte[] next(@Nullable String eventId, byte[] inner) {
        return chain.next(new byte[32], 1, "r", 1, "x:y", null, eventId, inner);
    }

    private byte[] inner(String salt, String payload) {
        return chain.inner(HexFormat.of().parseHex(salt), payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
