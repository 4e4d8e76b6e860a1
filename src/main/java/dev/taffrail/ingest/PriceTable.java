package dev.taffrail.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Token prices by model, in the form of LiteLLM's table: USD for one token as decimal fractions. A model that is not in it, or
 * has no price for input and output there, is of unknown price, which is never 0. Immutable; call from any thread.
 */
public final class PriceTable {
    private static final String OWN = "prices.json";
    private static final BigDecimal MICROCENTS_PER_USD = BigDecimal.TEN.pow(8);

    private final String id;
    private final Map<String, Price> prices;

    private PriceTable(String id, Map<String, Price> prices) {
        this.id = id;
        this.prices = Map.copyOf(prices);
    }

    /** Returns the table that Taffrail carries: few models, each with the day and the source it was read from. */
    public static PriceTable own() {
        try (InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream(OWN), OWN)) {
            return read("taffrail", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The table of prices in the jar cannot be read", e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file a JSON object: a model's name, and an object with {@code input_cost_per_token} and so on
     * @throws ImportRefused if it is not such a file, or holds no price at all
     */
    public static PriceTable of(Path file) {
        try {
            PriceTable table = read(stem(file), Files.readAllBytes(file));
            if (table.prices.isEmpty()) {
                throw ImportRefused.file(file, "it holds no price of any model.", "Give a table in LiteLLM's form.");
            }
            return table;
        } catch (JsonProcessingException e) {
            throw ImportRefused.file(
                    file, "it is not JSON: " + e.getOriginalMessage() + ".", "Give a table in LiteLLM's form.");
        } catch (IOException e) {
            throw ImportRefused.file(file, "it cannot be read: " + e.getMessage() + ".", "Check the path.");
        }
    }

    /**
     * Returns the price of a model under its own name, else under {@code anthropic/} and its name, else empty: unknown.
     */
    public Optional<Price> of(String model) {
        Price price = prices.get(model);
        return Optional.ofNullable(price != null ? price : prices.get("anthropic/" + model));
    }

    /** Returns what names this table in an event: its file's name and the beginning of the SHA-256 of its content. */
    public String id() {
        return id;
    }

    private static PriceTable read(String name, byte[] content) throws IOException {
        JsonNode root = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(content);
        Map<String, Price> prices = new HashMap<>();
        root.properties().forEach(model -> {
            Price price = price(model.getValue());
            if (price != null) {
                prices.put(model.getKey(), price);
            }
        });
        String hash = HexFormat.of().formatHex(Sha256.of(content), 0, 6);
        return new PriceTable(name + "-" + hash, prices);
    }

    /** Cache prices that are not given are those of the input; an hour's cache write that has none is one of five minutes. */
    private static @Nullable Price price(JsonNode model) {
        BigDecimal input = microcents(model.get("input_cost_per_token"), null);
        BigDecimal output = microcents(model.get("output_cost_per_token"), null);
        if (input == null || output == null) {
            return null;
        }
        BigDecimal write = microcents(model.get("cache_creation_input_token_cost"), input);
        return new Price(
                input,
                output,
                Objects.requireNonNull(microcents(model.get("cache_read_input_token_cost"), input)),
                Objects.requireNonNull(write),
                Objects.requireNonNull(microcents(model.get("cache_creation_input_token_cost_above_1hr"), write)));
    }

    private static @Nullable BigDecimal microcents(@Nullable JsonNode usd, @Nullable BigDecimal otherwise) {
        return usd == null || !usd.isNumber() || usd.decimalValue().signum() < 0
                ? otherwise
                : usd.decimalValue().multiply(MICROCENTS_PER_USD);
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
