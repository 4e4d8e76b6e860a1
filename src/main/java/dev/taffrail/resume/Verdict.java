package dev.taffrail.resume;

import java.util.Locale;

/** Whether the process that last worked on a run is still alive. The text of each is its lower-case word. */
public enum Verdict {
    /** The same process is there. */
    ALIVE,
    /** It is not there any more: its number is free, or its host was booted since. */
    GONE,
    /** Its number belongs to another process now, which was started at another time. */
    REUSED,
    /** It cannot be told: it is of another host, the run does not say who works on it, or there is no permission to look. */
    UNKNOWN;

    /** Says whether this proves that nobody works on the run, so that it may be marked as crashed. */
    public boolean isDeath() {
        return this == GONE || this == REUSED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
