package dev.taffrail.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlFileTest {
    @Test
    void a_block_has_a_mark_for_each_parameter_as_often_as_it_occurs() {
        SqlFile file = SqlFile.of("x.sql", """
                -- What the file is for: nothing.
                -- name: upsert
                -- Why it is so.
                insert into runs values (:run_id, :status) -- :not_this
                on conflict do update set status = :status, note = 'at :no, ''neither''';
                -- name: find
                select * from runs where run_id = :run_id
                """);

        assertThat(file.block("upsert"))
                .isEqualTo(new SqlStatement(
                        "insert into runs values (?, ?) \non conflict do update set status = ?, note = 'at :no, ''neither'''",
                        List.of("run_id", "status", "status")));
        assertThat(file.names()).containsExactly("upsert", "find");
        assertThat(file.block("find").index("run_id")).isEqualTo(1);
        assertThatThrownBy(() -> file.block("upsert").index("status")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_block_and_a_second_one_of_its_name_are_refused() {
        assertThatThrownBy(() -> SqlFile.of("x.sql", "-- name: a\nselect 1").block("b"))
                .hasMessage("x.sql has no block 'b', only [a]");
        assertThatThrownBy(() -> SqlFile.of("x.sql", "-- name: a\nselect 1\n-- name: a\nselect 2"))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> SqlFile.of("x.sql", "-- name: a\nselect 1; select 2"))
                .hasMessageContaining("select 2");
        assertThatThrownBy(() -> SqlFile.load(SqlFileTest.class, "/no/such.sql"))
                .hasMessageContaining("/no/such.sql");
    }

    @Test
    void a_script_is_cut_at_its_semicolons_but_not_inside_a_trigger_a_text_or_a_comment() {
        SqlFile file = SqlFile.of("table.sql", """
                create table a (x text default ';') strict; /* one; two */
                create trigger t after insert on a when new.x <> 'end' begin
                  update a set x = case when x = ';' then 1 else 2 end;
                  select 1;
                end;
                -- a; comment
                create index "i;" on a (x)
                """);

        assertThat(file.script())
                .containsExactly("create table a (x text default ';') strict", """
                        create trigger t after insert on a when new.x <> 'end' begin
                          update a set x = case when x = ';' then 1 else 2 end;
                          select 1;
                        end""", "create index \"i;\" on a (x)");
    }

    @Test
    void the_sql_of_this_package_and_of_the_log_can_be_read() {
        assertThat(SqlFile.load(Database.class, "/dev/taffrail/sqlite/connection.sql")
                        .names())
                .contains("begin", "commit");
    }
}
