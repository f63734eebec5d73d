package onedoor.workflow.journey;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The branches of one version of a service and their order; the key names the version, so that a
 * plan never changes under its key.
 */
public record JourneyPlan(String key, String name, List<Branch> branches) {

    /**
     * One department's part: by which code it is known, what it waits for, its steps in order, and
     * how they follow each other where that is more than one after another.
     *
     * @param conditional the steps that a case may leave out, as it is told when it starts
     */
    public record Branch(
            String code,
            String name,
            List<StepPlan> steps,
            boolean evidence,
            Set<String> after,
            @Nullable BranchProcess process,
            Set<String> conditional) {

        public Branch {
            // The code becomes part of a BPMN id and of a condition's text.
            if (!code.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new IllegalArgumentException("not a branch code: " + code);
            }
            if (steps.isEmpty()
                    || steps.stream().map(StepPlan::id).distinct().count() < steps.size()) {
                throw new IllegalArgumentException("the steps of " + code + " need an id each");
            }
            steps = List.copyOf(steps);
            after = Set.copyOf(after);
            conditional = Set.copyOf(conditional);
        }

        public Branch(
                String code,
                String name,
                List<StepPlan> steps,
                boolean evidence,
                Set<String> after) {
            this(code, name, steps, evidence, after, null, Set.of());
        }
    }

    public JourneyPlan {
        if (!key.matches("[A-Za-z_][A-Za-z0-9._-]{0,200}")) {
            throw new IllegalArgumentException("not a process key: " + key);
        }
        branches = List.copyOf(branches);
        var open = new HashSet<String>();
        for (Branch branch : branches) {
            if (!open.add(branch.code())) {
                throw new IllegalArgumentException("two branches " + branch.code());
            }
        }
        for (Branch branch : branches) {
            if (!open.containsAll(branch.after())) {
                throw new IllegalArgumentException("unknown prerequisite of " + branch.code());
            }
        }
        refuseCycles(branches);
    }

    private static void refuseCycles(List<Branch> branches) {
        var settled = new HashSet<String>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Branch branch : branches) {
                moved |= settled.containsAll(branch.after()) && settled.add(branch.code());
            }
        }
        if (settled.size() < branches.size()) {
            throw new IllegalArgumentException("the branches wait for each other in a circle");
        }
    }
}
