package dev.taffrail;

import dev.taffrail.command.Tables;
import dev.taffrail.projection.Projections;
import dev.taffrail.sqlite.StoreFailed;
import dev.taffrail.view.ViewReader;
import java.sql.SQLException;

/** The shipped tables as {@link dev.taffrail.view.History} and commands read them. Call it from any thread. */
record PlainViews(Projections projections) implements ViewReader, Tables {
    @Override
    public <T> T look(Question<T> question) {
        return projections.look((views, stored, freshness) -> {
            try {
                return question.ask(views, stored, freshness.isCurrent());
            } catch (SQLException e) {
                throw new StoreFailed("read the tables", e);
            }
        });
    }

    @Override
    public <T> T read(Query<T> query) {
        return projections.query(views -> {
            try {
                return query.ask(views);
            } catch (SQLException e) {
                throw new StoreFailed("read the tables", e);
            }
        });
    }
}
