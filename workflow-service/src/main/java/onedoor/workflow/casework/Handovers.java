package onedoor.workflow.casework;

import java.util.List;
import java.util.Optional;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose a task is: 转办, 委派 and its return, 抄送. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Handovers {

    private final TaskStore tasks;
    private final CopyStore copies;
    private final OpinionStore opinions;
    private final Colleagues colleagues;
    private final Trace trace;

    Handovers(
            TaskStore tasks,
            CopyStore copies,
            OpinionStore opinions,
            Colleagues colleagues,
            Trace trace) {
        this.tasks = tasks;
        this.copies = copies;
        this.opinions = opinions;
        this.colleagues = colleagues;
        this.trace = trace;
    }

    /** 转办: the task is the other's from now on; the roles of the step are needed for it. */
    Verdict transfer(Officer officer, Situation now, String to, @Nullable String reason) {
        Task task = now.task();
        Optional<Colleague> colleague = colleague(officer, task, to);
        if (colleague.isEmpty() || to.equals(task.assignee())) {
            return noColleague("/to");
        }
        if (!Roles.of(colleague.get().roles()).meets(task.roles())) {
            return Verdict.Incomplete.of("/to", "role", "对方不具备该环节所需的角色");
        }
        if (!tasks.assign(task.id(), task.assignee(), holder(colleague.get()))) {
            throw new IllegalStateException(task + " changed under its case's lock");
        }
        trace.add(officer, task, Act.TRANSFER, colleague.get().name(), reason);
        return new Verdict.Done(now.file());
    }

    /** 委派: the other looks at it and gives it back; whose it is does not change. */
    Verdict delegate(Officer officer, Situation now, String to, @Nullable String reason) {
        Task task = now.task();
        Optional<Colleague> colleague = colleague(officer, task, to);
        if (colleague.isEmpty() || to.equals(task.assignee()) || to.equals(officer.id())) {
            return noColleague("/to");
        }
        tasks.delegate(task.id(), holder(colleague.get()));
        trace.add(officer, task, Act.DELEGATE, colleague.get().name(), reason);
        return new Verdict.Done(now.file());
    }

    /** The delegate's opinion, or the holder calls the task back without one. */
    Verdict returnDelegation(Officer officer, Situation now, @Nullable String opinion) {
        Task task = now.task();
        boolean delegate = officer.id().equals(task.delegate());
        if (delegate && (opinion == null || opinion.isBlank())) {
            return Verdict.Incomplete.of("/opinion", "required", "请填写意见");
        }
        tasks.delegate(task.id(), null);
        if (opinion != null && !opinion.isBlank()) {
            opinions.add(task, officer, opinion.strip(), List.of());
        }
        trace.add(officer, task, Act.RETURN_DELEGATION, task.assigneeName(), opinion);
        return new Verdict.Done(now.file());
    }

    /** 抄送: others read it; nothing is asked of them. */
    Verdict copy(Officer officer, Situation now, List<String> to, @Nullable String note) {
        Task task = now.task();
        List<Optional<Colleague>> found =
                to.stream().distinct().map(id -> colleague(officer, task, id)).toList();
        if (found.isEmpty() || found.stream().anyMatch(Optional::isEmpty)) {
            return noColleague("/to");
        }
        List<Colleague> all = found.stream().flatMap(Optional::stream).toList();
        all.forEach(c -> copies.add(task.id(), holder(c), officer.name(), note));
        trace.add(
                officer,
                task,
                Act.COPY,
                String.join("、", all.stream().map(Colleague::name).toList()),
                note);
        return new Verdict.Done(now.file());
    }

    /** An official of the task's department, and not the one whose case it is. */
    Optional<Colleague> colleague(Officer officer, Task task, String id) {
        return task.applicantId().equals(id)
                ? Optional.empty()
                : colleagues
                        .find(officer.department(), id)
                        .filter(c -> !Roles.of(c.roles()).equals(Roles.NONE));
    }

    static Verdict noColleague(String pointer) {
        return Verdict.Incomplete.of(pointer, "colleague", "请选择本部门的其他工作人员，且不能是申请人本人");
    }

    static Holder holder(Colleague colleague) {
        return new Holder(colleague.id(), colleague.name());
    }
}
