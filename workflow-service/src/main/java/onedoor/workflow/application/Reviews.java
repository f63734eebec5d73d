package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.application.Clocks.Line;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens between acceptance and decision: review, special procedures, extension. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reviews {

    private final ChildStore children;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final LawSettings law;

    Reviews(ChildStore children, Moves moves, Clocks clocks, Deadlines deadlines, LawSettings law) {
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.law = law;
    }

    /** A review step is passed; the first one moves an accepted part to 审查. */
    public CaseFile pass(CaseFile file, Actor officer, @Nullable String opinion) {
        Event event =
                file.child().status() == Status.ACCEPTED ? Event.REVIEW_STARTED : Event.PASSED;
        moves.move(file, event, "本环节审查通过", opinion, officer);
        return moves.again(file);
    }

    /**
     * 特别程序 (行政许可法 art. 45), approved by somebody else than who asked for it: the decision's clock
     * stands still from the end of today; the task stays open, and the applicant is told how long
     * it will take.
     */
    public CaseFile startSpecial(CaseFile file, Special.Asked asked, Actor approver) {
        moves.allowed(file, Event.SPECIAL_STARTED, approver);
        LocalDate today = deadlines.today();
        checkSpecial(asked, approver, today);
        String kind = asked.kind().text();
        moves.move(file, Event.SPECIAL_STARTED, "经批准启动特别程序：" + kind, asked.reason(), approver);
        var specials = new ArrayList<>(file.child().particulars().specials());
        specials.add(
                new Special(
                        Uuid7.next(),
                        asked.kind(),
                        asked.reason(),
                        asked.byName(),
                        approver.name(),
                        today,
                        asked.plannedEndOn(),
                        null,
                        null));
        children.specials(file.child().id(), specials);
        clocks.set(
                file,
                file.child().clock().pause(today, file.child().clock().applicant()),
                new Line(Phase.DECISION, Kind.PAUSED, "特别程序：" + kind));
        moves.tell(
                file,
                "启动特别程序：" + kind,
                "需要" + kind + "，所需时间不计入办理期限。理由：" + asked.reason() + planned(asked.plannedEndOn()));
        return moves.again(file);
    }

    private static void checkSpecial(Special.Asked asked, Actor approver, LocalDate today) {
        if (asked.by().equals(approver.subject())) {
            throw problem(WorkflowProblem.APPROVER_IS_REQUESTER);
        }
        if (asked.reason().isBlank()) {
            throw Acceptances.invalid(new FieldProblem("/reason", "required", "请写明启动特别程序的理由"));
        }
        LocalDate end = asked.plannedEndOn();
        if (end != null && end.isBefore(today)) {
            throw Acceptances.invalid(new FieldProblem("/plannedEndOn", "range", "预计结束日期不能早于今天"));
        }
    }

    private static String planned(@Nullable LocalDate day) {
        return day == null ? "。" : "。预计 " + day + " 结束。";
    }

    /** The rest of the limit runs from the next working day. */
    public CaseFile endSpecial(CaseFile file, Actor officer, UUID special, String result) {
        moves.allowed(file, Event.SPECIAL_ENDED, officer);
        Special running =
                file.child()
                        .particulars()
                        .special(special)
                        .filter(Special::runs)
                        .orElseThrow(() ->
                                Acceptances.invalid(
                                        new FieldProblem(
                                                "/specialId", "unknown", "没有这个正在进行的特别程序")));
        moves.move(
                file, Event.SPECIAL_ENDED, running.kind().text() + "结束：" + result, result, officer);
        LocalDate today = deadlines.today();
        List<Special> specials =
                file.child().particulars().specials().stream()
                        .map(s -> s.id().equals(special) ? s.ended(today, result) : s)
                        .toList();
        children.specials(file.child().id(), specials);
        // 容缺: what the applicant has promised is due as before.
        Span promised = file.child().clock().applicant();
        Dates dates =
                clocks.set(
                        file,
                        file.child().clock().resume(today).waiting(promised),
                        new Line(Phase.DECISION, Kind.RESUMED, running.kind().text() + "结束"));
        moves.tell(file, "特别程序结束", "的" + running.kind().text() + "已结束，办理期限至 " + dates.due() + "。");
        return moves.again(file);
    }

    /**
     * 行政许可法 art. 42: once, before the limit has ended, by at most ten working days (fifteen where
     * departments handle it together), approved by somebody else than who asked for it; the
     * applicant is told why.
     *
     * @param requester the subject of the official who asked for it
     */
    public CaseFile extend(
            CaseFile file, String requester, Actor approver, int days, String reason) {
        moves.allowed(file, Event.EXTENDED, approver);
        checkExtension(file, requester, approver, days, reason);
        moves.move(file, Event.EXTENDED, "经批准延长 " + days + " 个工作日", reason, approver);
        Dates dates =
                clocks.set(
                        file,
                        file.child().clock().extend(days),
                        new Line(Phase.DECISION, Kind.EXTENDED, reason));
        LocalDate until = Objects.requireNonNull(dates.due());
        children.extended(
                file.child().id(),
                new Extension(days, reason, requester, approver.subject(), until));
        moves.tell(file, "办理期限延长", "经批准延长 " + days + " 个工作日，至 " + until + "。理由：" + reason + "。");
        return moves.again(file);
    }

    private void checkExtension(
            CaseFile file, String requester, Actor approver, int days, String reason) {
        if (file.child().particulars().extension() != null) {
            throw problem(WorkflowProblem.EXTENDED_ALREADY);
        }
        if (requester.equals(approver.subject())) {
            throw problem(WorkflowProblem.APPROVER_IS_REQUESTER);
        }
        LocalDate legal = file.child().legalDueOn();
        if (legal != null && deadlines.today().isAfter(legal)) {
            throw problem(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        int most = mostDays(file);
        if (days < 1 || days > most) {
            throw Acceptances.invalid(
                    new FieldProblem("/days", "range", "延长应为 1 至 " + most + " 个工作日"));
        }
        if (reason.isBlank()) {
            throw Acceptances.invalid(new FieldProblem("/reason", "required", "请写明延期理由"));
        }
    }

    /** By how many working days this part may be extended at most. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public int mostDays(CaseFile file) {
        boolean joint =
                file.application().kind() == LifeEvent.Kind.LIFE_EVENT
                        && file.application().selected().size() > 1;
        return joint ? law.jointExtensionDays() : law.extensionDays();
    }

    private static ProblemException problem(WorkflowProblem problem) {
        return new ProblemException(problem, problem.zh());
    }
}
