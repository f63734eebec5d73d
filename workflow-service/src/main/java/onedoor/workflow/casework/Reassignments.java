package onedoor.workflow.casework;

import java.util.Optional;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import onedoor.workflow.person.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 改派: whoever supervises gives a task of somebody absent or overloaded to another member of its
 * department, or back to the queue. Both people are told why.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reassignments {

    private final TaskStore tasks;
    private final AbsenceStore absences;
    private final Colleagues colleagues;
    private final TaskClock days;
    private final Trace trace;
    private final Inbox inbox;

    Reassignments(
            TaskStore tasks,
            AbsenceStore absences,
            Colleagues colleagues,
            TaskClock days,
            Trace trace,
            Inbox inbox) {
        this.tasks = tasks;
        this.absences = absences;
        this.colleagues = colleagues;
        this.days = days;
        this.trace = trace;
        this.inbox = inbox;
    }

    /** To that member, or back to the queue where {@code to} is null. */
    Verdict reassign(Officer by, Situation now, @Nullable String to, String reason) {
        return to == null ? release(by, now, reason) : assign(by, now, to, reason);
    }

    private Verdict release(Officer by, Situation now, String reason) {
        Task task = now.task();
        if (!tasks.release(task.id(), task.assignee())) {
            return new Verdict.Refused(WorkflowProblem.TASK_NOT_CLAIMED, Verdict.State.of(now));
        }
        trace.add(by, task, Act.REASSIGN, null, reason);
        tellFormer(by, task, "退回待签收", reason);
        return new Verdict.Done(now.file());
    }

    private Verdict assign(Officer by, Situation now, String to, String reason) {
        Task task = now.task();
        if (to.equals(task.applicantId())) {
            return new Verdict.Refused(WorkflowProblem.OWN_CASE, Verdict.State.of(now));
        }
        if (to.equals(task.assignee())) {
            return Verdict.Incomplete.of("/to", "same", "该待办已由此人办理");
        }
        Optional<Colleague> found = colleagues.find(task.department(), to);
        if (found.isEmpty() || !Roles.of(found.get().roles()).meets(task.roles())) {
            return Verdict.Incomplete.of("/to", "role", "请选择该部门具备此环节角色的工作人员");
        }
        if (absences.of(to).filter(a -> a.covers(days.today())).isPresent()) {
            return Verdict.Incomplete.of("/to", "absent", found.get().name() + "正在离岗，请另选人员");
        }
        Holder holder = Handovers.holder(found.get());
        if (!tasks.assign(task.id(), task.assignee(), holder)) {
            throw new IllegalStateException(task + " changed under its case's lock");
        }
        trace.add(by, task, Act.REASSIGN, holder.name(), reason);
        tell(by, holder.id(), task, "有待办改派给您", "改派给您办理", reason);
        tellFormer(by, task, "改派给" + holder.name(), reason);
        return new Verdict.Done(now.file());
    }

    private void tellFormer(Officer by, Task task, String what, String reason) {
        String former = task.assignee();
        if (former != null) {
            tell(by, former, task, "您的待办已改派", what, reason);
        }
    }

    private void tell(
            Officer by, String to, Task task, String subject, String what, String reason) {
        if (!to.equals(by.id())) {
            inbox.tell(
                    to,
                    subject,
                    "“%s”(%s)由%s%s。原因：%s"
                            .formatted(
                                    task.matterName(),
                                    task.applicationNumber(),
                                    by.name(),
                                    what,
                                    reason),
                    "/staff/tasks/" + task.id());
        }
    }
}
