package onedoor.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Formula;
import onedoor.policy.fact.Formula.Combined;
import onedoor.policy.fact.Formula.Literal;
import onedoor.policy.fact.Formula.Operator;
import onedoor.policy.fact.ValueType;

/**
 * CEL as a way to say how an attribute follows from others: {@code rdExpense / revenue}. The same
 * names and units as in criteria; an attribute that is not in the catalogue yet cannot be named, so
 * that nothing follows from itself.
 */
public final class CelFormulas {

    private static final int LONGEST = 2_000;
    private static final int MOST_PARTS = 50;

    /** A formula with the type and the unit of what comes of it, or what is wrong. */
    public sealed interface Reading {
        record Read(Formula formula, ValueType type, boolean yearly) implements Reading {}

        record Flawed(List<CelFlaw> flaws) implements Reading {}
    }

    private final AttributeCatalogue catalogue;
    private final CelLanguage language;

    /** In the language of the attributes that the catalogue has now. */
    public CelFormulas(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        this.language = new CelLanguage(catalogue);
    }

    public Reading read(String cel) {
        if (cel.length() > LONGEST) {
            return new Reading.Flawed(
                    List.of(new CelFlaw(1, 1, "too-large", "表达式过长，最多 " + LONGEST + " 个字符")));
        }
        CelValidationResult checked = language.compile(cel);
        if (checked.hasError()) {
            return new Reading.Flawed(checked.getErrors().stream().map(Refusals::of).toList());
        }
        CelAbstractSyntaxTree ast;
        try {
            ast = checked.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
        Refusals refusals = new Refusals(ast);
        Optional<ValueType> type = CelLanguage.number(ast.getResultType());
        if (type.isEmpty()) {
            refusals.refuse(ast.getExpr().id(), "not-a-number", "结果应为金额、比率、数量或月数，而不是条件或文字");
            return new Reading.Flawed(refusals.flaws());
        }
        Formula formula = new Reader(refusals).formula(ast.getExpr());
        if (formula.attributes().isEmpty() && refusals.flaws().isEmpty()) {
            refusals.refuse(ast.getExpr().id(), "no-attribute", "公式中应当有属性");
        }
        boolean yearly =
                refusals.flaws().isEmpty()
                        && formula.attributes().stream()
                                .anyMatch(ref -> catalogue.get(ref).yearly());
        return refusals.flaws().isEmpty()
                ? new Reading.Read(formula, type.get(), yearly)
                : new Reading.Flawed(refusals.flaws());
    }

    /** Translates one expression, whose types have been checked. */
    private static final class Reader {

        private final Refusals refusals;
        private final Operands operands;
        private int parts;

        Reader(Refusals refusals) {
            this.refusals = refusals;
            this.operands = new Operands(refusals);
        }

        Formula formula(CelExpr expr) {
            if (++parts > MOST_PARTS) {
                if (parts == MOST_PARTS + 1) {
                    refusals.refuse(expr.id(), "too-large", "公式最多由 " + MOST_PARTS + " 个部分组成");
                }
                return new Literal(BigDecimal.ZERO);
            }
            Optional<AttributeRef> attribute = operands.attribute(expr);
            if (attribute.isPresent()) {
                return new Formula.Of(attribute.get());
            }
            Optional<BigDecimal> number = operands.number(expr);
            return number.isPresent() ? new Literal(number.get()) : call(expr);
        }

        private Formula call(CelExpr expr) {
            if (expr.getKind() != Kind.CALL) {
                return refused(expr);
            }
            List<CelExpr> args = expr.call().args();
            return switch (expr.call().function()) {
                case "_+_" -> combined(Operator.PLUS, args);
                case "_-_" -> combined(Operator.MINUS, args);
                case "_*_" -> combined(Operator.TIMES, args);
                case "_/_" ->
                        combined(
                                args.getLast().getKind() == Kind.CONSTANT
                                        ? Operator.DIVIDED
                                        : Operator.SHARE,
                                args);
                case "perHead" -> combined(Operator.DIVIDED, args);
                case "least" -> combined(Operator.LEAST, args);
                case "most" -> combined(Operator.MOST, args);
                case "growth" -> growth(args);
                default -> refused(expr);
            };
        }

        private Formula combined(Operator operator, List<CelExpr> args) {
            return new Combined(operator, formula(args.getFirst()), formula(args.getLast()));
        }

        private Formula growth(List<CelExpr> args) {
            Formula before = formula(args.getLast());
            return new Combined(
                    Operator.SHARE,
                    new Combined(Operator.MINUS, formula(args.getFirst()), before),
                    before);
        }

        private Formula refused(CelExpr expr) {
            refusals.refuse(expr.id(), "not-a-formula", "公式只能由属性、数字和加减乘除等算式组成");
            return new Literal(BigDecimal.ZERO);
        }
    }
}
