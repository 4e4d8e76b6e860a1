package dev.taffrail.log;

import java.nio.file.Path;

/** SQLite keeps what every log keeps. */
class SqliteEventLogTest extends EventLogContract {
    @Override
    EventLog open(Path directory) {
        return OpenLog.in(directory);
    }
}
