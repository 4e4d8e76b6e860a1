package dev.taffrail.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lets an option take its value behind a '=' only, so that in {@code show --json RUN} the run is not taken for the fields.
 * Stateless.
 */
final class OptionalValue implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // The parser's own stack.
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (" ".equals(info.get("separator"))) {
            args.push("");
        }
        return false;
    }
}
