package onedoor.exchange.async;

import org.jspecify.annotations.Nullable;

/**
 * One call that a job shall make.
 *
 * @param number from 1, each once
 * @param reference the consumer's own name of it
 * @param body what is sent; null where the line could not be read
 * @param reason why the line could not be read
 */
public record Input(
        int number, @Nullable String reference, @Nullable String body, @Nullable String reason) {}
