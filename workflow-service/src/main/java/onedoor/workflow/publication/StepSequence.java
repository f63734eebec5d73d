package onedoor.workflow.publication;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.ProcessProblem;
import onedoor.workflow.journey.StepNetwork;
import onedoor.workflow.journey.StepNetwork.Course;
import onedoor.workflow.journey.StepPlan;
import org.jspecify.annotations.Nullable;

/**
 * What each step comes after: what its {@code after} names, else the step listed before it. The
 * first comes before all others, the last waits for all.
 */
record StepSequence(List<StepPlan> steps, Map<String, Set<String>> after, boolean told) {

    /** The entries are those of the steps, in the same order. */
    static StepSequence read(List<Entry> entries, List<StepPlan> steps) {
        List<String> ids = steps.stream().map(StepPlan::id).toList();
        Map<String, Set<String>> after = new LinkedHashMap<>();
        boolean told = false;
        for (int i = 0; i < ids.size(); i++) {
            Set<String> before = new LinkedHashSet<>();
            if (entries.get(i).has("after")) {
                told = true;
                before.addAll(named(entries.get(i), ids));
            } else if (i > 0) {
                before.add(ids.get(i - 1));
            }
            if (i > 0) {
                before.add(ids.getFirst());
            }
            after.put(ids.get(i), before);
        }
        if (told) {
            Objects.requireNonNull(after.get(ids.getLast())).addAll(ids.subList(0, ids.size() - 1));
        }
        return new StepSequence(steps, after, told);
    }

    private static Set<String> named(Entry entry, List<String> ids) {
        Set<String> named = new LinkedHashSet<>();
        List<String> given = entry.texts("after");
        for (int i = 0; i < given.size(); i++) {
            if (ids.contains(given.get(i))) {
                named.add(given.get(i));
            } else {
                entry.report("after/" + i, "unknown-step", "没有环节 " + given.get(i));
            }
        }
        return named;
    }

    /** Working days along the longest way; 0 where the steps run in a circle. */
    int longest() {
        Map<String, Integer> known = new HashMap<>();
        return steps.stream()
                .mapToInt(step -> days(step.id(), known, new HashSet<>()))
                .max()
                .orElse(0);
    }

    private int days(String id, Map<String, Integer> known, Set<String> way) {
        Integer before = known.get(id);
        if (before != null || !way.add(id)) {
            return before == null ? 0 : before;
        }
        int longest =
                before(id).stream().mapToInt(earlier -> days(earlier, known, way)).max().orElse(0);
        int own =
                steps.stream()
                        .filter(step -> step.id().equals(id))
                        .map(StepPlan::days)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(0);
        known.put(id, longest + own);
        way.remove(id);
        return longest + own;
    }

    private Set<String> before(String id) {
        return Objects.requireNonNullElse(after.get(id), Set.of());
    }

    /** How the department works through them; what cannot be is reported at its step. */
    Draft.Work work(Entry item) {
        if (!told) {
            return work(steps, null);
        }
        return switch (StepNetwork.of(steps, after)) {
            case Course.Straight(List<StepPlan> row) -> work(row, null);
            case Course.Forked(String process) -> {
                List<ProcessProblem> problems = BranchProcess.read(process).problems();
                problems.forEach(p -> item.report(place(p.element()), p.code(), p.message()));
                yield work(steps, problems.isEmpty() ? process : null);
            }
            case Course.Circle(String step) -> {
                item.report(place(step) + "/after", "circle", "环节的先后顺序形成了循环");
                yield work(steps, null);
            }
            case Course.Tangled(List<String> ids) -> {
                item.report(
                        place(ids.getFirst()) + "/after",
                        "tangled",
                        "环节 " + String.join("、", ids) + " 的先后交叉，不能分成成对的并行分开和汇合");
                yield work(steps, null);
            }
        };
    }

    private Draft.Work work(List<StepPlan> ordered, @Nullable String process) {
        return new Draft.Work(ordered, process, steps.stream().map(StepPlan::id).toList());
    }

    private String place(String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return "steps/" + i;
            }
        }
        return "steps";
    }
}
