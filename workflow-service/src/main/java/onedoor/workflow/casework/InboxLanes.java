package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import org.jspecify.annotations.Nullable;

/**
 * The statement of an inbox page: short index ranges ("lanes"), each already in order and no longer
 * than the page, to be merged.
 */
final class InboxLanes {

    private InboxLanes() {}

    /** Statement and parameters, so that a test can ask the database how it would run. */
    record Statement(String sql, Map<String, Object> parameters) {}

    static Statement statement(Officer officer, InboxQuery query, LocalDate today, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("limit", limit);
        String column = query.sort().column;
        String rest = query.filter().sql(parameters, today) + seek(query, column, parameters);
        String direction = query.descending() ? "desc" : "asc";
        String sql =
                lanes(officer, query, parameters).stream()
                        .map(lane ->
                                """
                                (select * from task_inbox %s order by %s %s, id %s limit :limit)
                                """
                                        .formatted(
                                                lane.sql(query, rest),
                                                column,
                                                direction,
                                                direction))
                        .collect(Collectors.joining("union all\n"));
        return new Statement(sql, parameters);
    }

    /**
     * One range of an index. The index is named, because with few departments the optimizer would
     * rather read and sort the whole table than trust the order of the index.
     */
    private record Lane(@Nullable String index, String where) {

        String sql(InboxQuery query, String rest) {
            boolean free = index == null || query.filter().number() != null;
            return (free ? "" : "force index (" + index + ") ") + "where " + where + rest;
        }
    }

    private static List<Lane> lanes(
            Officer officer, InboxQuery query, Map<String, Object> parameters) {
        String department = officer.department();
        return switch (query.view()) {
            case ALL ->
                    ofRoles(department, officer.visible(), "status = 'OPEN'", query, parameters);
            case UNCLAIMED ->
                    ofRoles(
                            department,
                            officer.roles(),
                            "assignee is null and status = 'OPEN'",
                            query,
                            parameters);
            case DONE ->
                    ofRoles(department, officer.visible(), "status = 'DONE'", query, parameters);
            case MINE -> mine(officer, query.sort(), parameters);
            case SUPERVISED -> {
                String wanted = query.filter().department();
                yield wanted == null
                        ? List.of(
                                new Lane(
                                        query.isOfOnePerson() ? "inbox_of_officer" : "inbox_of_all",
                                        "status = 'OPEN'"))
                        : ofRoles(wanted, Roles.ALL, "status = 'OPEN'", query, parameters);
            }
            case COPIED, AFTERWARDS, AWAY ->
                    throw new IllegalStateException(query.view() + " has a statement of its own");
        };
    }

    private static List<Lane> ofRoles(
            String department,
            Roles roles,
            String where,
            InboxQuery query,
            Map<String, Object> parameters) {
        parameters.put("department", department);
        if (query.isOfOnePerson()) {
            parameters.put("masks", roles.masks());
            return List.of(
                    new Lane(
                            "inbox_of_officer",
                            "department = :department and roles in (:masks) and " + where));
        }
        String index = query.sort() == Sort.DUE ? "inbox_by_due" : "inbox_by_receipt";
        return roles.masks().stream()
                .map(mask ->
                        new Lane(
                                index,
                                "department = :department and " + where + " and roles = " + mask))
                .toList();
    }

    private static List<Lane> mine(Officer officer, Sort sort, Map<String, Object> parameters) {
        parameters.put("officer", officer.id());
        boolean due = sort == Sort.DUE;
        var lanes = new ArrayList<Lane>();
        int index = 0;
        for (String holder : officer.holders()) {
            parameters.put("holder" + index, holder);
            lanes.add(
                    new Lane(
                            due ? "inbox_of_officer" : null,
                            "assignee = :holder" + index++ + " and status = 'OPEN'"));
        }
        lanes.add(
                new Lane(
                        due ? "inbox_of_delegate" : null,
                        "delegate = :officer and status = 'OPEN'"));
        lanes.add(
                new Lane(
                        null,
                        """
                        status = 'OPEN' and id in (select task_id from task_signer
                          where officer = :officer and state = 'WAITING')\
                        """));
        return lanes;
    }

    /** Two index ranges, where a comparison of pairs would read from the lane's beginning. */
    private static String seek(InboxQuery query, String column, Map<String, Object> parameters) {
        Position after = query.after();
        if (after == null) {
            return "";
        }
        parameters.put("id", after.id());
        parameters.put(
                "position",
                query.sort() == Sort.DUE
                        ? LocalDate.parse(after.value())
                        : TaskRow.utc(Instant.parse(after.value())));
        String beyond = query.descending() ? "<" : ">";
        return " and (%1$s %2$s :position or (%1$s = :position and id %2$s :id))"
                .formatted(column, beyond);
    }
}
