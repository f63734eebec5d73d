package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.Locale;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.casework.InboxQuery.Filter;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import onedoor.workflow.casework.InboxQuery.View;
import onedoor.workflow.clock.Lamp;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/** What the query string of the inbox says beside the view. */
record InboxWish(
        @Nullable String q,
        @Nullable String matter,
        @Nullable Lamp lamp,
        @Nullable String step,
        @Nullable String applicant,
        @Nullable String number,
        @Nullable String department,
        @Nullable String assignee,
        @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate dueFrom,
        @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate dueTo,
        @Nullable String sort,
        @Nullable String order,
        @Nullable String after) {

    /** Refuses what the view cannot do. */
    InboxQuery query(String viewName) {
        View view =
                oneOf(
                        View.class,
                        viewName,
                        "view 应为 all、mine、unclaimed、done、copied、supervised、afterwards 或 away");
        Sort by = oneOf(Sort.class, or(sort, "due"), "sort 应为 due 或 received");
        if (view == View.SUPERVISED && by == Sort.RECEIVED && department == null) {
            throw malformed("全部部门的待办只能按期限排序", null);
        }
        if (view == View.AFTERWARDS && by == Sort.RECEIVED) {
            throw malformed("办后事项只能按期限排序", null);
        }
        if (department != null && view != View.SUPERVISED) {
            throw malformed("department 只用于 view=supervised", null);
        }
        boolean descending =
                switch (or(order, view == View.DONE ? "desc" : "asc")) {
                    case "asc" -> false;
                    case "desc" -> true;
                    default -> throw malformed("order 应为 asc 或 desc", null);
                };
        return new InboxQuery(
                view,
                filter(),
                by,
                descending,
                Position.of(after, view == View.COPIED || by == Sort.RECEIVED));
    }

    private static String or(@Nullable String given, String usual) {
        return given == null || given.isEmpty() ? usual : given;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String message) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed(message, e);
        }
    }

    private static ProblemException malformed(
            String message, @Nullable IllegalArgumentException cause) {
        return cause == null
                ? new ProblemException(CommonProblem.MALFORMED_REQUEST, message)
                : new ProblemException(cause, CommonProblem.MALFORMED_REQUEST, message);
    }

    private Filter filter() {
        return new Filter(
                q,
                matter,
                lamp,
                step,
                applicant,
                number,
                department,
                assignee == null || assignee.isBlank() ? null : assignee.strip(),
                dueFrom,
                dueTo);
    }
}
