package dev.taffrail.ingest.claudecode;

import dev.taffrail.ingest.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a transcript as Claude Code would, line by line, a second apart. Invented from the first line to the last. */
final class Transcript {
    static final String SESSION = "0a1b2c3d-0000-4000-8000-000000000001";
    static final String REFUSAL = "The user doesn't want to proceed with this tool use.";
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private String last = "";

    /** Returns the lines so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns the uuid of the record in the n-th line, from 1. */
    static String uuid(int line) {
        return "uuid-" + line;
    }

    /** Returns the time of the record in the n-th line, from 1. */
    static Instant at(int line) {
        return START.plusSeconds(line);
    }

    Transcript prompt(String text) {
        return record(
                "user",
                new JsonText()
                        .object("message", new JsonText().text("role", "user").text("content", text)));
    }

    Transcript says(String messageId, String text, int outputTokens) {
        String block = new JsonText().text("type", "text").text("text", text).toString();
        return assistant(messageId, "claude-opus-4-6", block, outputTokens);
    }

    Transcript calls(String messageId, String toolId, String tool, String input) {
        String block = new JsonText()
                .text("type", "tool_use")
                .text("id", toolId)
                .text("name", tool)
                .json("input", input)
                .toString();
        return assistant(messageId, "claude-opus-4-6", block, 7);
    }

    Transcript result(String toolId, String text) {
        return toolResult(toolId, text, false);
    }

    Transcript fails(String toolId, String text) {
        return toolResult(toolId, text, true);
    }

    Transcript refuses(String toolId) {
        return toolResult(toolId, REFUSAL, true);
    }

    Transcript interrupted() {
        return block(new JsonText().text("type", "text").text("text", "[Request interrupted by user]"));
    }

    Transcript interruptedForTool() {
        return block(new JsonText().text("type", "text").text("text", "[Request interrupted by user for tool use]"));
    }

    Transcript apiError(int attempt) {
        return record(
                "system",
                new JsonText()
                        .text("subtype", "api_error")
                        .object("error", new JsonText().number("status", 529L).text("message", "overloaded"))
                        .number("retryAttempt", (long) attempt)
                        .json("retryInMs", "534.7428297914272"));
    }

    Transcript agentSays(String agentId, String messageId, String text, int outputTokens) {
        return agent(
                agentId,
                "assistant",
                response(
                        messageId,
                        "claude-haiku-4-5-20251001",
                        new JsonText().text("type", "text").text("text", text).toString(),
                        outputTokens));
    }

    Transcript agentCalls(String agentId, String messageId, String toolId) {
        return agent(
                agentId,
                "assistant",
                response(
                        messageId,
                        "claude-haiku-4-5-20251001",
                        new JsonText()
                                .text("type", "tool_use")
                                .text("id", toolId)
                                .text("name", "Grep")
                                .json("input", "{}")
                                .toString(),
                        3));
    }

    Transcript agentResult(String agentId, String toolId) {
        String block = new JsonText()
                .text("type", "tool_result")
                .text("tool_use_id", toolId)
                .text("content", "found")
                .toString();
        return agent(agentId, "user", new JsonText().text("role", "user").json("content", "[" + block + "]"));
    }

    Transcript assistant(String messageId, String model, String block, int outputTokens) {
        return record("assistant", new JsonText().object("message", response(messageId, model, block, outputTokens)));
    }

    /** Adds a line as it is. */
    Transcript line(String line) {
        lines.add(line);
        return this;
    }

    private Transcript agent(String agentId, String type, JsonText message) {
        JsonText data = new JsonText()
                .text("type", "agent_progress")
                .text("agentId", agentId)
                .text("prompt", "Look for the tests")
                .object("message", new JsonText().text("type", type).object("message", message));
        return record(
                "progress", new JsonText().text("parentToolUseID", "task-1").object("data", data));
    }

    private Transcript toolResult(String toolId, String text, boolean isError) {
        return block(new JsonText()
                .text("type", "tool_result")
                .text("tool_use_id", toolId)
                .text("content", text)
                .json("is_error", Boolean.toString(isError)));
    }

    private Transcript block(JsonText block) {
        return record(
                "user",
                new JsonText()
                        .object("message", new JsonText().text("role", "user").json("content", "[" + block + "]")));
    }

    private static JsonText response(String messageId, String model, String block, int outputTokens) {
        JsonText usage = new JsonText()
                .number("input_tokens", 10L)
                .number("output_tokens", (long) outputTokens)
                .number("cache_read_input_tokens", 1_000L)
                .number("cache_creation_input_tokens", 100L)
                .object("cache_creation", new JsonText().number("ephemeral_1h_input_tokens", 40L));
        return new JsonText()
                .text("id", messageId)
                .text("model", model)
                .text("role", "assistant")
                .json("content", "[" + block + "]")
                .object("usage", usage);
    }

    private Transcript record(String type, JsonText rest) {
        int line = lines.size() + 1;
        String own = rest.toString();
        String json = new JsonText()
                .text("parentUuid", last.isEmpty() ? null : last)
                .text("uuid", uuid(line))
                .text("type", type)
                .text("sessionId", SESSION)
                .text("timestamp", at(line).toString())
                .text("gitBranch", "main")
                .toString();
        last = uuid(line);
        return line(json.substring(0, json.length() - 1) + "," + own.substring(1));
    }
}
