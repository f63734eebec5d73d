package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;

/**
 * The order of a chain's matters: names resolved, no circle, and how long the longest way through
 * it takes.
 */
final class Chain {

    private final List<Draft.Item> items;
    private final List<List<Integer>> after = new ArrayList<>();

    private Chain(List<Draft.Item> items) {
        this.items = items;
    }

    static Chain of(List<Draft.Item> items, List<FieldProblem> problems) {
        Chain chain = new Chain(items);
        Map<String, Integer> byName = chain.names(problems);
        Map<String, List<Integer>> groups = chain.groups(byName.keySet(), problems);
        for (Draft.Item item : items) {
            List<Integer> before = new ArrayList<>();
            for (int i = 0; i < item.after().size(); i++) {
                String name = item.after().get(i);
                Integer index = byName.get(name);
                if (groups.containsKey(name)) {
                    before.addAll(groups.get(name));
                } else if (index == null) {
                    String message = "链中没有事项或选择组“" + name + "”";
                    problems.add(
                            new FieldProblem(item.at() + "/after/" + i, "unknown-item", message));
                } else {
                    before.add(index);
                }
            }
            chain.after.add(before);
        }
        chain.reportCircle(problems);
        return chain;
    }

    /** The indexes of the items that come directly before this one. */
    List<Integer> after(int index) {
        return after.get(index);
    }

    /** Who waits for a group waits for the one of it that is taken: the others pass at once. */
    private Map<String, List<Integer>> groups(Set<String> names, List<FieldProblem> problems) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String choice = items.get(i).choice();
            if (choice != null) {
                groups.computeIfAbsent(choice, _ -> new ArrayList<>()).add(i);
            }
        }
        groups.forEach((group, members) -> {
            String at = items.get(members.getFirst()).at() + "/choice";
            if (members.size() < 2) {
                problems.add(new FieldProblem(at, "choice", "选择组“" + group + "”至少要有两个事项"));
            }
            if (names.contains(group)) {
                problems.add(new FieldProblem(at, "duplicate", "选择组不能与事项同名：" + group));
            }
        });
        return groups;
    }

    /** Working days along the longest way through the items that cannot be left out. */
    int longestPath() {
        int longest = 0;
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).optional() || items.get(i).choice() != null) {
                longest = Math.max(longest, path(i, known));
            }
        }
        return longest;
    }

    private int path(int index, Map<Integer, Integer> known) {
        Integer before = known.get(index);
        if (before != null) {
            return before;
        }
        int longest = 0;
        for (int earlier : after.get(index)) {
            longest = Math.max(longest, path(earlier, known));
        }
        int whole = longest + items.get(index).promiseDays();
        known.put(index, whole);
        return whole;
    }

    private Map<String, Integer> names(List<FieldProblem> problems) {
        Map<String, Integer> byName = new HashMap<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Draft.Item item = items.get(i);
            if (!item.code().isEmpty() && !codes.add(item.code())) {
                problems.add(new FieldProblem(item.at() + "/task_code", "duplicate", "事项编码重复"));
            }
            if (!item.name().isEmpty() && byName.putIfAbsent(item.name(), i) != null) {
                problems.add(new FieldProblem(item.at() + "/task_name", "duplicate", "事项名称重复"));
            }
            if (!item.code().isEmpty()) {
                byName.putIfAbsent(item.code(), i);
            }
        }
        return byName;
    }

    private void reportCircle(List<FieldProblem> problems) {
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (circle(i, new ArrayList<>(), done)) {
                problems.add(
                        new FieldProblem(items.get(i).at() + "/after", "circle", "事项的先后顺序形成了循环"));
                after.replaceAll(_ -> List.of()); // nothing can be computed along a circle
                return;
            }
        }
    }

    private boolean circle(int index, List<Integer> way, Set<Integer> done) {
        if (way.contains(index)) {
            return true;
        }
        if (done.contains(index)) {
            return false;
        }
        way.add(index);
        for (int earlier : after.get(index)) {
            if (circle(earlier, way, done)) {
                return true;
            }
        }
        way.removeLast();
        done.add(index);
        return false;
    }
}
