package dev.taffrail;

/** When an append is answered. */
public enum Acknowledge {
    /** Once the events are in the log, as safe as the store's durability makes them. */
    DURABLE,
    /** Once the shipped tables show them too, so that a reader in another process sees them without waiting. */
    PROJECTED
}
