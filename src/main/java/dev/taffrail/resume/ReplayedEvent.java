package dev.taffrail.resume;

import dev.taffrail.event.StoredEvent;
import java.util.List;

/**
 * An event of a run, and what it changed in the run's state. An immutable value.
 *
 * @param event the event
 * @param changes what differs from the state before it; empty if it changed nothing that a resume needs
 */
public record ReplayedEvent(StoredEvent event, List<CheckpointDiff.Change> changes) {}
