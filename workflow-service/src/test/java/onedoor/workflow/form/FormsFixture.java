package onedoor.workflow.form;

/** The real thing, for plain tests in other rooms. */
public final class FormsFixture {

    private FormsFixture() {}

    public static Forms forms() {
        return new Forms();
    }
}
