package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;

/** The queries of one read model: the named blocks of its {@code queries.sql}. Immutable; call it from any thread. */
public final class Queries {
    private final SqlFile file;

    private Queries(SqlFile file) {
        this.file = file;
    }

    /**
     * Returns the queries of a read model that Taffrail ships.
     *
     * @param folder its name under {@code projections/}
     */
    public static Queries of(String folder) {
        return new Queries(SqlFile.load(Queries.class, "/projections/" + folder + "/queries.sql"));
    }

    /** Begins a question with this block and puts the others behind it. */
    public Question ask(String block, String... more) {
        Question question = Question.of(file, block);
        for (String next : more) {
            question.add(file, next);
        }
        return question;
    }
}
