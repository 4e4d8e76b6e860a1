package dev.taffrail.cli.screen;

/**
 * What decides how things look: where they are written to and how times are told. An immutable value.
 *
 * @param terminal where to
 * @param times how times are told
 */
public record Look(Terminal terminal, Times times) {}
