package dev.taffrail.log;

/** What an acknowledged append survives. */
public enum Durability {
    /** The end of the process, of the system, and a power cut: every commit waits for an fsync. */
    FULL,
    /**
     * The end of the process, however sudden. A crash of the system or a power cut may take the last appends, although they were
     * acknowledged; what is left is whole and without holes. For histories that can be recorded again.
     */
    FAST
}
