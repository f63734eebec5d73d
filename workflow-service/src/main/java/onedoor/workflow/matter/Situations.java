package onedoor.workflow.matter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Walks a matter's questions: which comes next, and what the answers leave of the materials. */
public record Situations(List<Situation> all) {

    /**
     * Where the answers lead.
     *
     * @param next the question to ask now; null when all is said
     * @param chosen the options taken so far
     */
    public record Progress(
            @Nullable Situation next, List<Situation.Option> chosen, List<FieldProblem> problems) {}

    public Progress follow(Map<String, String> answers) {
        List<Situation.Option> chosen = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        Situation at = all.isEmpty() ? null : all.getFirst();
        while (at != null) {
            String answer = answers.get(at.id());
            if (answer == null) {
                return new Progress(at, chosen, problems);
            }
            Optional<Situation.Option> option =
                    at.options().stream().filter(o -> o.id().equals(answer)).findFirst();
            if (option.isEmpty()) {
                problems.add(
                        new FieldProblem(
                                "/answers/" + at.id(),
                                "enum",
                                "“" + at.question() + "”没有选项 " + answer));
                return new Progress(at, chosen, problems);
            }
            chosen.add(option.get());
            at = find(option.get().next());
        }
        return new Progress(null, chosen, problems);
    }

    private @Nullable Situation find(@Nullable String id) {
        return id == null
                ? null
                : all.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
    }

    /**
     * Whether a material is asked for under these options: those that no option names always are.
     */
    public boolean asks(Material material, List<Situation.Option> chosen) {
        String only = material.text("situation_id");
        if (only != null) {
            return chosen.stream().anyMatch(o -> o.id().equals(only));
        }
        return !conditional(material.name())
                || chosen.stream().anyMatch(o -> o.materials().contains(material.name()));
    }

    private boolean conditional(String material) {
        return all.stream()
                .flatMap(s -> s.options().stream())
                .anyMatch(o -> o.materials().contains(material));
    }

    /**
     * Everything that makes the tree unusable: unknown names, circles, questions nobody reaches.
     */
    public List<FieldProblem> problems(String at, Set<String> materials) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> options = new HashSet<>();
        all.forEach(s -> ids.add(s.id()));
        for (int i = 0; i < all.size(); i++) {
            Situation situation = all.get(i);
            if (all.subList(0, i).stream().anyMatch(s -> s.id().equals(situation.id()))) {
                problems.add(new FieldProblem(at + "/" + i + "/id", "duplicate", "情形编号重复"));
            }
            for (int o = 0; o < situation.options().size(); o++) {
                Situation.Option option = situation.options().get(o);
                String place = at + "/" + i + "/options/" + o;
                if (!options.add(option.id())) {
                    problems.add(new FieldProblem(place + "/id", "duplicate", "选项编号重复"));
                }
                if (option.next() != null && !ids.contains(option.next())) {
                    problems.add(
                            new FieldProblem(
                                    place + "/next", "unknown-situation", "没有情形 " + option.next()));
                }
                for (int m = 0; m < option.materials().size(); m++) {
                    String name = option.materials().get(m);
                    if (!materials.contains(name)) {
                        problems.add(
                                new FieldProblem(
                                        place + "/materials/" + m,
                                        "unknown-material",
                                        "申请材料中没有“" + name + "”"));
                    }
                }
            }
        }
        if (problems.isEmpty()) {
            walk(at, problems);
        }
        return problems;
    }

    private void walk(String at, List<FieldProblem> problems) {
        Set<String> reached = new HashSet<>();
        if (!all.isEmpty() && circle(all.getFirst(), new ArrayList<>(), reached)) {
            problems.add(new FieldProblem(at, "circle", "情形的问题形成了循环"));
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            if (!reached.contains(all.get(i).id())) {
                problems.add(new FieldProblem(at + "/" + i, "unreachable", "没有选项通向这个问题"));
            }
        }
    }

    private boolean circle(Situation from, List<String> way, Set<String> done) {
        if (way.contains(from.id())) {
            return true;
        }
        if (!done.add(from.id())) {
            return false;
        }
        way.add(from.id());
        for (Situation.Option option : from.options()) {
            Situation next = find(option.next());
            if (next != null && circle(next, way, done)) {
                return true;
            }
        }
        way.removeLast();
        return false;
    }
}
