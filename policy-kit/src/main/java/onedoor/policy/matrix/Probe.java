package onedoor.policy.matrix;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import onedoor.policy.rule.Columns.Literal;
import org.jspecify.annotations.Nullable;

/** One literal on its axis, without its clause: equal probes share their truth. */
sealed interface Probe {

    /** A point just before or just after a number. */
    record Cut(BigDecimal value, boolean after) {}

    /**
     * Between two cuts, or outside them.
     *
     * @param whenZero what a quotient over nothing means
     */
    record Span(@Nullable Cut low, @Nullable Cut high, boolean negated, boolean whenZero)
            implements Probe {}

    /** Under one of these roots of a tree, or one of these values if there is no tree. */
    record Codes(@Nullable String tree, Set<String> codes, boolean negated) implements Probe {}

    /**
     * Whatever the explainer says.
     *
     * @param subject the title or the period whose fact decides
     */
    record Judgement(Literal literal, LocalDate date, int year, String subject) implements Probe {}
}
