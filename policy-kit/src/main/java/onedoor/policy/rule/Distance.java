package onedoor.policy.rule;

import java.math.BigDecimal;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The smallest change of one attribute that makes a criterion true.
 *
 * @param target the value that would do; null if only time can bring it
 * @param size in the unit; zero where the change is not a number, like obtaining a title
 * @param cost the size relative to the bound, to compare branches
 * @param near within the attribute's reach
 */
public record Distance(
        AttributeRef attribute,
        @Nullable Value target,
        BigDecimal size,
        String unit,
        String text,
        double cost,
        boolean near) {

    /** The unit of a distance that waiting covers. */
    public static final String DAYS = "天";
}
