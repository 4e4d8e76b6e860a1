package dev.taffrail;

import dev.taffrail.event.Limits;
import dev.taffrail.log.Durability;
import dev.taffrail.log.LogSettings;
import dev.taffrail.projection.Projection;
import dev.taffrail.projection.ProjectionSettings;
import dev.taffrail.sqlite.StoreDirectory.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a store is opened. An immutable value; the methods return changed copies, so that one reads
 * {@code Options.defaults().durability(FAST).meters(registry)}.
 *
 * @param log the log's durability and limits
 * @param projecting how the tables are folded
 * @param acknowledge when an append is answered
 * @param access whether anything may be written
 * @param meters where meters are registered; one that keeps nothing by default
 * @param clock what {@link RunWriter} stamps events with
 * @param runIds makes the id of a run that is started without one
 * @param ownProjections read models of one's own, beside those that are shipped
 * @param recovers whether opening the store marks as crashed the runs whose process is gone
 */
public record Options(
        LogSettings log,
        ProjectionSettings projecting,
        Acknowledge acknowledge,
        Access access,
        MeterRegistry meters,
        Clock clock,
        Supplier<String> runIds,
        List<Projection> ownProjections,
        boolean recovers) {

    /** Keeps a copy of the list. */
    public Options {
        ownProjections = List.copyOf(ownProjections);
    }

    /** Returns what holds unless it is said otherwise: full durability, answered when durable, read and write. */
    public static Options defaults() {
        return new Options(
                LogSettings.DEFAULT,
                ProjectionSettings.defaults(),
                Acknowledge.DURABLE,
                Access.READ_WRITE,
                new CompositeMeterRegistry(),
                Clock.systemUTC(),
                new RunIds(),
                List.of(),
                false);
    }

    /** Returns these options with another durability. */
    public Options durability(Durability durability) {
        return log(log.withDurability(durability));
    }

    /** Returns these options with other limits of an event. */
    public Options limits(Limits limits) {
        return log(log.withLimits(limits));
    }

    /** Returns these options with another time that an append waits for room before it is rejected. */
    public Options appendWait(Duration wait) {
        return log(log.withAppendWaitMs(Math.toIntExact(wait.toMillis())));
    }

    /** Returns these options with other settings of the log. */
    public Options log(LogSettings settings) {
        return new Options(settings, projecting, acknowledge, access, meters, clock, runIds, ownProjections, recovers);
    }

    /** Returns these options with other settings of the projections. */
    public Options projecting(ProjectionSettings settings) {
        return new Options(log, settings, acknowledge, access, meters, clock, runIds, ownProjections, recovers);
    }

    /** Returns these options with appends answered at another moment. */
    public Options acknowledge(Acknowledge when) {
        return new Options(log, projecting, when, access, meters, clock, runIds, ownProjections, recovers);
    }

    /** Returns these options for reading only: nothing is changed, and a missing store is not made. */
    public Options readOnly() {
        return new Options(
                log, projecting, acknowledge, Access.READ_ONLY, meters, clock, runIds, ownProjections, recovers);
    }

    /** Returns these options with another registry for meters; the caller closes it. */
    public Options meters(MeterRegistry registry) {
        return new Options(log, projecting, acknowledge, access, registry, clock, runIds, ownProjections, recovers);
    }

    /** Returns these options with another clock. */
    public Options clock(Clock other) {
        return new Options(log, projecting, acknowledge, access, meters, other, runIds, ownProjections, recovers);
    }

    /** Returns these options with another source of run ids; it is called from any thread. */
    public Options runIds(Supplier<String> source) {
        return new Options(log, projecting, acknowledge, access, meters, clock, source, ownProjections, recovers);
    }

    /** Returns these options with one more read model of one's own. */
    public Options projection(Projection own) {
        List<Projection> more = new ArrayList<>(ownProjections);
        more.add(own);
        return new Options(log, projecting, acknowledge, access, meters, clock, runIds, more, recovers);
    }

    /**
     * Returns these options for an engine that wants to know at once what a crash has left: opening the store does what
     * {@link dev.taffrail.resume.Recovery#recover()} does.
     */
    public Options recovering() {
        return new Options(log, projecting, acknowledge, access, meters, clock, runIds, ownProjections, true);
    }
}
