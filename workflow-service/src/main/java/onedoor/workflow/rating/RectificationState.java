package onedoor.workflow.rating;

/** How far a department is with putting right what was rated low. */
public enum RectificationState {
    OPENED("待签收"),
    RECEIVED("已签收"),
    CONTACTED("整改中"),
    RECTIFIED("待回访"),
    APPEALED("申诉复核中"),
    CLOSED("已办结"),
    EXCLUDED("申诉成立");

    private final String text;

    RectificationState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean isFinal() {
        return this == CLOSED || this == EXCLUDED;
    }
}
