package onedoor.workflow.journey;

/** What kind of act a step asks for. */
public enum Step {
    /** 受理: receive, check, and begin the decision's clock. */
    ACCEPT("受理"),
    /** 审查: pass on to the next step, or send back to an earlier one. */
    REVIEW("审查"),
    /** 决定: grant or deny. */
    DECIDE("审批决定"),
    /** 即办: accepted and decided in one act. */
    HANDLE("受理并办结");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
