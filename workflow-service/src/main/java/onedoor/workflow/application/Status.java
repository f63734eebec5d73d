package onedoor.workflow.application;

/** Where a case stands: the parent that the applicant sees, or one department's child. */
public enum Status {
    DRAFT("暂存"),
    WAITING("等待"),
    SUBMITTED("已提交"),
    PRE_RETURNED("预审退回"),
    RECEIVED("已收件"),
    CORRECTION("待补正"),
    ACCEPTED("已受理"),
    DEFICIENT_ACCEPTED("容缺受理"),
    NOT_ACCEPTED("不予受理"),
    REVIEW("审查中"),
    SPECIAL("特别程序"),
    DEFICIENT_SPECIAL("特别程序（容缺待补）"),
    GRANTED("准予"),
    DENIED("不予许可"),
    REVOKED("已撤销"),
    WITHDRAWN("已撤回"),
    TERMINATED("已终止"),
    CLOSED("办结"),
    DELIVERED("已送达");

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
            case NOT_ACCEPTED, GRANTED, DENIED, REVOKED, WITHDRAWN, TERMINATED, CLOSED, DELIVERED ->
                    true;
            case DRAFT,
                    WAITING,
                    SUBMITTED,
                    PRE_RETURNED,
                    RECEIVED,
                    CORRECTION,
                    ACCEPTED,
                    DEFICIENT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    DEFICIENT_SPECIAL ->
                    false;
        };
    }

    /** Whether the department's time stands still because it waits for somebody else. */
    public boolean isPaused() {
        return this == PRE_RETURNED
                || this == CORRECTION
                || this == SPECIAL
                || this == DEFICIENT_SPECIAL;
    }

    /** 容缺: whether what the applicant has promised is still to come. */
    boolean isDeficient() {
        return this == DEFICIENT_ACCEPTED || this == DEFICIENT_SPECIAL;
    }
}
