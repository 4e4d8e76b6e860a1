package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void width_is_counted_in_columns_not_characters() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("日本")).isEqualTo(4);
        assertThat(TextWidth.of("🚀")).isEqualTo(2);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.of("✓ ●‖↯⊘")).isEqualTo(6);
    }

    @Test
    void what_is_cut_ends_in_an_ellipsis_and_fits() {
        assertThat(TextWidth.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TextWidth.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(TextWidth.cut("日本語", 4)).isEqualTo("日…");
        assertThat(TextWidth.cut("abc", 1)).isEqualTo("…");
        assertThat(TextWidth.cut("abc", 0)).isEmpty();
        assertThat(TextWidth.cutFront("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TextWidth.cutFront("abcdef", 4)).isEqualTo("…def");
        assertThat(TextWidth.cutFront("日本語", 4)).isEqualTo("…語");
        assertThat(TextWidth.cutFront("abc", 1)).isEqualTo("…");
        assertThat(TextWidth.cutFront("abc", 0)).isEmpty();
    }

    @Test
    void figures_are_filled_on_the_left() {
        assertThat(TextWidth.fill("日", 4, false)).isEqualTo("日  ");
        assertThat(TextWidth.fill("12", 4, true)).isEqualTo("  12");
        assertThat(TextWidth.fill("12345", 4, true)).isEqualTo("12345");
    }

    @Test
    void every_status_mark_is_one_column_wide() {
        for (StatusMark mark : StatusMark.values()) {
            assertThat(TextWidth.of(mark.symbol())).as(mark.name()).isEqualTo(1);
        }
    }
}
