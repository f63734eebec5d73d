package onedoor.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what cannot be translated, with its place in the text. */
final class Refusals {

    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']+)'");

    /** Every overload that the checker knows, which nobody reads. */
    private static final Pattern CANDIDATES = Pattern.compile("\\s*\\(candidates:.*\\)$");

    private final CelAbstractSyntaxTree ast;
    private final List<CelFlaw> flaws = new ArrayList<>();

    Refusals(CelAbstractSyntaxTree ast) {
        this.ast = ast;
    }

    static CelFlaw of(CelIssue issue) {
        CelSourceLocation at = issue.getSourceLocation();
        String message = issue.getMessage();
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return flaw(at, "unknown-attribute", "属性目录中没有 " + unknown.group(1) + "，它也不是可用的函数");
        }
        return message.contains("no matching overload")
                ? flaw(
                        at,
                        "unit-mismatch",
                        "类型或单位不符，金额写 wan(5000)，比率写 pct(5):"
                                + CANDIDATES.matcher(message).replaceAll(""))
                : flaw(at, "malformed", "不是合法的表达式：" + message);
    }

    private static CelFlaw flaw(CelSourceLocation at, String code, String message) {
        return new CelFlaw(Math.max(1, at.getLine()), at.getColumn() + 1, code, message);
    }

    void refuse(CelExpr expr, String message) {
        refuse(expr.id(), "not-a-criterion", message);
    }

    void refuse(long exprId, String code, String message) {
        Optional<CelSourceLocation> at =
                Optional.ofNullable(ast.getSource().getPositionsMap().get(exprId))
                        .flatMap(ast.getSource()::getOffsetLocation);
        flaws.add(
                at.map(place -> flaw(place, code, message))
                        .orElse(new CelFlaw(1, 1, code, message)));
    }

    List<CelFlaw> flaws() {
        return List.copyOf(flaws);
    }
}
