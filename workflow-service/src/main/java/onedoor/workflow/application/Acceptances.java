package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.application.Clocks.Line;
import onedoor.workflow.application.Clocks.Moments;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Correction.Offer;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.clock.Course.Suspension;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 行政许可法 art. 32: what a department may do with an application that has reached it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Acceptances {

    /** The engine waits longer than the applicant may: the platform ends the part before. */
    private static final int ENGINE_WAITS_LONGER = 30;

    private final ChildStore children;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;

    Acceptances(ChildStore children, Moves moves, Clocks clocks, Deadlines deadlines) {
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
    }

    /** 收件: the material is here and looked at; the step's task stays open. */
    public CaseFile receive(CaseFile file, Actor officer) {
        moves.move(file, Event.RECEIVED, "已收件，材料清单见收件凭证", officer);
        moves.tell(file, "已收件", "的材料已由" + file.child().departmentName() + "收件。");
        return moves.again(file);
    }

    /**
     * 预审退回: the applicant may change the form and send it again. Answers the instant until which
     * the process waits for that; the task ends as a correction does.
     */
    public Instant preReturn(CaseFile file, Actor officer, List<String> reasons) {
        if (reasons.isEmpty()) {
            throw invalid(new FieldProblem("/reasons", "required", "请一次性写明全部退回原因"));
        }
        String text = String.join(";", reasons);
        moves.move(file, Event.PRE_RETURNED, "预审退回：" + text, text, officer);
        children.returned(file.child().id(), new PreReturn(reasons, deadlines.now()));
        ChildClock limits = file.child().clock().pause(deadlines.today(), deadlines.returned());
        Dates dates = clocks.set(file, limits, new Line(Phase.ACCEPTANCE, Kind.PAUSED, "预审退回"));
        LocalDate until = Objects.requireNonNull(dates.applicantDue());
        moves.tell(file, "申请已退回修改", "未通过预审：" + text + "。请在 " + until + " 前修改后重新提交，逾期视为放弃申请。");
        return deadlines.endOf(until.plusDays(ENGINE_WAITS_LONGER));
    }

    /** 受理: the decision's clock starts on the next working day. */
    public CaseFile accept(CaseFile file, Actor officer) {
        LocalDate until = deadlines.promised(file.matter().promiseDays());
        moves.move(file, Event.ACCEPTED, "已受理，承诺于 " + until + " 前办结", officer);
        clocks.set(
                file,
                deadlines.decision(file.child().clock(), file.matter(), deadlines.today()),
                new Moments(null, deadlines.now()),
                new Line(Phase.ACCEPTANCE, Kind.ENDED, "受理"),
                new Line(Phase.DECISION, Kind.STARTED, "受理次日起算"));
        moves.tell(file, "申请已受理", "已由" + file.child().departmentName() + "受理。");
        return moves.again(file);
    }

    /** Everything that is missing at once; answers the instant at which the time for it ends. */
    public Instant askCorrection(CaseFile file, Actor officer, List<Gap> gaps) {
        return askCorrection(file, officer, gaps, null);
    }

    /** The same, where a promise is an answer too. */
    Instant askCorrection(CaseFile file, Actor officer, List<Gap> gaps, @Nullable Offer offer) {
        String titles = gaps.stream().map(Gap::title).collect(Collectors.joining("、"));
        moves.move(file, Event.CORRECTION_ASKED, "需要补正：" + titles, officer);
        ChildClock limits = file.child().clock().pause(deadlines.today(), deadlines.correction());
        Dates dates =
                clocks.set(
                        file,
                        limits,
                        new Line(Phase.ACCEPTANCE, Kind.PAUSED, "补正告知"),
                        new Line(Phase.CORRECTION, Kind.STARTED, "一次性补正告知"));
        LocalDate answerBy = Objects.requireNonNull(dates.applicantDue());
        children.corrected(
                file.child().id(), new Correction(deadlines.now(), answerBy, gaps, offer));
        moves.tell(file, "请补正材料", "需要补正：" + titles + "。请于 " + answerBy + howToAnswer(gaps, offer));
        return deadlines.endOf(answerBy);
    }

    private static String howToAnswer(List<Gap> gaps, @Nullable Offer offer) {
        if (offer == null) {
            return " 前补正。";
        }
        String deferred =
                gaps.stream()
                        .filter(gap -> offer.pointers().contains(gap.pointer()))
                        .map(Gap::title)
                        .collect(Collectors.joining("、"));
        return offer.pointers().size() == gaps.size()
                ? " 前补正，或者签署容缺承诺书，先受理、后补齐。"
                : " 前补正；其中" + deferred + "可以签署容缺承诺书，先受理、后补齐，其他内容须一并补正。";
    }

    /**
     * Art. 32: who is told nothing in time is accepted, from the day on which the department had
     * the material.
     */
    CaseFile deem(CaseFile file) {
        List<Suspension> told = file.child().clock().suspensions();
        LocalDate started = Objects.requireNonNull(file.child().clock().startedOn());
        LocalDate day = told.isEmpty() ? started : told.getLast().to();
        Instant received = file.child().receivedAt();
        Instant at =
                told.isEmpty() && received != null ? received : deadlines.endOf(day.minusDays(1));
        String reason = "逾期未告知，自收到申请材料之日起即为受理";
        moves.move(file, Event.DEEMED_ACCEPTED, reason + "(" + day + ")", reason, Actor.PLATFORM);
        clocks.set(
                file,
                deadlines.decision(file.child().clock(), file.matter(), day),
                new Moments(null, at),
                new Line(Phase.ACCEPTANCE, Kind.ENDED, reason),
                new Line(Phase.DECISION, Kind.STARTED, "自收到材料之日起算"));
        moves.tell(file, "申请已视为受理", "部门逾期未告知，自 " + day + " 起视为受理。");
        return moves.again(file);
    }

    static ProblemException invalid(FieldProblem... problems) {
        return new ProblemException(
                CommonProblem.INVALID_INPUT, CommonProblem.INVALID_INPUT.zh(), problems);
    }
}
