package dev.taffrail.log;

import java.util.Arrays;
import java.util.Random;

/** Gives out salts of 8 bytes. Randomness is drawn in blocks, because a secure source is slow to ask. Call it from any thread. */
final class Salts {
    static final int BYTES = 8;
    private static final int BLOCK_BYTES = 4_096;

    private final Random random;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int used = BLOCK_BYTES;

    Salts(Random random) {
        this.random = random;
    }

    synchronized byte[] next() {
        if (used == BLOCK_BYTES) {
            random.nextBytes(block);
            used = 0;
        }
        used += BYTES;
        return Arrays.copyOfRange(block, used - BYTES, used);
    }
}
