package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract is worth something only if a log that keeps nothing fails every part of it. */
class EventLogContractTest {
    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> a_forgetful_log_fails() {
        return Arrays.stream(EventLogContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> assertThatThrownBy(() -> run(method))));
    }

    private void run(Method test) throws Exception {
        EventLogContract contract = new OnAForgetfulLog();
        contract.directory = directory;
        contract.openLog();
        test.setAccessible(true);
        test.invoke(contract);
    }

    private static final class OnAForgetfulLog extends EventLogContract {
        @Override
        EventLog open(Path directory) {
            return new ForgetfulLog();
        }
    }
}
