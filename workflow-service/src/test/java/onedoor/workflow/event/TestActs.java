package onedoor.workflow.event;

import java.time.LocalDate;
import onedoor.kit.Uuid7;
import onedoor.workflow.TestClock;
import onedoor.workflow.application.CaseActed;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move;

/** Acts as the case room reports them, on cases that do not exist otherwise. */
public final class TestActs {

    private TestActs() {}

    /** An official does something with a department's part. */
    public static Object ofPart(
            String subject, String event, String department, String matter, LocalDate dueOn) {
        return new CaseActed(
                Uuid7.next(),
                event,
                TestClock.now(),
                new CaseMoved.By("o", "o", null, true),
                new CaseMoved.About(
                        subject,
                        "TEST",
                        new CaseMoved.Part(
                                subject + "-part",
                                matter,
                                department,
                                TestClock.now(),
                                null,
                                dueOn,
                                10)));
    }

    /** The platform closes a case. */
    static Object closed(String subject) {
        return new CaseMoved(
                Uuid7.next(),
                null,
                Move.CLOSE,
                "",
                TestClock.now(),
                new CaseMoved.By(null, null, null, false),
                new CaseMoved.About(subject, "TEST-BIRTH", null));
    }
}
