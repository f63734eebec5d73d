package onedoor.workflow.publication;

import java.util.List;
import java.util.Map;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.matter.MatterCode;
import org.jspecify.annotations.Nullable;

/** Which departments an import may name, by their names. */
record Departments(Map<String, UnifiedSocialCreditCode> byName) {

    /** Whose the item is, and who else reviews. */
    void check(Draft.Item item, List<FieldProblem> problems) {
        own(item, problems);
        partners(item, problems);
    }

    private void own(Draft.Item item, List<FieldProblem> problems) {
        UnifiedSocialCreditCode body = byName.get(item.department());
        MatterCode code = item.taskCode();
        if (item.department().isEmpty()) {
            return;
        }
        if (body == null) {
            problems.add(
                    new FieldProblem(
                            item.at() + "/dept",
                            "unknown-department",
                            noDepartment(item.department())));
        } else if (code != null && !code.body().equals(body)) {
            String message = "事项编码的前 18 位不是“" + item.department() + "”的统一社会信用代码";
            problems.add(new FieldProblem(item.at() + "/task_code", "body", message));
        }
    }

    /** 会办: other departments that do reviews. */
    private void partners(Draft.Item item, List<FieldProblem> problems) {
        for (StepPlan step : item.work().steps()) {
            String name = step.departmentName();
            if (name != null && !byName.containsKey(name)) {
                problems.add(
                        new FieldProblem(
                                item.at() + item.work().placeOfDepartment(step),
                                "unknown-department",
                                step.name() + "：" + noDepartment(name)));
            }
        }
    }

    /** The steps, each at the department that does it. */
    List<StepPlan> steps(Draft.Item item) {
        return item.work().steps().stream()
                .map(step -> {
                    String name = step.departmentName();
                    return name == null || name.equals(item.department())
                            ? step.atHome()
                            : step.at(known(name).value(), name);
                })
                .toList();
    }

    /** For names that were checked. */
    UnifiedSocialCreditCode known(String name) {
        UnifiedSocialCreditCode code = byName.get(name);
        if (code == null) {
            throw new IllegalStateException("composed although a department is unknown");
        }
        return code;
    }

    /** A lead is often named without its city. */
    @Nullable UnifiedSocialCreditCode lead(String name) {
        UnifiedSocialCreditCode exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        List<UnifiedSocialCreditCode> ending =
                byName.entrySet().stream()
                        .filter(e -> e.getKey().endsWith(name))
                        .map(Map.Entry::getValue)
                        .toList();
        return ending.size() == 1 ? ending.getFirst() : null;
    }

    private static String noDepartment(String name) {
        return "没有部门“" + name + "”，请先导入部门";
    }
}
