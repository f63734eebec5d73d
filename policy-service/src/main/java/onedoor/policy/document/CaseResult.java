package onedoor.policy.document;

import org.jspecify.annotations.Nullable;

/**
 * What one of a policy's cases gave.
 *
 * @param outcome null if its facts cannot be read
 * @param amountFen in fen, null while it is open
 * @param message why it failed
 */
public record CaseResult(
        String name,
        String expect,
        @Nullable String outcome,
        boolean passed,
        @Nullable Long amountFen,
        @Nullable String message) {}
