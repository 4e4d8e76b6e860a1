package dev.taffrail.cli;

import dev.taffrail.event.StreamId;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.view.Ambiguous;
import dev.taffrail.view.NotFound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the thread or the job that somebody means who does not type a whole id. Stateless. */
final class ThreadIds {
    private static final int PREFIX_CHARS_MIN = 4;
    private static final int CANDIDATES_MAX = 10;
    private static final String LAST = "@last";

    private ThreadIds() {}

    /**
     * Returns the id of the thread that is meant: by its whole id, its name, a unique beginning of its id, or as {@code @last}, the
     * one that was last changed. What {@code taffrail ls} shows before the id may stand there too.
     *
     * @throws NotFound if there is none
     * @throws Ambiguous if it can be several
     */
    static String thread(ThreadStore store, String name) {
        if (name.equals(LAST)) {
            List<ThreadRecord> newest = store.threads().list(true, 1);
            return only(name, "thread", newest.stream().map(ThreadRecord::id).toList());
        }
        String id = without("thread:", name);
        Optional<String> whole = store.threads().idIn(stream("thread", name, id));
        if (whole.isPresent()) {
            return whole.get();
        }
        Set<String> candidates = new LinkedHashSet<>(store.threads().idsNamed(id, CANDIDATES_MAX));
        if (id.length() >= PREFIX_CHARS_MIN) {
            candidates.addAll(store.threads().idsBeginning(id, CANDIDATES_MAX));
        }
        return only(name, "thread", List.copyOf(candidates));
    }

    /**
     * Returns the id of the job that is meant: by its whole id, a unique beginning of it, or as {@code @last}.
     *
     * @throws NotFound if there is none
     * @throws Ambiguous if it can be several
     */
    static String job(ThreadStore store, String name) {
        if (name.equals(LAST)) {
            return only(name, "job", store.jobs().list(1).stream().map(Job::id).toList());
        }
        String id = without("job:", name);
        Optional<String> whole = store.jobs().idIn(stream("job", name, id));
        if (whole.isPresent()) {
            return whole.get();
        }
        return only(
                name,
                "job",
                id.length() < PREFIX_CHARS_MIN ? List.of() : store.jobs().idsBeginning(id, CANDIDATES_MAX));
    }

    /** Returns the ids as short as they may be shown: those beginnings that name one of all that there are. */
    static ShortIds shortened(List<String> ids, List<String> all) {
        TreeSet<String> sorted = new TreeSet<>(all);
        return ShortIds.of(
                ids,
                (beginning, id) -> sorted.subSet(beginning, beginning + Character.MAX_VALUE)
                        .equals(Set.of(id)));
    }

    private static String only(String name, String what, List<String> candidates) {
        if (candidates.size() > 1) {
            throw new Ambiguous(name, "can mean more than one " + what, candidates);
        }
        if (candidates.isEmpty()) {
            throw new NotFound(
                    name,
                    "There is no " + what + " '" + name + "'.",
                    "taffrail " + what + " ls lists what there is"
                            + (what.equals("thread") ? "; with --archived also what was put away." : "."));
        }
        return candidates.get(0);
    }

    /** A name that has the prefix already is spelled as it stands in a list, if anything can be. */
    private static StreamId stream(String kind, String name, String id) {
        boolean listed = !name.equals(id) && id.matches("[A-Za-z0-9._~@-]{1,200}");
        return listed ? new StreamId(name) : StreamId.named(kind, id);
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
