package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;

/** A policy as far as its place in a list depends on it: nothing is explained yet. */
record Sketch(Policy policy, Group group, Interval fen) {

    /** The highest sum that is certain, then the highest that is possible. */
    static final Comparator<Sketch> BY_AMOUNT =
            Comparator.comparing((Sketch s) -> s.fen().low())
                    .thenComparing(Sketch::possible)
                    .reversed()
                    .thenComparing(s -> s.policy().code());

    private BigDecimal possible() {
        return Optional.ofNullable(fen.high()).orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
