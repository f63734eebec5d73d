package onedoor.workflow.form;

/** One question of a form that can be asked again, for instance in a correction (补正). */
public record Field(String pointer, String title, Kind kind) {

    /** Whether the answer is a value or an uploaded file. */
    public enum Kind {
        FIELD,
        FILE
    }
}
