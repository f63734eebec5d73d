package onedoor.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Translates a checked expression into the stored form of a criterion. */
final class CelRules {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AttributeCatalogue catalogue;
    private final Refusals refusals;
    private final Operands operands;
    private final Comparisons comparisons;
    private final Map<String, Long> origins = new HashMap<>();

    CelRules(AttributeCatalogue catalogue, Refusals refusals) {
        this.catalogue = catalogue;
        this.refusals = refusals;
        this.operands = new Operands(refusals);
        this.comparisons = new Comparisons(catalogue, refusals, operands);
    }

    /** The expression that the criterion with this id came from. */
    Optional<Long> origin(String id) {
        return Optional.ofNullable(origins.get(id));
    }

    ObjectNode criterion(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> flag(expr, expr, true);
            case CALL -> call(expr);
            case CONSTANT, SELECT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET ->
                    refused(expr, "这里应为条件");
        };
    }

    private ObjectNode call(CelExpr expr) {
        List<CelExpr> args = expr.call().args();
        return switch (expr.call().function()) {
            case "_&&_" -> group("allOf", flat(expr, "_&&_"));
            case "_||_" -> group("anyOf", flat(expr, "_||_"));
            case "!_" -> negated(args.getFirst());
            case "atLeast" -> atLeast(args);
            case "_?_:_" -> new Tiers(refusals, this).of(expr);
            case "_>=_", "_>_", "_<=_", "_<_" ->
                    leaf(
                            expr,
                            comparisons.of(
                                    expr, expr.call().function(), args.getFirst(), args.getLast()));
            case "_==_" -> equal(expr, args);
            case "_!=_" -> not(equal(expr, args));
            case "@in" -> leaf(expr, inSet(args.getFirst(), operands.texts(args.getLast())));
            case "under" -> leaf(expr, under(args));
            case "holds" -> leaf(expr, title(args, true));
            case "everHeld" -> leaf(expr, title(args, false));
            case "forMonths" ->
                    refine(expr, node -> node.put("heldMonths", operands.whole(args.getFirst())));
            case "firstGrantedIn" ->
                    refine(
                            expr,
                            node ->
                                    node.put(
                                            "firstGrantedInYear", operands.whole(args.getFirst())));
            case "orNear" ->
                    refine(expr, node -> texts(node, "near", operands.texts(args.getFirst())));
            case "notListed" -> leaf(expr, named("notListed", args, "lists"));
            case "unbroken" ->
                    leaf(
                            expr,
                            attribute(op("held"), args.getFirst())
                                    .put("months", operands.whole(args.getLast())));
            case "review" ->
                    leaf(expr, op("manual").put("question", operands.text(args.getFirst())));
            case "year" -> flag(expr, expr, true);
            default -> refused(expr, "这里应为条件，而不是 " + expr.call().function());
        };
    }

    private ObjectNode negated(CelExpr inner) {
        return inner.getKind() == Kind.IDENT ? flag(inner, inner, false) : not(criterion(inner));
    }

    private ObjectNode equal(CelExpr expr, List<CelExpr> args) {
        CelExpr left = args.getFirst();
        CelExpr right = args.getLast();
        if (right.getKind() == Kind.CONSTANT) {
            CelConstant constant = right.constant();
            if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
                return leaf(expr, inSet(left, List.of(constant.stringValue())));
            }
            if (constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
                return flag(expr, left, constant.booleanValue());
            }
        }
        return leaf(expr, comparisons.of(expr, "_==_", left, right));
    }

    private ObjectNode flag(CelExpr expr, CelExpr of, boolean wanted) {
        Optional<ValueType> type =
                operands.attribute(of).flatMap(r -> catalogue.find(r.code())).map(Attribute::type);
        return type.filter(t -> t == ValueType.FLAG).isPresent()
                ? leaf(expr, inSet(of, List.of(String.valueOf(wanted))))
                : refused(expr, "这里应为条件");
    }

    private ObjectNode inSet(CelExpr of, List<String> values) {
        ObjectNode node = attribute(op("inSet"), of);
        texts(node, "values", values);
        return node;
    }

    private ObjectNode under(List<CelExpr> args) {
        return named("inTree", args, "roots");
    }

    private ObjectNode named(String op, List<CelExpr> args, String member) {
        ObjectNode node = attribute(op(op), args.getFirst());
        texts(node, member, operands.texts(args.getLast()));
        return node;
    }

    private ObjectNode title(List<CelExpr> args, boolean valid) {
        ObjectNode node = attribute(op("hasTitle"), args.getFirst());
        node.put("title", operands.text(args.getLast()));
        if (!valid) {
            node.put("validOnDate", false);
        }
        return node;
    }

    private ObjectNode refine(CelExpr expr, Consumer<ObjectNode> with) {
        ObjectNode node = criterion(expr.call().target().orElseThrow());
        if (!node.path("op").asString("").equals("hasTitle")) {
            refusals.refuse(expr, "只能用于 holds(…) 或 everHeld(…)");
        }
        with.accept(node);
        return node;
    }

    private ObjectNode atLeast(List<CelExpr> args) {
        if (args.getLast().getKind() != Kind.LIST) {
            return refused(args.getLast(), "这里应为写明的条件列表");
        }
        ObjectNode node = group("anyOf", args.getLast().list().elements());
        return node.put("k", operands.whole(args.getFirst()));
    }

    private ObjectNode group(String op, List<CelExpr> parts) {
        ObjectNode node = op(op);
        ArrayNode of = node.putArray("of");
        parts.forEach(part -> of.add(criterion(part)));
        return node;
    }

    private static List<CelExpr> flat(CelExpr expr, String operator) {
        if (expr.getKind() != Kind.CALL || !expr.call().function().equals(operator)) {
            return List.of(expr);
        }
        List<CelExpr> all = new ArrayList<>();
        expr.call().args().forEach(arg -> all.addAll(flat(arg, operator)));
        return all;
    }

    private static ObjectNode not(ObjectNode inner) {
        ObjectNode node = op("not");
        node.set("of", inner);
        return node;
    }

    private ObjectNode attribute(ObjectNode node, CelExpr of) {
        Optional<AttributeRef> ref = operands.attribute(of);
        if (ref.isEmpty()) {
            refusals.refuse(of, "这里应为属性");
            return node.put("attribute", "invalid");
        }
        return node.put("attribute", catalogue.get(ref.get()).name(ref.get()));
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode list = node.putArray(name);
        texts.forEach(list::add);
    }

    static ObjectNode op(String op) {
        return JSON.objectNode().put("op", op);
    }

    /** Gives it an id, and a clause that the author has still to fill in. */
    ObjectNode leaf(CelExpr expr, ObjectNode node) {
        String id = "c" + (origins.size() + 1);
        origins.put(id, expr.id());
        String about = node.path("attribute").asString(node.path("op").asString(""));
        node.put("id", id);
        node.put("label", label(about));
        return node.put("clause", "待填写").put("text", "待填写");
    }

    private String label(String attribute) {
        String code =
                attribute.contains("@")
                        ? attribute.substring(0, attribute.indexOf('@'))
                        : attribute;
        return catalogue.find(code).map(Attribute::title).orElse("条件");
    }

    private ObjectNode refused(CelExpr expr, String message) {
        refusals.refuse(expr, message);
        return op("allOf");
    }
}
