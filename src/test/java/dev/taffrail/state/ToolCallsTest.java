package dev.taffrail.state;

import static dev.taffrail.state.Story.DAWN;
import static dev.taffrail.state.ToolCallsTable.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolCallsTest {
    @Test
    void a_call_runs_until_its_result() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'c'}");
        assertThat(story.toolCall(3).get(STATUS)).isEqualTo("running");
        assertThat(story.toolCall(3).get(ATTEMPT)).isEqualTo(1);

        story.inAnotherProcess()
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','callId':'c','success':false}");

        assertThat(story.toolCall(3).get(STATUS)).isEqualTo("failed");
        assertThat(story.toolCall(3).get(ENDED_SEQ)).isEqualTo(4);
        assertThat(story.toolCall(3).get(DURATION_MS)).isEqualTo(1000);
        assertThat(story.run(RunsTable.TOOL_CALLS)).isEqualTo(1);
    }

    @Test
    void a_result_is_for_the_call_of_its_id_even_if_an_older_one_is_open() {
        Story story = Story.started()
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'a'}")
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'b'}")
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','callId':'b','success':true}");

        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("running");
        assertThat(story.toolCall(3).get(STATUS)).isEqualTo("completed");
    }

    @Test
    void a_result_without_an_id_is_for_the_oldest_open_call_of_its_node_and_tool() {
        Story story = Story.started()
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'mail'}")
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'a'}")
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web'}")
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','success':true}");

        assertThat(story.toolCall(3).get(STATUS)).isEqualTo("completed");
        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("running");
        assertThat(story.toolCall(4).get(STATUS)).isEqualTo("running");
    }

    @Test
    void a_result_that_is_for_no_open_call_changes_nothing() {
        Story story = Story.started()
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'a'}")
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','callId':'b','success':true}")
                .tell("agent:tool_result", "{'nodeId':'m','toolId':'web','success':true}");

        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("running");
        assertThat(story.run(RunsTable.TOOL_CALLS)).isEqualTo(1);
    }

    @Test
    void a_call_id_that_is_used_again_is_a_call_again() {
        Story story = Story.started()
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'a'}")
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','callId':'a','success':true}")
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web','callId':'a'}")
                .tell("agent:tool_result", "{'nodeId':'n','toolId':'web','callId':'a','success':false}");

        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("completed");
        assertThat(story.toolCall(4).get(STATUS)).isEqualTo("failed");
    }

    @Test
    void a_resume_and_an_end_settle_open_calls() {
        Story story = Story.started()
                .tell("agent:tool_call", "{'nodeId':'n','toolId':'web'}")
                .inAnotherProcess()
                .tell("run:resumed", "{}");
        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("interrupted");

        story.tell("agent:tool_call", "{'nodeId':'n','toolId':'web'}").tell("run:cancelled", "{}");

        assertThat(story.toolCall(4).get(STATUS)).isEqualTo("cancelled");
    }

    @Test
    void every_attempt_of_a_node_of_type_tool_is_a_use_of_it() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','nodeType':'tool','toolId':'web'}")
                .tell("node:failed", "{'nodeId':'n','error':{'code':'E','message':'m'}}")
                .inAnotherProcess()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("node:completed", "{'nodeId':'n','durationMs':5}");

        assertThat(story.run(RunsTable.TOOL_CALLS)).isEqualTo(2);
        assertThat(story.toolCall(2).get(ORIGIN)).isEqualTo("dispatch");
        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("failed");
        assertThat(story.toolCall(2).get(ERROR)).isEqualTo("{\"code\":\"E\",\"message\":\"m\"}");
        assertThat(story.toolCall(4).get(STATUS)).isEqualTo("completed");
        assertThat(story.toolCall(4).get(TOOL_ID)).isEqualTo("web");
        assertThat(story.toolCall(4).get(DURATION_MS)).isEqualTo(5);
        assertThat(story.toolCall(4).get(STARTED_AT)).isEqualTo(DAWN + 4000);
    }

    @Test
    void a_tool_without_an_id_is_called_as_its_node_is() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','nodeType':'tool','name':'Search'}")
                .tell("node:started", "{'nodeId':'m','nodeType':'tool'}");

        assertThat(story.toolCall(2).get(TOOL_ID)).isEqualTo("Search");
        assertThat(story.toolCall(3).get(TOOL_ID)).isEqualTo("m");
    }

    @Test
    void a_tool_that_was_skipped_was_not_used_until_it_ends_nevertheless() {
        Story story = Story.started().tell("node:skipped", "{'nodeId':'n','nodeType':'tool','reason':'r'}");
        assertThat(story.run(RunsTable.TOOL_CALLS)).isZero();

        story.tell("node:completed", "{'nodeId':'n'}");

        assertThat(story.run(RunsTable.TOOL_CALLS)).isEqualTo(1);
        assertThat(story.toolCall(2).get(STATUS)).isEqualTo("completed");
    }
}
