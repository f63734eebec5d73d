package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Sha256;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.application.Clocks.Line;
import onedoor.workflow.application.Clocks.Moments;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Correction.Offer;
import onedoor.workflow.application.Deficiency.Signed;
import onedoor.workflow.application.Move.Event;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 容缺受理: the main material is complete, what the list marks as 容缺后补 may follow, and the applicant
 * promises it in writing: online, as an answer to the one correction, which may ask for other
 * things too, or on paper at the counter. Nothing is decided before it has come. Refused for
 * whoever is on a bad-credit list.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeficientAcceptances {

    private final ChildStore children;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final CreditRule credit;
    private final Acceptances acceptances;

    DeficientAcceptances(
            ChildStore children,
            Moves moves,
            Clocks clocks,
            Deadlines deadlines,
            CreditRule credit,
            Acceptances acceptances) {
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.credit = credit;
        this.acceptances = acceptances;
    }

    /** At the counter: the applicant has handed in the signed promise; accepted from today. */
    public CaseFile accept(CaseFile file, Actor officer, List<Missing> missing, LocalDate dueOn) {
        moves.allowed(file, Event.ACCEPTED_DEFICIENT, officer);
        check(file, missing, dueOn);
        List<Missing> named = MissingMaterials.named(file, missing);
        String text = MissingMaterials.promise(file, named, "于 " + dueOn + " 前");
        Signed signed =
                new Signed(
                        Signed.How.COUNTER, officer.subject(), deadlines.now(), Sha256.hex(text));
        moves.move(
                file,
                Event.ACCEPTED_DEFICIENT,
                "容缺受理，请于 " + dueOn + " 前补齐：" + MissingMaterials.names(named),
                "申请人已在窗口提交承诺书",
                officer);
        return accepted(
                file,
                new Deficiency(named, dueOn, text, null, signed),
                new Line(Phase.ACCEPTANCE, Kind.ENDED, "容缺受理"));
    }

    /**
     * Tells everything that is missing, and of what it may be promised: an answer to that is the
     * material or the promise, to the others only what is asked for. The department's time stands
     * still as in any correction. Answers the instant at which the time for the answer ends.
     *
     * @param others what has to be put right before the acceptance
     */
    public Instant offer(
            CaseFile file,
            Actor officer,
            List<Missing> missing,
            List<Gap> others,
            LocalDate dueOn) {
        moves.allowed(file, Event.CORRECTION_ASKED, officer);
        check(file, missing, dueOn);
        List<Missing> named = MissingMaterials.named(file, missing);
        List<FieldProblem> twice = MissingMaterials.twice(named, others);
        if (!twice.isEmpty()) {
            throw Acceptances.invalid(twice.toArray(FieldProblem[]::new));
        }
        int days = deadlines.daysLeft(dueOn);
        String text = MissingMaterials.promise(file, named, "自容缺受理之日起 " + days + " 个工作日内");
        List<Gap> deferred =
                named.stream()
                        .map(m -> m.gap("可以现在提交，也可以签署容缺承诺书，受理后 " + days + " 个工作日内补齐"))
                        .toList();
        return acceptances.askCorrection(
                file,
                officer,
                Stream.concat(others.stream(), deferred.stream()).toList(),
                new Offer(
                        days,
                        text,
                        Sha256.hex(text),
                        deferred.stream().map(Gap::pointer).toList()));
    }

    /**
     * The correction whose offer this applicant takes now; refused where there is none, after its
     * time, and to whoever may not promise.
     *
     * @param read the SHA-256 of the text that the applicant has read, 64 hexadecimal digits
     */
    Correction taken(CaseFile file, Actor applicant, String read) {
        moves.allowed(file, Event.DEFICIENCY_PROMISED, applicant);
        Correction correction = file.child().correction();
        Offer offer = correction == null ? null : correction.offer();
        if (correction == null || offer == null) {
            throw new ProblemException(WorkflowProblem.NOT_POSSIBLE_NOW, "部门没有提出容缺受理，请按补正通知提交材料");
        }
        LocalDate until = file.child().dates().applicantDue();
        if (until != null && deadlines.today().isAfter(until)) {
            throw new ProblemException(WorkflowProblem.NOT_POSSIBLE_NOW, "补正期限已过，不能再签署容缺承诺书");
        }
        if (!offer.textHash().equals(read)) {
            throw Acceptances.invalid(
                    new FieldProblem("/textHash", "changed", "承诺书的内容有变化，请重新阅读后签署"));
        }
        CreditRule.require(credit.standing(file));
        return correction;
    }

    /**
     * The applicant promises what was offered, and everything else is here: accepted from today,
     * and what is still missing follows within the days that were told.
     *
     * @param left the gaps that are promised; those among them that have come are not
     */
    CaseFile promised(CaseFile file, Actor applicant, Correction correction, List<Gap> left) {
        Offer offer = Objects.requireNonNull(correction.offer());
        LocalDate dueOn = deadlines.promised(offer.days());
        List<Missing> named = left.stream().map(g -> new Missing(g.title(), g.pointer())).toList();
        String done = left.size() == correction.gaps().size() ? "已签署容缺承诺书" : "已提交补正材料并签署容缺承诺书";
        moves.move(
                file,
                Event.DEFICIENCY_PROMISED,
                "申请人" + done + "，容缺受理，请于 " + dueOn + " 前补齐：" + MissingMaterials.names(named),
                offer.text(),
                applicant);
        Signed signed =
                new Signed(
                        Signed.How.ONLINE, applicant.subject(), deadlines.now(), offer.textHash());
        return accepted(
                file,
                new Deficiency(named, dueOn, offer.text(), null, signed),
                new Line(Phase.CORRECTION, Kind.ENDED, done));
    }

    private CaseFile accepted(CaseFile file, Deficiency deficiency, Line before) {
        LocalDate today = deadlines.today();
        LocalDate dueOn = deficiency.dueOn();
        children.deficient(file.child().id(), deficiency);
        clocks.set(
                file,
                deadlines
                        .decision(file.child().clock(), file.matter(), today)
                        .waiting(new Span(today, null, dueOn)),
                new Moments(null, deadlines.now()),
                before,
                new Line(Phase.DECISION, Kind.STARTED, "容缺受理次日起算"),
                new Line(Phase.DEFICIENCY, Kind.STARTED, "容缺补齐期限"));
        moves.tell(
                file,
                "申请已容缺受理",
                "已容缺受理，请于 "
                        + dueOn
                        + " 前补齐："
                        + MissingMaterials.names(deficiency.materials())
                        + "。逾期未补齐将终止办理。");
        return moves.again(file);
    }

    private void check(CaseFile file, List<Missing> missing, LocalDate dueOn) {
        List<FieldProblem> problems = MissingMaterials.problems(file, missing);
        LocalDate latest = deadlines.promised(file.matter().promiseDays());
        if (!dueOn.isAfter(deadlines.today())
                || dueOn.isAfter(latest)
                || deadlines.daysLeft(dueOn) < 1) {
            problems.add(
                    new FieldProblem("/dueOn", "range", "补齐期限应在下一个工作日至承诺办结日 " + latest + " 之间"));
        }
        if (!problems.isEmpty()) {
            throw Acceptances.invalid(problems.toArray(FieldProblem[]::new));
        }
        CreditRule.require(credit.standing(file));
    }
}
