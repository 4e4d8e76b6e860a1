package dev.taffrail.cli;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Ids cut to a beginning that names them, as people type them. An immutable value. */
final class ShortIds {
    /** Ids up to this length are shown whole: there is little to win. */
    private static final int SHORT_ENOUGH = 16;

    private static final int LENGTH_MIN = 8;
    /** What a beginning that names something else too is lengthened by. */
    private static final int STEP = 2;

    private final Map<String, String> shown;

    private ShortIds(Map<String, String> shown) {
        this.shown = shown;
    }

    /** Returns ids that are shown whole. */
    static ShortIds none() {
        return new ShortIds(Map.of());
    }

    /**
     * Returns the beginnings of these ids that tell them apart from each other and name them.
     *
     * @param names says whether a beginning, the first argument, names the id, the second, among all that there is
     */
    static ShortIds of(Collection<String> ids, BiPredicate<String, String> names) {
        Map<String, String> shown = new HashMap<>();
        List<String> sorted = ids.stream().distinct().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            String id = sorted.get(i);
            int before = i == 0 ? 0 : common(sorted.get(i - 1), id);
            int behind = i + 1 == sorted.size() ? 0 : common(id, sorted.get(i + 1));
            int length = Math.max(LENGTH_MIN, Math.max(before, behind) + 1);
            while (id.length() > SHORT_ENOUGH && length < id.length() && !names.test(id.substring(0, length), id)) {
                length += STEP;
            }
            shown.put(id, id.length() <= Math.max(SHORT_ENOUGH, length) ? id : id.substring(0, length));
        }
        return new ShortIds(shown);
    }

    /** Returns the beginning to show of one of the ids; the whole id if it is none of them. */
    String of(String id) {
        return shown.getOrDefault(id, id);
    }

    private static int common(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }
}
