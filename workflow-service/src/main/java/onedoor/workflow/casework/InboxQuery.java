package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.clock.Lamp;
import org.jspecify.annotations.Nullable;

/** What a page of the inbox shows, in which order, and where the page before it ended. */
record InboxQuery(
        View view, Filter filter, Sort sort, boolean descending, @Nullable Position after) {

    /** Which lines are asked for. */
    enum View {
        ALL,
        MINE,
        UNCLAIMED,
        DONE,
        COPIED,
        SUPERVISED,
        AFTERWARDS,
        AWAY
    }

    /** By what the lines are ordered. */
    enum Sort {
        DUE("due_on"),
        RECEIVED("received_at");

        final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    /** Where the previous page ended: a day or an instant, and the task. */
    record Position(String value, String id) {

        static @Nullable Position of(@Nullable String after, boolean instant) {
            if (after == null || after.isEmpty()) {
                return null;
            }
            try {
                int tilde = after.indexOf('~');
                String value = after.substring(0, Math.max(tilde, 0));
                if (instant) {
                    Instant.parse(value);
                } else {
                    LocalDate.parse(value);
                }
                return new Position(value, after.substring(tilde + 1));
            } catch (DateTimeParseException e) {
                throw new ProblemException(e, CommonProblem.MALFORMED_REQUEST, "after 不是上一页给出的位置");
            }
        }

        String text() {
            return value + "~" + id;
        }
    }

    /** Whether one person's own index gives the page in its order. */
    boolean isOfOnePerson() {
        return filter.assignee() != null && sort == Sort.DUE;
    }

    Position position(Task last) {
        return new Position(
                (sort == Sort.DUE ? last.dueOn() : last.receivedAt()).toString(), last.id());
    }

    /** What the lines must have in common; null where everything is welcome. */
    record Filter(
            @Nullable String text,
            @Nullable String matter,
            @Nullable Lamp lamp,
            @Nullable String step,
            @Nullable String applicant,
            @Nullable String number,
            @Nullable String department,
            @Nullable String assignee,
            @Nullable LocalDate dueFrom,
            @Nullable LocalDate dueTo) {

        /** The same, whatever the day that the task itself was due on. */
        Filter withoutDays() {
            return new Filter(
                    text, matter, null, step, applicant, number, department, assignee, null, null);
        }

        /**
         * The conditions on days alone, for another column: its lamp is red when the day is over.
         */
        String days(String column, Map<String, Object> parameters, LocalDate today) {
            var where = new StringBuilder();
            if (dueFrom != null) {
                where.append(" and ").append(column).append(" >= :dueFrom");
                parameters.put("dueFrom", dueFrom);
            }
            if (dueTo != null) {
                where.append(" and ").append(column).append(" <= :dueTo");
                parameters.put("dueTo", dueTo);
            }
            if (lamp != null) {
                where.append(" and ")
                        .append(column)
                        .append(lamp == Lamp.RED ? " < :today" : " >= :today");
                parameters.put("today", today);
            }
            return where.toString();
        }

        /** Conditions, each beginning with {@code and}, and their parameters. */
        String sql(Map<String, Object> parameters, LocalDate today) {
            var where = new StringBuilder();
            if (text != null && !text.isBlank()) {
                where.append(
                        " and (application_number like :text or matter_name like :text or applicant_name like :text)");
                parameters.put("text", like(text.strip()));
            }
            if (matter != null && !matter.isBlank()) {
                where.append(" and (matter_name like :matterLike or branch = :matter)");
                parameters.put("matterLike", like(matter.strip()));
                parameters.put("matter", matter.strip());
            }
            if (step != null && !step.isBlank()) {
                where.append(" and (step = :step or step_id = :step)");
                parameters.put("step", step.strip());
            }
            if (applicant != null && !applicant.isBlank()) {
                // The inbox knows masked names only, so a full name finds all who share its mask.
                where.append(" and (applicant_name like :applicant or applicant_name = :masked)");
                parameters.put("applicant", like(applicant.strip()));
                parameters.put("masked", Applicant.masked(applicant.strip()));
            }
            if (number != null && !number.isBlank()) {
                where.append(" and application_number like :number");
                parameters.put("number", like(number.strip()).substring(1));
            }
            if (assignee != null) {
                where.append(" and assignee = :assignee");
                parameters.put("assignee", assignee);
            }
            if (dueFrom != null) {
                where.append(" and due_on >= :dueFrom");
                parameters.put("dueFrom", dueFrom);
            }
            if (dueTo != null) {
                where.append(" and due_on <= :dueTo");
                parameters.put("dueTo", dueTo);
            }
            if (lamp != null) {
                parameters.put("today", today);
                where.append(
                        switch (lamp) {
                            case GREY -> " and paused = true";
                            case RED -> " and paused = false and due_on < :today";
                            case YELLOW ->
                                    " and paused = false and due_on >= :today and warn_on <= :today";
                            case GREEN ->
                                    " and paused = false and due_on >= :today and (warn_on is null or warn_on > :today)";
                        });
            }
            return where.toString();
        }
    }

    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
