package onedoor.policy.rule;

import java.math.BigDecimal;
import onedoor.policy.fact.AttributeRef;

/**
 * The smallest change of one attribute that makes a criterion true.
 *
 * @param size in the unit; zero where the change is not a number, like obtaining a title
 * @param cost the size relative to the bound, to compare branches
 * @param near within the attribute's reach
 */
public record Distance(
        AttributeRef attribute,
        BigDecimal size,
        String unit,
        String text,
        double cost,
        boolean near) {}
