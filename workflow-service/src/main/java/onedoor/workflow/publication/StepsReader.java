package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.ProcessProblem;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps (环节) of a matter: 受理, any number of 审查, 决定; or one that does it all. They follow
 * each other as listed unless they say what they come after.
 */
final class StepsReader {

    private static final int MOST_STEPS = 20;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private StepsReader() {}

    static Draft.Work read(Entry item, int promiseDays) {
        if (item.has("process")) {
            return process(item, promiseDays);
        }
        if (!item.has("steps")) {
            return Draft.Work.USUAL;
        }
        List<Entry> entries = item.entries("steps");
        List<StepPlan> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            StepPlan step = step(entry, ids);
            if (step != null) {
                steps.add(step);
            }
        }
        if (entries.isEmpty() || entries.size() > MOST_STEPS) {
            item.report("steps", "count", "环节应有 1 至 " + MOST_STEPS + " 个");
            return Draft.Work.USUAL;
        }
        if (steps.size() < entries.size()) {
            return new Draft.Work(steps, null, List.copyOf(ids));
        }
        order(item, steps);
        StepSequence sequence = StepSequence.read(entries, steps);
        if (sequence.longest() > promiseDays) {
            item.report(
                    "steps",
                    "step-days",
                    "各环节时限相加 " + sequence.longest() + " 个工作日，超过了承诺时限 " + promiseDays + " 个工作日");
        }
        return sequence.work(item);
    }

    /** The department's own BPMN: its user tasks are the steps. */
    private static Draft.Work process(Entry item, int promiseDays) {
        if (item.has("steps")) {
            item.report("steps", "both", "steps 和 process 只能写一个，process 的用户任务就是环节");
        }
        String xml = item.optionalText("process", MOST_CHARACTERS);
        if (xml == null) {
            return Draft.Work.USUAL;
        }
        BranchProcess process = BranchProcess.read(xml);
        for (ProcessProblem problem : process.problems()) {
            String where = problem.element().isEmpty() ? "" : problem.element() + ":";
            item.report("process", problem.code(), where + problem.message());
        }
        for (StepPlan step : process.steps()) {
            if (step.days() != null && step.days() > promiseDays) {
                item.report(
                        "process",
                        "step-days",
                        step.id() + "：环节时限 " + step.days() + " 个工作日，超过了承诺时限");
            }
        }
        return new Draft.Work(
                process.steps(), process.problems().isEmpty() ? xml : null, List.of());
    }

    private static void order(Entry item, List<StepPlan> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step kind = steps.get(i).kind();
            boolean first = i == 0;
            boolean last = i == steps.size() - 1;
            String wrong =
                    switch (kind) {
                        case HANDLE -> first && last ? null : "“受理并办结”只能是唯一的环节";
                        case ACCEPT -> first && !last ? null : "受理只能是第一个环节，其后应有决定";
                        case REVIEW -> first || last ? "审查应在受理之后、决定之前" : null;
                        case DECIDE -> last && !first ? null : "决定只能是最后一个环节，其前应有受理";
                    };
            if (wrong != null) {
                item.report("steps/" + i + "/kind", "step-order", wrong);
            }
        }
    }

    private static @Nullable StepPlan step(Entry entry, Set<String> ids) {
        entry.only(Set.of("id", "name", "kind", "roles", "signing", "days", "after", "dept"));
        int before = entry.problems().size();
        String id = entry.text("id", 31);
        if (!id.isEmpty() && !id.matches(StepPlan.ID)) {
            entry.report("id", "pattern", "环节编码应以小写字母开头，只含小写字母、数字和连字符");
        }
        if (!id.isEmpty() && !ids.add(id)) {
            entry.report("id", "duplicate", "环节编码 " + id + " 重复");
        }
        Step kind = word(entry, "kind", Step.class);
        if (!entry.has("kind")) {
            entry.report("kind", "required", "缺少 kind");
        }
        Signing signing = word(entry, "signing", Signing.class);
        Integer days = entry.optionalInteger("days", 0, ItemReader.MOST_DAYS);
        String name = entry.optionalText("name", 60);
        Set<String> roles = roles(entry);
        String department = entry.optionalText("dept", 100);
        if (department != null && kind != null && kind != Step.REVIEW) {
            entry.report("dept", StepPlan.ONLY_REVIEW, StepPlan.ONLY_REVIEW_TEXT);
        }
        if (kind == null || entry.problems().size() > before) {
            return null;
        }
        return new StepPlan(
                id,
                kind,
                name == null ? kind.text() : name,
                roles.isEmpty() ? StepPlan.usualRoles(kind) : roles,
                signing == null ? Signing.ONE : signing,
                days,
                null,
                department);
    }

    private static Set<String> roles(Entry entry) {
        Set<String> roles = new TreeSet<>();
        List<String> given = entry.texts("roles");
        for (int i = 0; i < given.size(); i++) {
            if (!StepPlan.ROLES.contains(given.get(i))) {
                entry.report(
                        "roles/" + i,
                        "enum",
                        "没有角色 " + given.get(i) + "，可用 " + String.join("、", StepPlan.ROLES));
            }
            roles.add(given.get(i));
        }
        return roles;
    }

    private static <E extends Enum<E>> @Nullable E word(Entry entry, String name, Class<E> type) {
        String text = entry.optionalText(name, 20);
        if (text == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            entry.report(name, "enum", name + " 应为 " + List.of(type.getEnumConstants()) + " 之一");
            return null;
        }
    }
}
