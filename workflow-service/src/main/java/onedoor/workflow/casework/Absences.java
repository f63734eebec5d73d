package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.FieldProblem;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import onedoor.workflow.person.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is away and who stands in: said by the official, or by the head of the department for a
 * member who cannot. Whoever is concerned and did not say it is told.
 */
@Component
class Absences {

    static final String PAGE = "/staff/absence";

    private final AbsenceStore store;
    private final Colleagues colleagues;
    private final TaskClock days;
    private final TakeOvers takeOvers;
    private final Inbox inbox;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Absences(
            AbsenceStore store,
            Colleagues colleagues,
            TaskClock days,
            TakeOvers takeOvers,
            Inbox inbox,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.colleagues = colleagues;
        this.days = days;
        this.takeOvers = takeOvers;
        this.inbox = inbox;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is said of an absence, both days counted. */
    record Notice(LocalDate from, LocalDate to, String standIn, @Nullable String reason) {}

    /** What becomes of it. */
    sealed interface Entry {

        record Entered(Absence absence) implements Entry {}

        record Wrong(FieldProblem problem) implements Entry {}
    }

    /** Replaces what was said of this member before; {@code by} is the member or their head. */
    Entry enter(Officer by, Holder absent, Notice notice) {
        Optional<Colleague> standIn =
                colleagues
                        .find(by.department(), notice.standIn())
                        .filter(c -> !c.id().equals(absent.id()))
                        .filter(c -> !Roles.of(c.roles()).equals(Roles.NONE));
        if (standIn.isEmpty()) {
            return wrong("/standIn", "请选择本部门的其他工作人员");
        }
        if (notice.to().isBefore(notice.from()) || notice.to().isBefore(days.today())) {
            return wrong("/to", "结束日期不能早于开始日期和今天");
        }
        boolean own = by.id().equals(absent.id());
        var absence =
                new Absence(
                        absent.id(),
                        absent.name(),
                        notice.from(),
                        notice.to(),
                        notice.standIn(),
                        standIn.get().name(),
                        notice.reason(),
                        own ? null : by.id(),
                        own ? null : by.name());
        transaction.executeWithoutResult(_ -> {
            store.lock(absent.id()).ifPresent(before -> replaced(by, before, absence));
            store.save(by.department(), absence);
            audit.record(
                    by.caller(),
                    "absence.set",
                    "officer",
                    absent.id(),
                    "done",
                    Map.of(
                            "standIn",
                            notice.standIn(),
                            "from",
                            notice.from().toString(),
                            "to",
                            notice.to().toString()));
            String span = notice.from() + " 至 " + notice.to();
            tell(
                    by,
                    absent.id(),
                    "已为您登记离岗",
                    by.name() + "为您登记了离岗：" + span + "，由" + absence.standInName() + "代理。");
            tell(by, absence.standIn(), "请代理同事的待办", absent.name() + "离岗：" + span + "，其待办由您代理。");
        });
        return new Entry.Entered(absence);
    }

    /** Whoever stood in until now and does not go on with it is told, and with them subscribers. */
    private void replaced(Officer by, Absence before, Absence absence) {
        if (before.isOver(days.today())) {
            takeOvers.over(before);
            return;
        }
        if (!absence.goesOnFrom(before, days.today())) {
            takeOvers.handBack(before);
        }
        if (!before.standIn().equals(absence.standIn())) {
            tell(
                    by,
                    before.standIn(),
                    "代理已结束",
                    absence.name() + "的离岗改由" + absence.standInName() + "代理，其待办不再由您代理。");
        }
    }

    /** The member is back, or does not go. */
    void end(Officer by, String officer) {
        transaction.executeWithoutResult(_ -> {
            Absence absence = store.lock(officer).orElse(null);
            if (absence == null) {
                return;
            }
            boolean over = absence.isOver(days.today());
            if (over) {
                takeOvers.over(absence);
            } else {
                takeOvers.handBack(absence);
            }
            store.delete(officer);
            audit.record(by.caller(), "absence.ended", "officer", officer, "done", Map.of());
            if (over) {
                return; // both have been told when it was
            }
            tell(by, officer, "您的离岗已结束", by.name() + "结束了您的离岗登记，待办仍由您办理。");
            tell(by, absence.standIn(), "代理已结束", absence.name() + "的离岗已结束，其待办不再由您代理。");
        });
    }

    /** Who of this department is away today or will be. */
    List<Absence> of(String department) {
        return store.ofDepartment(department, days.today());
    }

    private void tell(Officer by, String to, String subject, String body) {
        if (!to.equals(by.id())) {
            inbox.tell(to, subject, body, PAGE);
        }
    }

    private static Entry wrong(String pointer, String message) {
        return new Entry.Wrong(new FieldProblem(pointer, "invalid", message));
    }
}
