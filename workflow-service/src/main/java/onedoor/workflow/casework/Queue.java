package onedoor.workflow.casework;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 签收 and giving back: one conditional update of one line of the inbox, without a look at the case,
 * so that many officials can work one queue at once.
 */
@Component
class Queue {

    private final TaskStore tasks;
    private final Trace trace;
    private final TransactionTemplate transaction;

    Queue(TaskStore tasks, Trace trace, PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.trace = trace;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Why not; nothing where the task is the official's, now or already. */
    Optional<ProblemType> claim(Officer officer, Task seen) {
        if (seen.isOpen() && officer.id().equals(seen.assignee())) {
            return Optional.empty();
        }
        return Actions.refusal(officer, seen, Act.CLAIM)
                .or(() ->
                        act(
                                officer,
                                seen,
                                Act.CLAIM,
                                () -> tasks.claim(seen.id(), officer.asHolder())));
    }

    Optional<ProblemType> release(Officer officer, Task seen) {
        return Actions.refusal(officer, seen, Act.RELEASE)
                .or(() ->
                        act(
                                officer,
                                seen,
                                Act.RELEASE,
                                () -> tasks.release(seen.id(), seen.assignee())));
    }

    private Optional<ProblemType> act(Officer officer, Task seen, Act act, BooleanSupplier update) {
        Boolean done =
                transaction.execute(_ -> {
                    boolean changed = update.getAsBoolean();
                    if (changed) {
                        trace.add(officer, seen, act, null, null);
                    }
                    return changed;
                });
        return Boolean.TRUE.equals(done) ? Optional.empty() : Optional.of(late(seen));
    }

    private WorkflowProblem late(Task seen) {
        return tasks.find(seen.id()).filter(Task::isOpen).isPresent()
                ? WorkflowProblem.TASK_CLAIMED
                : WorkflowProblem.TASK_ALREADY_DECIDED;
    }
}
