package onedoor.policy.document;

import java.util.ArrayList;
import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.policy.amount.Coverage;
import onedoor.policy.rule.Boundary;

/**
 * What a policy's cases must have tried before officers may release it: all three answers, both
 * sides of every threshold, every tier and cap of the amount.
 *
 * @param eligible how many cases are expected to be eligible
 */
public record Gate(
        int eligible,
        int ineligible,
        int unknown,
        List<Boundary> boundaries,
        List<Coverage> amounts) {

    public static final Gate NOTHING = new Gate(0, 0, 0, List.of(), List.of());

    public boolean complete() {
        return kindsMissing().isEmpty() && gaps().isEmpty();
    }

    /** Answers that no case expects. */
    List<FieldProblem> kindsMissing() {
        List<FieldProblem> missing = new ArrayList<>();
        need(eligible, "eligible", missing);
        need(ineligible, "ineligible", missing);
        need(unknown, "unknown", missing);
        return missing;
    }

    private static void need(int cases, String kind, List<FieldProblem> missing) {
        if (cases == 0) {
            missing.add(
                    new FieldProblem(
                            "/cases", "no-" + kind + "-case", "至少需要一个结果为 " + kind + " 的案例"));
        }
    }

    /** Thresholds and tiers that no case tries. */
    List<FieldProblem> gaps() {
        List<FieldProblem> gaps = new ArrayList<>();
        for (Boundary boundary : boundaries) {
            if (!boundary.at()) {
                gaps.add(
                        new FieldProblem(
                                "/cases", "no-boundary-case", "缺少恰在界限上的案例：" + boundary.label()));
            }
            if (!boundary.beyond()) {
                gaps.add(
                        new FieldProblem(
                                "/cases", "no-boundary-case", "缺少越过界限一个单位的案例：" + boundary.label()));
            }
        }
        for (Coverage amount : amounts) {
            if (!amount.covered()) {
                gaps.add(new FieldProblem("/cases", "no-amount-case", "缺少金额案例：" + amount.tier()));
            }
        }
        return gaps;
    }
}
