package onedoor.workflow.application;

import org.jspecify.annotations.Nullable;

/**
 * Who applies, as known when the draft was opened, and for which enterprise if for one; or the
 * department in whose name a list of those who did not apply is decided.
 */
public record Applicant(
        String id,
        @Nullable String key,
        String name,
        String idNumber,
        @Nullable String actingFor,
        @Nullable String actingForName) {

    private static final String DEPARTMENT = "department:";

    /** No citizen stands behind it: it has no id number and gets no letters. */
    public static Applicant department(String creditCode, String name) {
        return new Applicant(DEPARTMENT + creditCode, null, name, "", creditCode, name);
    }

    public boolean isDepartment() {
        return id.startsWith(DEPARTMENT);
    }

    /** In whose name the case runs: the enterprise's, or the person's own. */
    public String shownName() {
        return actingForName == null ? name : actingForName;
    }

    /** 张*、张*云: for everyone who is not the applicant; an enterprise's name is public. */
    public String maskedName() {
        if (actingForName != null) {
            return actingForName;
        }
        return masked(name);
    }

    /** A person's name as everybody else reads it. */
    public static String masked(String name) {
        int[] points = name.codePoints().toArray();
        String first = new String(points, 0, 1);
        return points.length < 3
                ? first + "*"
                : first + "*" + new String(points, points.length - 1, 1);
    }

    @Override
    public String toString() {
        return "applicant " + id; // never a name or an id number in a log line
    }
}
