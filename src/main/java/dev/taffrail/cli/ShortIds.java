package dev.taffrail.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ids cut to a beginning that tells them apart, as people type them. An immutable value. */
final class ShortIds {
    /** Ids up to this length are shown whole: there is little to win. */
    private static final int SHORT_ENOUGH = 16;

    private static final int LENGTH_MIN = 8;

    private final Map<String, String> shown = new TreeMap<>();
    private final boolean cut;

    /**
     * @param ids what has to be told apart
     * @param cut whether anything may be cut at all
     */
    ShortIds(Collection<String> ids, boolean cut) {
        this.cut = cut;
        List<String> sorted = ids.stream().distinct().sorted().toList();
        for (int i = 0; cut && i < sorted.size(); i++) {
            String id = sorted.get(i);
            int before = i == 0 ? 0 : common(sorted.get(i - 1), id);
            int behind = i + 1 == sorted.size() ? 0 : common(id, sorted.get(i + 1));
            int length = Math.max(LENGTH_MIN, Math.max(before, behind) + 1);
            shown.put(id, id.length() <= Math.max(SHORT_ENOUGH, length) ? id : id.substring(0, length));
        }
    }

    /** Returns the beginning to show of one of the ids; the whole id if it is none of them. */
    String of(String id) {
        return cut ? shown.getOrDefault(id, id) : id;
    }

    private static int common(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }
}
