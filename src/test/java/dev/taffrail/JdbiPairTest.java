package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlite3.SQLitePlugin;
import org.junit.jupiter.api.Test;

/** jdbi3-sqlite stopped at an older version than jdbi3-core: the two named in the pom are shown to work together. */
class JdbiPairTest {
    @Test
    void the_plugin_of_the_older_line_maps_a_url_through_the_newest_core() throws Exception {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:").installPlugin(new SQLitePlugin());
        URL url = new URL("https://taffrail.dev/a");

        URL back = jdbi.withHandle(handle -> handle.createQuery("select :url")
                .bind("url", url)
                .mapTo(URL.class)
                .one());

        assertThat(back).isEqualTo(url);
    }
}
