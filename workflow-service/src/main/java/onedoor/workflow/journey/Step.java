package onedoor.workflow.journey;

/**
 * What an official is asked to do: a two-step matter is accepted, then decided; a simple one
 * handled.
 */
public enum Step {
    ACCEPT("受理"),
    DECIDE("审批决定"),
    HANDLE("受理并办结");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    String activity(String branch) {
        return name().toLowerCase(java.util.Locale.ROOT) + "_" + branch;
    }

    static Step ofActivity(String activity) {
        return valueOf(
                activity.substring(0, activity.indexOf('_')).toUpperCase(java.util.Locale.ROOT));
    }
}
