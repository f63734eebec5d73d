package onedoor.workflow.application;

/** Where a case stands: the parent that the applicant sees, or one department's child. */
public enum Status {
    DRAFT("暂存"),
    WAITING("等待"),
    SUBMITTED("已提交"),
    CORRECTION("待补正"),
    ACCEPTED("已受理"),
    NOT_ACCEPTED("不予受理"),
    GRANTED("准予"),
    DENIED("不予许可"),
    WITHDRAWN("已撤回"),
    TERMINATED("已终止"),
    CLOSED("办结");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether a child in this state is never worked on again. */
    public boolean isFinal() {
        return switch (this) {
            case NOT_ACCEPTED, GRANTED, DENIED, WITHDRAWN, TERMINATED, CLOSED -> true;
            case DRAFT, WAITING, SUBMITTED, CORRECTION, ACCEPTED -> false;
        };
    }
}
