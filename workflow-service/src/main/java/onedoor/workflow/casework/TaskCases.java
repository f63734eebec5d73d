package onedoor.workflow.casework;

import java.util.UUID;
import onedoor.kit.Caller;
import org.springframework.stereotype.Component;

/** For rooms that show officials what belongs to a task: the part of the case that it is about. */
@Component
public class TaskCases {

    private final Desk desk;

    TaskCases(Desk desk) {
        this.desk = desk;
    }

    /** Refuses with 404, and audits, where the caller may not see the task. */
    public UUID child(Caller caller, String task, String act) {
        return desk.readable(desk.reader(caller), task, act).childId();
    }
}
