package dev.taffrail.view;

/**
 * A JSON value kept as its text, so that whoever prints it as JSON prints it as it is. Immutable.
 *
 * @param json one JSON value; it came out of the log and is as trustworthy as whoever recorded it
 */
public record JsonText(String json) {
    @Override
    public String toString() {
        return json;
    }
}
