/**
 * LangGraph4j on Taffrail: a checkpoint saver that keeps a thread's states in a run's log, and a hook that records its nodes.
 * It may import the front door and what that hands out, and is the only package that knows LangGraph4j, which is optional.
 * Start with {@link dev.taffrail.langgraph4j.TaffrailSaver}.
 * Always true: a node is completed in the log exactly if the checkpoint behind it is there.
 */
@NullMarked
package dev.taffrail.langgraph4j;

import org.jspecify.annotations.NullMarked;
