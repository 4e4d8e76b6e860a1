package dev.taffrail.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the parts that every event passes through cost by themselves, measured with JMH in a JVM of their own. */
final class SmallParts implements Row {
    private static final int WARM_UPS = 5;
    private static final TimeValue QUICK = TimeValue.milliseconds(20);

    @Override
    public String name() {
        return "J1";
    }

    @Override
    public String title() {
        return "small parts: checking, writing, reading, folding and verifying one event";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        bench.say("JMH in " + (bench.isQuick() ? "this JVM" : "a JVM of its own"));
        Path directory = bench.emptyDirectory();
        Collection<RunResult> results;
        try {
            results = new Runner(options(bench, directory).build()).run();
        } finally {
            Bench.delete(directory);
        }
        for (RunResult result : results) {
            double[] nanos = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .map(IterationResult::getPrimaryResult)
                    .mapToDouble(each -> each.getScore())
                    .toArray();
            bench.add(Figure.of(name(), words(result.getParams()), Unit.NANOS, Samples.of(nanos)));
        }
    }

    private static ChainedOptionsBuilder options(Bench bench, Path directory) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + PerEvent.class.getName().replace(".", "\\.") + "\\.")
                .param("directory", directory.toString())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .measurementIterations(bench.rounds());
        return bench.isQuick()
                ? options.forks(0).warmupIterations(0).measurementTime(QUICK)
                : options.forks(1)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1));
    }

    /** A method's name says what it does, with a line where there should be a space. */
    private static String words(BenchmarkParams params) {
        String method = params.getBenchmark();
        return method.substring(method.lastIndexOf('.') + 1).replace('_', ' ');
    }
}
