package dev.taffrail.projection;

import dev.taffrail.log.Cursor;

/**
 * What a projection's file is a fold of.
 *
 * @param projection the projection's name
 * @param version the version of its fold and tables
 * @param storeId the id of the store whose log is folded
 */
record Edition(String projection, int version, String storeId) {
    /** Under this name the number of the current generation stands in the log's file; each version has its own. */
    String generationKey() {
        return keyPrefix() + version;
    }

    /** Says whether both are the same. A record's own equals is linked at its first use, which takes a short command 20 ms. */
    boolean matches(Edition other) {
        return version == other.version && projection.equals(other.projection) && storeId.equals(other.storeId);
    }

    /** What the keys of all versions of the projection begin with. */
    String keyPrefix() {
        return projection + "/";
    }

    /**
     * What a file says of itself.
     *
     * @param edition what it is a fold of
     * @param cursor how far it has folded
     */
    record Stored(Edition edition, Cursor cursor) {}
}
