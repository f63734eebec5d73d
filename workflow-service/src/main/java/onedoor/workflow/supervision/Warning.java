package onedoor.workflow.supervision;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs out of time and who is told of it.
 *
 * @param subjectId the department's part, the rectification, or the year that is missing
 * @param number of the part; null where the case must stay unknown
 * @param assignee whoever has claimed it
 */
record Warning(
        Kind kind,
        UUID subjectId,
        Rule rule,
        Level level,
        @Nullable String number,
        String name,
        String department,
        String departmentName,
        @Nullable String taskId,
        LocalDate dueOn,
        @Nullable String assignee) {

    enum Kind {
        CASE,
        RECTIFICATION,
        CALENDAR
    }

    /** Which clock it is: each of them warns by itself. */
    enum Rule {
        ACCEPTANCE("受理时限"),
        DECISION("办理时限"),
        DELIVERY("送达时限"),
        PROMISE_CHECK("承诺核查时限"),
        RECTIFICATION("差评整改时限"),
        CALENDAR("工作日历");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Nearly used up, used up, used up for days. */
    enum Level {
        YELLOW("即将到期", Told.ASSIGNEE),
        RED("已逾期", Told.HEAD),
        ESCALATED("逾期多日", Told.SUPERVISOR);

        private final String text;
        private final Told told;

        Level(String text, Told told) {
            this.text = text;
            this.told = told;
        }

        String text() {
            return text;
        }

        Told told() {
            return told;
        }
    }

    /**
     * Whoever has claimed it, or else those of the department who could; its head; supervisors. In
     * the order of who stands in for whom.
     */
    enum Told {
        ASSIGNEE,
        HEAD,
        SUPERVISOR
    }

    Told told() {
        return kind == Kind.CALENDAR ? Told.SUPERVISOR : level.told();
    }

    String key() {
        return subjectId + "/" + rule + "/" + level;
    }

    String subject() {
        return kind == Kind.CALENDAR
                ? "工作日历即将用完：" + name + "尚未维护"
                : rule.text() + level.text() + "：" + name;
    }

    String body() {
        return switch (kind) {
            case CASE, RECTIFICATION ->
                    "“"
                            + name
                            + "”"
                            + (number == null ? "" : "（" + number + "）")
                            + "由"
                            + departmentName
                            + "办理，期限 "
                            + dueOn
                            + "，"
                            + level.text()
                            + "。";
            case CALENDAR -> name + "尚未维护，现有日历到 " + dueOn + " 为止；期限落在其后的申请不能提交、受理和延期，请督促导入。";
        };
    }

    /** The page for whoever is told: supervisors have no task. */
    String link(Told told) {
        return switch (kind) {
            case CASE ->
                    told == Told.SUPERVISOR || taskId == null
                            ? "/staff/supervision"
                            : "/staff/tasks/" + taskId;
            case RECTIFICATION -> "/staff/rectifications/" + subjectId;
            case CALENDAR -> told == Told.SUPERVISOR ? "/staff/supervision" : "/staff/calendar";
        };
    }
}
