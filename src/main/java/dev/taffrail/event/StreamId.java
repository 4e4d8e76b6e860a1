package dev.taffrail.event;

/**
 * The name of a stream of events. A run's stream is named by the run's id; other kinds carry a prefix and a colon, such as
 * {@code thread:42}.
 *
 * @param value 1 to 200 of {@code A-Z a-z 0-9 . _ ~ @ -}, behind a prefix of {@code a-z 0-9 -} and a colon where it is no run
 */
public record StreamId(String value) implements Comparable<StreamId> {
    /** How many characters an id has at most, without a prefix. */
    public static final int ID_CHARS_MAX = 200;

    private static final int PREFIX_CHARS_MAX = 32;

    /** Refuses a name with other characters, an empty one, or one that is too long. */
    public StreamId {
        int colon = value.indexOf(':');
        boolean ok = colon < 0
                ? isId(value, 0)
                : colon > 0 && colon <= PREFIX_CHARS_MAX && isPrefix(value, colon) && isId(value, colon + 1);
        if (!ok) {
            throw new EventRefused(
                    "'" + abbreviate(value) + "' cannot name a stream.",
                    "Use 1 to 200 of A-Z a-z 0-9 . _ ~ @ - for a run, and a lower-case prefix with a colon before it for"
                            + " anything else.");
        }
    }

    /** Returns the stream of the run with this id. */
    public static StreamId run(String runId) {
        StreamId stream = new StreamId(runId);
        if (!stream.isRun()) {
            throw new EventRefused(
                    "'" + runId + "' is not a run's id.",
                    "A run's id has no colon; prefixes are for other kinds of stream.");
        }
        return stream;
    }

    /**
     * Returns the stream of this kind for a name that people have chosen freely. A name that can be an id is one; any other is
     * spelled out behind a {@code ~}, and no two names come to the same stream.
     *
     * @param kind the prefix, {@code a-z 0-9 -}
     * @throws EventRefused if the name has half of a surrogate pair, which could not be told from others
     */
    public static StreamId named(String kind, String name) {
        return new StreamId(kind + ":" + StreamNames.within(name));
    }

    static boolean canBeId(String text) {
        return isId(text, 0);
    }

    /** Says whether this is a run's stream, that is, one without a prefix. */
    public boolean isRun() {
        return value.indexOf(':') < 0;
    }

    /** Returns what stands before the colon, or the empty text for a run. */
    public String kind() {
        return isRun() ? "" : value.substring(0, value.indexOf(':'));
    }

    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isId(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > ID_CHARS_MAX) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && !(c >= 'A' && c <= 'Z') && "._~@-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrefix(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static String abbreviate(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
