package dev.taffrail.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words, and names them all where it is none of them.
 *
 * @param type the words; each constant's text is its word
 * @param <E> the words
 */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String word) {
        for (E choice : type.getEnumConstants()) {
            if (choice.toString().equalsIgnoreCase(word)) {
                return choice;
            }
        }
        String words =
                Arrays.stream(type.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(", "));
        throw new TypeConversionException("'" + word + "' is none of " + words);
    }
}
