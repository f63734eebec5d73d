package onedoor.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.policy.cel.Operand.Age;
import onedoor.policy.cel.Operand.Granted;
import onedoor.policy.cel.Operand.None;
import onedoor.policy.cel.Operand.Part;
import onedoor.policy.cel.Operand.Share;
import onedoor.policy.cel.Operand.Sum;
import onedoor.policy.fact.AttributeRef;

/** Reads the numeric parts of a checked expression. */
final class Operands {

    private final Refusals refusals;

    Operands(Refusals refusals) {
        this.refusals = refusals;
    }

    Operand of(CelExpr expr) {
        Optional<AttributeRef> attribute = attribute(expr);
        if (attribute.isPresent()) {
            return sum(attribute.get());
        }
        if (expr.getKind() != Kind.CALL) {
            return none(expr, "这里应为属性");
        }
        List<CelExpr> args = expr.call().args();
        return switch (expr.call().function()) {
            case "age" -> attribute(args.getFirst()).<Operand>map(Age::new).orElseGet(None::new);
            case "_+_" -> plus(expr, of(args.getFirst()), of(args.getLast()));
            case "_*_" -> times(expr, args.getFirst(), args.getLast());
            case "growth" -> growth(expr, args);
            case "_/_" -> share(expr, args, false);
            case "ratio" -> share(expr, args, constant(args.getLast(), false));
            case "granted" -> new Granted(whole(args.getFirst()), policies(args), false);
            case "grantedToGroup" -> new Granted(whole(args.getFirst()), policies(args), true);
            default -> none(expr, "这个算式不能写成条件：" + expr.call().function());
        };
    }

    /** An attribute, or one of another year: {@code year(revenue, -2)}. */
    Optional<AttributeRef> attribute(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return Optional.of(AttributeRef.parse(expr.ident().name()));
        }
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("year")) {
            CelExpr of = expr.call().args().getFirst();
            if (of.getKind() == Kind.IDENT) {
                int offset = whole(expr.call().args().getLast());
                return Optional.of(new AttributeRef(of.ident().name(), offset));
            }
        }
        return Optional.empty();
    }

    /** A number that is written out, with its factor into the unit of facts. */
    Optional<BigDecimal> number(CelExpr expr) {
        if (expr.getKind() == Kind.CONSTANT) {
            return decimal(expr.constant());
        }
        if (expr.getKind() != Kind.CALL) {
            return Optional.empty();
        }
        BigDecimal factor =
                switch (expr.call().function()) {
                    case "fen", "pct", "count", "months" -> BigDecimal.ONE;
                    case "yuan" -> BigDecimal.valueOf(100);
                    case "wan" -> BigDecimal.valueOf(1_000_000);
                    case "yi" -> BigDecimal.valueOf(10_000_000_000L);
                    case "years" -> BigDecimal.valueOf(12);
                    default -> BigDecimal.ZERO;
                };
        return factor.signum() == 0
                ? Optional.empty()
                : number(expr.call().args().getFirst()).map(factor::multiply);
    }

    int whole(CelExpr expr) {
        if (expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            return Math.toIntExact(
                    Math.clamp(expr.constant().int64Value(), -1_000_000L, 1_000_000L));
        }
        refusals.refuse(expr, "这里应为写明的整数");
        return 1;
    }

    String text(CelExpr expr) {
        if (expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            return expr.constant().stringValue();
        }
        refusals.refuse(expr, "这里应为写明的文字");
        return "";
    }

    List<String> texts(CelExpr expr) {
        if (expr.getKind() != Kind.LIST) {
            refusals.refuse(expr, "这里应为写明的列表");
            return List.of();
        }
        return expr.list().elements().stream().map(this::text).toList();
    }

    private List<String> policies(List<CelExpr> args) {
        return args.size() > 1 ? texts(args.getLast()) : List.of();
    }

    private boolean constant(CelExpr expr, boolean otherwise) {
        if (expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            return expr.constant().booleanValue();
        }
        refusals.refuse(expr, "这里应为 true 或 false");
        return otherwise;
    }

    private static Optional<BigDecimal> decimal(CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE -> Optional.of(BigDecimal.valueOf(constant.int64Value()));
            // The shortest decimal is what was written.
            case DOUBLE_VALUE ->
                    Double.isFinite(constant.doubleValue())
                            ? Optional.of(BigDecimal.valueOf(constant.doubleValue()))
                            : Optional.empty();
            case NOT_SET,
                    NULL_VALUE,
                    BOOLEAN_VALUE,
                    UINT64_VALUE,
                    STRING_VALUE,
                    BYTES_VALUE,
                    DURATION_VALUE,
                    TIMESTAMP_VALUE ->
                    Optional.empty();
        };
    }

    private Operand plus(CelExpr expr, Operand a, Operand b) {
        if (a instanceof Sum(var left) && b instanceof Sum(var right)) {
            List<Part> parts = new ArrayList<>(left);
            parts.addAll(right);
            return new Sum(parts);
        }
        return none(expr, "只能把属性相加");
    }

    private Operand times(CelExpr expr, CelExpr a, CelExpr b) {
        Optional<BigDecimal> weight = number(a).or(() -> number(b));
        Operand of = of(number(a).isPresent() ? b : a);
        if (weight.isEmpty() || !(of instanceof Sum(var parts))) {
            return none(expr, "权重应为写明的数字");
        }
        return new Sum(
                parts.stream()
                        .map(p ->
                                new Part(
                                        p.attribute(),
                                        p.growthOver(),
                                        p.weight().multiply(weight.get())))
                        .toList());
    }

    private Operand growth(CelExpr expr, List<CelExpr> args) {
        Optional<AttributeRef> now = attribute(args.getFirst());
        Optional<AttributeRef> before = attribute(args.getLast());
        return now.isPresent() && before.isPresent()
                ? new Sum(List.of(new Part(now.get(), before.get(), BigDecimal.ONE)))
                : none(expr, "增长率应写作 growth(revenue, year(revenue, -2))");
    }

    private Operand share(CelExpr expr, List<CelExpr> args, boolean whenZero) {
        return of(args.getFirst()) instanceof Sum over
                        && of(args.get(1)) instanceof Sum under
                        && over.plain()
                        && under.plain()
                ? new Share(over.attributes(), under.attributes(), whenZero)
                : none(expr, "比率的分子与分母应为属性之和");
    }

    private Operand none(CelExpr expr, String message) {
        refusals.refuse(expr, message);
        return new None();
    }

    private static Operand sum(AttributeRef ref) {
        return new Sum(List.of(new Part(ref, null, BigDecimal.ONE)));
    }
}
