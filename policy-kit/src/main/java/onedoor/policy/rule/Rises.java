package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;

/** How far a number has to rise or fall, where its attribute may. */
final class Rises {

    private final Situation situation;

    Rises(Situation situation) {
        this.situation = situation;
    }

    Optional<Distance> rise(AttributeRef ref, BigDecimal from, BigDecimal by, double bound) {
        return situation.attribute(ref).mutability().canRise()
                ? Optional.of(measured(ref, from.add(by), by, bound, moreBy()))
                : Optional.empty();
    }

    Optional<Distance> fall(AttributeRef ref, BigDecimal from, BigDecimal by, double bound) {
        return situation.attribute(ref).mutability().canFall()
                ? Optional.of(measured(ref, from.subtract(by), by, bound, lessBy()))
                : Optional.empty();
    }

    String moreBy() {
        return situation.say("还差 ", "short by ");
    }

    String lessBy() {
        return situation.say("需降低 ", "over by ");
    }

    /** So many percentage points. */
    String points(BigDecimal by) {
        return situation.language().count(by, "个百分点", "percentage points");
    }

    private Distance measured(
            AttributeRef ref, BigDecimal target, BigDecimal by, double bound, String verb) {
        Attribute attribute = situation.attribute(ref);
        double cost = bound == 0 ? Double.MAX_VALUE : by.doubleValue() / Math.abs(bound);
        String size =
                attribute.type() == ValueType.PERCENT
                        ? points(by)
                        : Display.quantity(attribute, by, situation.language());
        return new Distance(
                ref,
                new Value.Quantity(target),
                by,
                unitName(attribute),
                verb + size,
                cost,
                near(attribute, cost));
    }

    private static boolean near(Attribute attribute, double cost) {
        return attribute.reach() != null && cost * 100 <= attribute.reach().doubleValue();
    }

    private static String unitName(Attribute attribute) {
        return switch (attribute.type()) {
            case MONEY -> "分";
            case PERCENT -> "百分点";
            case MONTHS -> "月";
            case NUMBER -> attribute.unit();
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> "";
        };
    }

    /** The smallest step of an attribute, for bounds that exclude their end. */
    BigDecimal unit(AttributeRef ref) {
        return situation.attribute(ref).type() == ValueType.PERCENT
                ? new BigDecimal("0.01")
                : BigDecimal.ONE;
    }
}
