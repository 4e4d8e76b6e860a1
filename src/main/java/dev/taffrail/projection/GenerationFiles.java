package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.log.EventLog;
import dev.taffrail.sqlite.Claim;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a projection's generations: which can be trusted, and which are to go. Call it from any thread. */
final class GenerationFiles {
    private final Workshop workshop;

    GenerationFiles(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Says why the file of a generation cannot be what it should be, or null if it can. */
    @Nullable
    String distrust(long generation) {
        if (generation == 0) {
            return "there is none yet";
        }
        Path file = workshop.file(generation);
        if (!Files.exists(file)) {
            return file.getFileName() + " is missing";
        }
        workshop.directory().checkFile(file);
        try {
            return distrust(file);
        } catch (StoreFailed e) {
            if (e.kind() == StoreFailed.Cause.IO || e.kind() == StoreFailed.Cause.FULL) {
                throw e;
            }
            return file.getFileName() + " is damaged (" + e.getMessage() + ")";
        }
    }

    /** Finds what a rebuild that was killed has left and can be gone on with; 0 if there is nothing. Removes what cannot. */
    long leftover(long current) {
        long found = 0;
        for (long number : numbers()) {
            if (number > current && found == 0 && distrust(number) == null) {
                found = number;
            } else if (number > current && isOurs(number)) {
                workshop.directory().deleteDatabase(workshop.file(number));
            }
        }
        return found;
    }

    /** Says whether there are files of earlier generations. */
    boolean hasEarlier(long current) {
        return numbers().stream().anyMatch(number -> number < current);
    }

    /** Removes earlier generations: those of this version, and those of versions that no process works with any more. */
    void tidy(long current) {
        for (long number : numbers()) {
            if (number < current && isOurs(number)) {
                workshop.directory().deleteDatabase(workshop.file(number));
            }
        }
    }

    private @Nullable String distrust(Path file) {
        try (Database database = Database.openReadOnly(file)) {
            Edition.Stored stored = ViewsFile.about(database);
            if (stored == null || !stored.edition().matches(workshop.edition())) {
                return file.getFileName() + " is a fold of something else";
            }
            Position at = stored.cursor().position();
            EventLog log = workshop.log();
            if (at.compareTo(log.head()) > 0) {
                return file.getFileName() + " is at position " + at + ", ahead of the log, which ends at " + log.head();
            }
            return log.cursor(at).digest().equals(stored.cursor().digest())
                    ? null
                    : file.getFileName() + " has folded another log, as position " + at + " shows";
        }
    }

    /** Whether a file may be removed as far as its version goes: it is this one, or nobody works with it. */
    private boolean isOurs(long number) {
        Edition.Stored stored = about(number);
        if (stored == null || stored.edition().version() == workshop.edition().version()) {
            return true;
        }
        try (Claim unused = workshop.directory().tryClaim(inUse(stored.edition()))) {
            return unused != null;
        }
    }

    /** What every process that works with a version shares a claim on. */
    static String inUse(Edition edition) {
        return "fold:" + edition.generationKey();
    }

    private Edition.@Nullable Stored about(long number) {
        try (Database database = Database.openReadOnly(workshop.file(number))) {
            return ViewsFile.about(database);
        } catch (StoreFailed unreadable) {
            return null;
        }
    }

    private List<Long> numbers() {
        String first = String.valueOf(workshop.file(0).getFileName());
        Pattern generation = Pattern.compile(Pattern.quote(first.replace("-0.db", "-")) + "(\\d{1,18})\\.db");
        List<Long> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(workshop.directory().path())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = generation.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    numbers.add(Long.parseLong(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw new StoreFailed("list the files of the store", e);
        }
        numbers.sort(null);
        return numbers;
    }
}
