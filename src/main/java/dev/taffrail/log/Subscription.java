package dev.taffrail.log;

/** A running subscription. Close it from any thread but the subscriber's own callbacks; closing it again does nothing. */
public interface Subscription extends AutoCloseable {
    /** Returns how far the subscriber has taken events, to go on from later. */
    Cursor cursor();

    /** Ends the subscription; no callback runs after this returns. */
    @Override
    void close();
}
