package onedoor.policy.circuit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What all eligible would receive, in fen.
 *
 * @param highFen null if a missing fact leaves it without an upper end
 */
public record Budget(long eligible, BigDecimal lowFen, @Nullable BigDecimal highFen) {}
