package onedoor.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import onedoor.policy.cel.Operand.Age;
import onedoor.policy.cel.Operand.Granted;
import onedoor.policy.cel.Operand.None;
import onedoor.policy.cel.Operand.Part;
import onedoor.policy.cel.Operand.Share;
import onedoor.policy.cel.Operand.Sum;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates comparisons of facts with limits. */
final class Comparisons {

    private final AttributeCatalogue catalogue;
    private final Refusals refusals;
    private final Operands operands;

    Comparisons(AttributeCatalogue catalogue, Refusals refusals, Operands operands) {
        this.catalogue = catalogue;
        this.refusals = refusals;
        this.operands = operands;
    }

    ObjectNode of(CelExpr expr, String operator, CelExpr left, CelExpr right) {
        if (limited(left)) {
            return limited(right)
                    ? refused(expr, "两边都是写明的数：条件应提到属性")
                    : of(expr, mirrored(operator), right, left);
        }
        return switch (operands.of(left)) {
            case Sum sum when sum.single() -> range(expr, operator, sum.attributes(), right);
            case Sum sum -> bounded(score(sum), operator, right, scoreType(sum));
            case Share share -> bounded(ratio(share), operator, right, ValueType.PERCENT);
            case Age(var ref) -> aged(expr, ref, operator, right);
            case Granted granted -> granted(expr, granted, operator, right);
            case None _ -> CelRules.op("allOf");
        };
    }

    private boolean limited(CelExpr expr) {
        return operands.number(expr).isPresent()
                || (expr.getKind() == Kind.CALL
                        && List.of("day", "days").contains(expr.call().function()));
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "_>=_" -> "_<=_";
            case "_>_" -> "_<_";
            case "_<=_" -> "_>=_";
            case "_<_" -> "_>_";
            default -> operator;
        };
    }

    private ObjectNode range(
            CelExpr expr, String operator, List<AttributeRef> refs, CelExpr limit) {
        AttributeRef ref = refs.getFirst();
        ObjectNode node = CelRules.op("range").put("attribute", name(ref));
        ValueType type = catalogue.get(ref).type();
        if (type == ValueType.DATE) {
            if (limit.getKind() != Kind.CALL || !limit.call().function().equals("day")) {
                return refused(expr, "日期应与 day('2026-01-01') 比较");
            }
            return put(node, operator, operands.text(limit.call().args().getFirst()));
        }
        return bounded(node, operator, limit, type);
    }

    private ObjectNode bounded(ObjectNode node, String operator, CelExpr limit, ValueType type) {
        Optional<BigDecimal> number = operands.number(limit);
        if (number.isEmpty()) {
            return refused(limit, "这里应为写明的数，如 wan(500)、pct(5)、30");
        }
        return put(node, operator, Units.text(number.get(), type));
    }

    private static ObjectNode put(ObjectNode node, String operator, String limit) {
        return switch (operator) {
            case "_>=_" -> node.put("min", limit);
            case "_>_" -> node.put("above", limit);
            case "_<=_" -> node.put("max", limit);
            case "_<_" -> node.put("below", limit);
            default -> node.put("min", limit).put("max", limit);
        };
    }

    private ObjectNode aged(CelExpr expr, AttributeRef ref, String operator, CelExpr limit) {
        if (limit.getKind() != Kind.CALL
                || !List.of("days", "months", "years").contains(limit.call().function())) {
            return refused(expr, "期间应与 years(2)、months(12) 或 days(30) 比较");
        }
        int count = operands.whole(limit.call().args().getFirst());
        String unit = limit.call().function().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        ObjectNode node = CelRules.op("range").put("attribute", name(ref));
        return put(node, operator, "P" + count + unit);
    }

    private ObjectNode granted(CelExpr expr, Granted granted, String operator, CelExpr limit) {
        Optional<BigDecimal> maximum = operands.number(limit);
        if (!operator.equals("_<=_") || maximum.isEmpty()) {
            return refused(expr, "已兑付资金只能写作 granted(3) <= wan(300)");
        }
        ObjectNode node = CelRules.op("ledger").put("years", granted.years());
        if (!granted.policies().isEmpty()) {
            ArrayNode policies = node.putArray("policies");
            granted.policies().forEach(policies::add);
        }
        if (granted.linked()) {
            node.put("linked", true);
        }
        return node.put("maximumFen", maximum.get().longValueExact());
    }

    private ObjectNode ratio(Share share) {
        ObjectNode node = CelRules.op("ratio");
        ArrayNode over = node.putArray("over");
        share.over().forEach(ref -> over.add(name(ref)));
        ArrayNode under = node.putArray("under");
        share.under().forEach(ref -> under.add(name(ref)));
        return node.put("whenZero", share.whenZero());
    }

    private ObjectNode score(Sum sum) {
        ObjectNode node = CelRules.op("score");
        ArrayNode terms = node.putArray("terms");
        for (Part part : sum.parts()) {
            ObjectNode term = terms.addObject().put("attribute", name(part.attribute()));
            AttributeRef over = part.growthOver();
            if (over != null) {
                term.put("growthOver", name(over));
            }
            if (part.weight().compareTo(BigDecimal.ONE) != 0) {
                term.put("weight", part.weight());
            }
        }
        return node;
    }

    private ValueType scoreType(Sum sum) {
        Part first = sum.parts().getFirst();
        return first.growthOver() != null
                ? ValueType.PERCENT
                : catalogue.get(first.attribute()).type();
    }

    private String name(AttributeRef ref) {
        return catalogue.get(ref).name(ref);
    }

    private ObjectNode refused(CelExpr expr, String message) {
        refusals.refuse(expr, message);
        return CelRules.op("allOf");
    }
}
