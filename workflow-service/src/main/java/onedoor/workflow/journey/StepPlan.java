package onedoor.workflow.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One step of a branch.
 *
 * @param id how the process knows it, unique in its branch
 * @param name what officials read
 * @param roles who may act, any of them
 * @param signing how many have to sign
 * @param days the step's own limit (环节时限) in working days, if it has one
 * @param department credit code of another department that does this review (会办); null for the
 *     matter's own, and until the version is composed
 * @param departmentName the other department's name
 */
public record StepPlan(
        String id,
        Step kind,
        String name,
        Set<String> roles,
        Signing signing,
        @Nullable Integer days,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String department,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String departmentName) {

    /** 会签, 或签, 依次; how the votes of several signers make one decision. */
    public enum Signing {
        /** One official acts. */
        ONE,
        /** 会签: all must sign, in any order. */
        ALL,
        /** 或签: the first of them decides. */
        ANY,
        /** 依次: all must sign, one after another. */
        IN_TURN
    }

    /**
     * What a step's id looks like: it becomes the first part of a BPMN id, before an underscore.
     */
    public static final String ID = "[a-z][a-z0-9-]{0,30}";

    /** Who may act on cases, in the order of their standing. */
    public static final List<String> ROLES = List.of("CLERK", "OFFICER", "REVIEWER", "HEAD");

    /** Why another department cannot have a step. */
    public static final String ONLY_REVIEW = "only-review";

    public static final String ONLY_REVIEW_TEXT = "只有审查环节可以由其他部门会办，受理和决定由事项的实施主体作出";

    private static final StepPlan ACCEPT = of("accept", Step.ACCEPT, "CLERK", "OFFICER");
    private static final StepPlan DECIDE = of("decide", Step.DECIDE, "OFFICER", "REVIEWER", "HEAD");
    private static final StepPlan HANDLE =
            of("handle", Step.HANDLE, "CLERK", "OFFICER", "REVIEWER", "HEAD");

    public StepPlan {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("not a step id: " + id);
        }
        // In one order always: a step is part of a version, which is known by the hash of its text.
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** The steps of a matter that names none: 承诺件 is accepted, then decided. */
    public static List<StepPlan> promised() {
        return List.of(ACCEPT, DECIDE);
    }

    /** The steps of a matter that names none: 即办件 is handled in one act. */
    public static List<StepPlan> immediate() {
        return List.of(HANDLE);
    }

    /** Who acts at a step of this kind when its plan does not say so. */
    public static Set<String> usualRoles(Step kind) {
        return switch (kind) {
            case ACCEPT -> ACCEPT.roles();
            case REVIEW, DECIDE -> DECIDE.roles();
            case HANDLE -> HANDLE.roles();
        };
    }

    /** The same, done by another department. */
    public StepPlan at(String department, String departmentName) {
        return new StepPlan(id, kind, name, roles, signing, days, department, departmentName);
    }

    /** The same, done by the matter's own department. */
    public StepPlan atHome() {
        return new StepPlan(id, kind, name, roles, signing, days, null, null);
    }

    String activity(String branch) {
        return id + "_" + branch;
    }

    private static StepPlan of(String id, Step kind, String... roles) {
        return new StepPlan(id, kind, kind.text(), Set.of(roles), Signing.ONE, null, null, null);
    }
}
