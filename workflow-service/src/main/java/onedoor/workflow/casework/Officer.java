package onedoor.workflow.casework;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onedoor.kit.Caller;
import onedoor.workflow.application.Actor;
import onedoor.workflow.casework.TaskStore.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Who acts at the desk: an official of one department, with those whose tasks they look after today
 * because they are absent.
 *
 * @param absent names of the absent by their ids
 */
record Officer(Caller caller, String department, Roles roles, Map<String, String> absent) {

    static final String[] OFFICIALS = {"CLERK", "OFFICER", "REVIEWER", "HEAD"};

    Officer {
        absent = Map.copyOf(absent);
    }

    static Officer of(Caller caller, String department, Map<String, String> absent) {
        return new Officer(caller, department, Roles.of(caller.roles()), absent);
    }

    String id() {
        return caller.subject();
    }

    String name() {
        return Objects.requireNonNullElse(caller.name(), caller.subject());
    }

    Holder asHolder() {
        return new Holder(id(), name());
    }

    /** 负责人 sees all that the department does. */
    Roles visible() {
        return roles.has("HEAD") ? Roles.ALL : roles;
    }

    boolean isSupervisor() {
        return caller.hasRole("SUPERVISOR");
    }

    /** Whose claimed tasks count as this official's own. */
    Set<String> holders() {
        var holders = new LinkedHashSet<String>();
        holders.add(id());
        absent.keySet().stream().sorted().forEach(holders::add);
        return holders;
    }

    boolean isOf(Task task) {
        return department.equals(task.department());
    }

    /** Whether the step is one for this official's roles. */
    boolean fits(Task task) {
        return isOf(task) && roles.meets(task.roles());
    }

    boolean heads(Task task) {
        return isOf(task) && roles.has("HEAD");
    }

    boolean holds(Task task) {
        return isOf(task) && task.assignee() != null && holders().contains(task.assignee());
    }

    /** For whom this official acts when acting on the task, if not for themselves. */
    @Nullable String onBehalfOf(Task task) {
        return task.assignee() == null ? null : absent.get(task.assignee());
    }

    /** The same, as whoever moves the case. */
    Actor actor(Task task) {
        String absentName = onBehalfOf(task);
        return new Actor(
                caller,
                task.assignee() == null || absentName == null
                        ? null
                        : new Actor.Absent(task.assignee(), absentName),
                isOf(task) ? task.departmentName() : null);
    }

    boolean isApplicantOf(Task task) {
        return task.applicantId().equals(id())
                || (caller.certKey() != null && caller.certKey().equals(task.applicantKey()));
    }
}
