package onedoor.workflow.lifeevent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.MatterCode;

/**
 * Which of a life event's matters an applicant takes: all that cannot be left out, those wanted
 * beside them, and of every group of alternatives (混联) exactly one.
 */
public record Selection(LifeEvent event, Set<String> taskCodes) {

    public Selection {
        taskCodes = Set.copyOf(taskCodes);
    }

    /** What is wanted, with what cannot be left out; whatever else is unknown here. */
    public static Selection of(LifeEvent event, Set<String> wanted) {
        return new Selection(
                event,
                event.items().stream()
                        .filter(item -> item.mandatory() || wanted.contains(item.code()))
                        .map(LifeEvent.Item::code)
                        .collect(Collectors.toSet()));
    }

    /** What somebody takes who has not said anything yet; of each group the usual one, if any. */
    public static Selection usual(LifeEvent event) {
        Set<String> usual = new TreeSet<>();
        for (List<LifeEvent.Item> group : groups(event).values()) {
            group.stream()
                    .filter(item -> !item.optional())
                    .findFirst()
                    .map(LifeEvent.Item::code)
                    .ifPresent(usual::add);
        }
        return of(event, usual);
    }

    @Override
    public Set<String> taskCodes() {
        return new TreeSet<>(taskCodes);
    }

    /**
     * Whether anything can be taken: all that cannot be left out, and of each group one, is in use.
     */
    static boolean isPossible(LifeEvent event, Set<String> outOfUse) {
        return event.items().stream().allMatch(item -> item.matter().appliedFor())
                && event.items().stream()
                        .noneMatch(item -> item.mandatory() && outOfUse.contains(item.code()))
                && groups(event).values().stream()
                        .noneMatch(group ->
                                group.stream().allMatch(item -> outOfUse.contains(item.code())));
    }

    /** The same problems, and everything taken that nobody may apply for any more. */
    public List<FieldProblem> problems(Set<String> outOfUse) {
        List<FieldProblem> problems = problems();
        for (LifeEvent.Item item : event.items()) {
            if (taskCodes.contains(item.code()) && outOfUse.contains(item.code())) {
                problems.add(
                        new FieldProblem(
                                "/selected",
                                "out-of-use",
                                "“"
                                        + item.matter().name()
                                        + "”已暂停或取消办理，"
                                        + (item.mandatory() ? "本申请暂时不能提交" : "请不要选择这一项")));
            }
        }
        return problems;
    }

    /** Every group of which not exactly one is taken. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>(contradictions());
        groups(event)
                .forEach((group, items) -> {
                    if (taken(items) == 0) {
                        problems.add(problem(group, items, "还没有选择"));
                    }
                });
        return problems;
    }

    /** Every group of which more than one is taken. */
    public List<FieldProblem> contradictions() {
        List<FieldProblem> problems = new ArrayList<>();
        groups(event)
                .forEach((group, items) -> {
                    if (taken(items) > 1) {
                        problems.add(problem(group, items, "选择了不止一项"));
                    }
                });
        return problems;
    }

    /**
     * Working days along the longest way through what is taken; what is not taken passes at once.
     */
    public int promisedDays() {
        Map<String, Integer> ends = new HashMap<>();
        int longest = 0;
        for (LifeEvent.Item item : event.items()) {
            longest = Math.max(longest, end(item, ends));
        }
        return longest;
    }

    private int end(LifeEvent.Item item, Map<String, Integer> ends) {
        Integer known = ends.get(item.code());
        if (known != null) {
            return known;
        }
        int start = 0;
        for (MatterCode before : item.after()) {
            start = Math.max(start, event.item(before).map(i -> end(i, ends)).orElse(0));
        }
        int end = start + (taskCodes.contains(item.code()) ? item.matter().promiseDays() : 0);
        ends.put(item.code(), end);
        return end;
    }

    private long taken(List<LifeEvent.Item> items) {
        return items.stream().filter(item -> taskCodes.contains(item.code())).count();
    }

    private static FieldProblem problem(String group, List<LifeEvent.Item> items, String what) {
        String names =
                items.stream().map(item -> item.matter().name()).collect(Collectors.joining("、"));
        return new FieldProblem(
                "/selected", "choice", "“" + group + "”" + what + "，请在以下事项中选择且只选择一项：" + names);
    }

    private static Map<String, List<LifeEvent.Item>> groups(LifeEvent event) {
        Map<String, List<LifeEvent.Item>> groups = new LinkedHashMap<>();
        for (LifeEvent.Item item : event.items()) {
            String choice = item.choice();
            if (choice != null) {
                groups.computeIfAbsent(choice, _ -> new ArrayList<>()).add(item);
            }
        }
        return groups;
    }
}
