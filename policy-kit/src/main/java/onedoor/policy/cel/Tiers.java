package onedoor.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Translates {@code revenue <= wan(5000) ? … : revenue <= yi(2) ? … : …} into a criterion whose
 * bound depends on a tier.
 */
final class Tiers {

    private static final List<String> ENDS = List.of("min", "above", "max", "below");

    private final Refusals refusals;
    private final CelRules rules;

    Tiers(Refusals refusals, CelRules rules) {
        this.refusals = refusals;
        this.rules = rules;
    }

    ObjectNode of(CelExpr expr) {
        ObjectNode node = CelRules.op("tier");
        ArrayNode steps = node.putArray("steps");
        CelExpr rest = expr;
        ObjectNode beyond = CelRules.op("range");
        String by = "";
        while (rest.getKind() == Kind.CALL && rest.call().function().equals("_?_:_")) {
            List<CelExpr> args = rest.call().args();
            ObjectNode condition = rules.criterion(args.getFirst());
            String about = condition.path("attribute").asString("");
            boolean oneEnd = ENDS.stream().filter(condition::has).count() == 1;
            if (!condition.path("op").asString("").equals("range")
                    || !oneEnd
                    || !(by.isEmpty() || by.equals(about))) {
                refusals.refuse(args.getFirst(), "分档应按同一个数值属性逐档比较");
                return node;
            }
            by = about;
            ObjectNode step = steps.addObject();
            copy(beyond, step);
            copy(condition, step);
            step.set("then", rules.criterion(args.get(1)));
            beyond = opposite(condition);
            rest = args.getLast();
        }
        ObjectNode last = steps.addObject();
        copy(beyond, last);
        last.set("then", rules.criterion(rest));
        node.put("by", by);
        return rules.leaf(expr, node);
    }

    private static void copy(ObjectNode from, ObjectNode to) {
        ENDS.stream().filter(from::has).forEach(end -> to.set(end, from.path(end)));
    }

    /** What is left when the condition does not hold. */
    private static ObjectNode opposite(ObjectNode condition) {
        ObjectNode beyond = CelRules.op("range");
        for (String end : ENDS) {
            if (condition.has(end)) {
                String other =
                        switch (end) {
                            case "min" -> "below";
                            case "above" -> "max";
                            case "max" -> "above";
                            default -> "min";
                        };
                beyond.set(other, condition.path(end));
            }
        }
        return beyond;
    }
}
