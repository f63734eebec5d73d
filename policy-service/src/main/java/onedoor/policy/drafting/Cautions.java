package onedoor.policy.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldProblem;
import onedoor.policy.budget.Budgets;
import onedoor.policy.document.Examiner;
import onedoor.policy.document.Policy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is worth a second look before a release, and prevents nothing. */
@Component
class Cautions {

    private static final int CREDIT_CODE = 18;

    private final Examiner examiner;
    private final Budgets budgets;

    Cautions(Examiner examiner, Budgets budgets) {
        this.examiner = examiner;
        this.budgets = budgets;
    }

    /** Of a draft that can be read; its flaws come first. */
    List<FieldProblem> of(JsonNode content) {
        Optional<Policy> policy = examiner.policy(content);
        return policy.map(this::of).orElse(List.of());
    }

    private List<FieldProblem> of(Policy policy) {
        List<FieldProblem> cautions = new ArrayList<>();
        if (budgets.find(policy.code(), policy.period()).isEmpty()) {
            cautions.add(
                    new FieldProblem(
                            "/period",
                            "no-budget",
                            policy.period() + " 年度还没有设置预算：发布后申报和免申即享没有总额限制"));
        }
        String matter = policy.claimMatter();
        if (matter != null && !matter.startsWith(policy.department())) {
            cautions.add(
                    new FieldProblem(
                            "/claimMatter",
                            "claim-matter-elsewhere",
                            "申报事项由统一社会信用代码为 "
                                    + matter.substring(0, Math.min(CREDIT_CODE, matter.length()))
                                    + " 的部门办理，不是本政策的主管部门，申报由该部门核定"));
        }
        return cautions;
    }
}
