package onedoor.policy.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Language;
import org.jspecify.annotations.Nullable;

/** One step of a calculation; sums of money in fen. */
sealed interface Step {

    /** Starts from a sum on record. */
    record BaseOf(AttributeRef attribute) implements Step {}

    /** Starts from a fixed sum. */
    record Base(BigDecimal fen) implements Step {}

    record Rate(BigDecimal rate, @Nullable String note) implements Step {}

    /** So much for each of the attribute's units. */
    record Times(AttributeRef attribute, @Nullable String note) implements Step {}

    /** A rate or a lump sum that depends on an attribute; no tier applies: zero. */
    record TierTable(Table table) implements Step {}

    /** At least this much. */
    record Min(BigDecimal fen) implements Step {}

    /** At most this much. */
    record Max(BigDecimal fen) implements Step {}

    /** At most this much per application. */
    record Cap(BigDecimal fen, @Nullable String note) implements Step {}

    /** At most the sum that depends on an attribute; no tier applies: zero. */
    record CapTable(Table table, @Nullable String note) implements Step {}

    /** Only the first {@code upTo} of the attribute's units count. */
    record UpTo(AttributeRef attribute, int upTo) implements Step {}

    /** The share {@code attribute ÷ of}, at most the whole. */
    record Share(AttributeRef attribute, AttributeRef of) implements Step {}

    record Round(Place place, RoundingMode mode) implements Step {}

    record Sum(List<Pipeline> parts) implements Step {}

    /** The higher one, not both (就高不重复). */
    record MaxOf(List<Pipeline> parts) implements Step {}

    /**
     * Tiers by an attribute.
     *
     * @param title of an attribute that holds titles: the one whose level counts
     */
    record Table(AttributeRef by, @Nullable String title, List<Tier> tiers) {}

    /** Applies to these codes, or between these bounds; gives a rate or a lump sum. */
    record Tier(
            List<String> codes,
            @Nullable BigDecimal from,
            boolean fromOpen,
            @Nullable BigDecimal to,
            boolean toOpen,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal fen) {

        /** The lump sum in fen. */
        BigDecimal sum() {
            return fen == null ? BigDecimal.ZERO : fen;
        }

        boolean holds(BigDecimal x) {
            return codes.isEmpty()
                    && (from == null || x.compareTo(from) > (fromOpen ? 0 : -1))
                    && (to == null || to.compareTo(x) > (toOpen ? 0 : -1));
        }
    }

    /** The place to round to, in fen. */
    enum Place {
        FEN(1, "分", "a fen"),
        YUAN(100, "元", "a yuan"),
        HUNDRED_YUAN(10_000, "百元", "a hundred yuan");

        final BigDecimal fen;
        private final String chinese;
        private final String english;

        Place(long fen, String chinese, String english) {
            this.fen = BigDecimal.valueOf(fen);
            this.chinese = chinese;
            this.english = english;
        }

        String text(Language in) {
            return in.of(chinese, english);
        }
    }
}
