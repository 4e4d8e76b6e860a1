package dev.taffrail.event;

/**
 * How large an event may be. Every limit has a name, a unit and a default, and they all stand here.
 *
 * @param payloadBytesMax {@code payload_bytes_max}: UTF-8 bytes of one payload, 1 to 16 MiB; 1 MiB by default
 * @param depthMax {@code depth_max}: how deep objects and arrays may be nested; 64 by default
 * @param stringCharsMax {@code string_chars_max}: characters of one string value; 1 Mi by default
 * @param nameCharsMax {@code name_chars_max}: characters of one field name; 1,024 by default
 * @param numberDigitsMax {@code number_digits_max}: characters of one number; 100 by default
 * @param eventIdCharsMax {@code event_id_chars_max}: characters of a caller's event id; 512 by default
 */
public record Limits(
        int payloadBytesMax,
        int depthMax,
        int stringCharsMax,
        int nameCharsMax,
        int numberDigitsMax,
        int eventIdCharsMax) {

    /** The largest payload that may be configured, in bytes. */
    public static final int PAYLOAD_BYTES_CEILING = 16 << 20;

    /** What holds unless a store is opened with other limits. */
    public static final Limits DEFAULT = new Limits(1 << 20, 64, 1 << 20, 1_024, 100, 512);

    /** The default limits with the largest payload that a store may allow; which one it does allow is checked by its log. */
    public static final Limits CEILING = DEFAULT.withPayloadBytesMax(PAYLOAD_BYTES_CEILING);

    /** Refuses limits that are not positive, or a payload limit over 16 MiB. */
    public Limits {
        if (payloadBytesMax < 1 || payloadBytesMax > PAYLOAD_BYTES_CEILING) {
            throw new IllegalArgumentException(
                    "payload_bytes_max is " + payloadBytesMax + ", but it must be from 1 to " + PAYLOAD_BYTES_CEILING);
        }
        if (depthMax < 1 || stringCharsMax < 1 || nameCharsMax < 1 || numberDigitsMax < 1 || eventIdCharsMax < 1) {
            throw new IllegalArgumentException("Every limit must be at least 1");
        }
    }

    /** Returns these limits with another payload size, in bytes; a string may then be as long as the payload. */
    public Limits withPayloadBytesMax(int bytes) {
        return new Limits(
                bytes, depthMax, Math.max(stringCharsMax, bytes), nameCharsMax, numberDigitsMax, eventIdCharsMax);
    }

    /** Says whether these limits and others differ in nothing that is seen while a text is read. */
    boolean readLike(Limits other) {
        return depthMax == other.depthMax
                && stringCharsMax == other.stringCharsMax
                && nameCharsMax == other.nameCharsMax
                && numberDigitsMax == other.numberDigitsMax;
    }
}
