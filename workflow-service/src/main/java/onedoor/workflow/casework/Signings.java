package onedoor.workflow.casework;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import onedoor.workflow.casework.Signer.Round;
import onedoor.workflow.journey.StepPlan.Signing;
import onedoor.workflow.person.Colleague;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 会签, 或签, 依次: the holder of a task names who signs it (加签, 减签), each signs or refuses, and the
 * holder decides when the rule is met.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Signings {

    private static final int MOST = 30;

    private final TaskStore tasks;
    private final SignerStore signers;
    private final Handovers handovers;
    private final Trace trace;
    private final Clock clock;

    Signings(TaskStore tasks, SignerStore signers, Handovers handovers, Trace trace, Clock clock) {
        this.tasks = tasks;
        this.signers = signers;
        this.handovers = handovers;
        this.trace = trace;
        this.clock = clock;
    }

    /** Without a position they come last; the mode stays once somebody has signed. */
    Verdict add(
            Officer officer,
            Situation now,
            List<String> officers,
            @Nullable Signing wanted,
            @Nullable Integer position) {
        Task task = now.task();
        Round round = now.signatures();
        Signing mode = wanted == null ? task.signing() : wanted;
        if (mode == Signing.ONE) {
            return Verdict.Incomplete.of("/mode", "required", "请选择会签方式");
        }
        if (mode != task.signing() && round.hasVotes()) {
            return Verdict.Incomplete.of("/mode", "signed", "已有人签署，不能更改会签方式");
        }
        List<Optional<Colleague>> found =
                officers.stream()
                        .distinct()
                        .filter(id -> !id.equals(officer.id()))
                        .map(id -> handovers.colleague(officer, task, id))
                        .toList();
        if (found.isEmpty() || found.stream().anyMatch(Optional::isEmpty)) {
            return Handovers.noColleague("/officers");
        }
        List<Colleague> asked =
                found.stream()
                        .flatMap(Optional::stream)
                        .filter(c ->
                                round.signers().stream().noneMatch(s -> s.officer().equals(c.id())))
                        .toList();
        if (asked.isEmpty() || round.signers().size() + asked.size() > MOST) {
            return Verdict.Incomplete.of("/officers", "signers", "所选人员均已在会签名单中，或人数超过上限");
        }
        int last = round.signers().isEmpty() ? 0 : round.signers().getLast().position();
        int place = position == null ? last + 1 : Math.clamp(position, 1, last + 1);
        signers.shift(task.id(), place, asked.size());
        for (Colleague colleague : asked) {
            signers.add(task.id(), Handovers.holder(colleague), place++);
        }
        tasks.signing(task.id(), mode);
        trace.add(
                officer,
                task,
                Act.ADD_SIGNERS,
                String.join("、", asked.stream().map(Colleague::name).toList()),
                mode.name());
        return new Verdict.Done(now.file());
    }

    /** 减签: only whoever has not signed yet. */
    Verdict remove(Officer officer, Situation now, String id, @Nullable String reason) {
        Task task = now.task();
        Optional<Signer> signer =
                now.signatures().signers().stream()
                        .filter(s -> s.officer().equals(id))
                        .filter(s -> s.state() == Signer.State.WAITING)
                        .findFirst();
        if (signer.isEmpty()) {
            return Verdict.Incomplete.of("/officer", "signer", "该人员不在待签名单中");
        }
        signers.vote(task.id(), id, Signer.State.REMOVED, reason, clock.instant());
        trace.add(officer, task, Act.REMOVE_SIGNER, signer.get().name(), reason);
        return new Verdict.Done(now.file());
    }

    Verdict vote(Officer officer, Situation now, boolean approve, @Nullable String opinion) {
        if (!approve && (opinion == null || opinion.isBlank())) {
            return Verdict.Incomplete.of("/opinion", "required", "不同意须写明意见");
        }
        Task task = now.task();
        signers.vote(
                task.id(),
                officer.id(),
                approve ? Signer.State.SIGNED : Signer.State.REFUSED,
                opinion,
                clock.instant());
        trace.add(officer, task, Act.VOTE, approve ? "同意" : "不同意", opinion);
        return new Verdict.Done(now.file());
    }
}
