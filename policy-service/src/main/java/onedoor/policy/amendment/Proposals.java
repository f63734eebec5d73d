package onedoor.policy.amendment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.policy.amendment.Proposal.State;
import onedoor.policy.amendment.Users.UsedBy;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaVersion;
import onedoor.policy.formula.FormulaVersion.Act;
import onedoor.policy.formula.Formulas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes proposals about formulas, and puts them in force when a second person agrees. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Proposals {

    /**
     * What an officer writes.
     *
     * @param baseVersion what they have seen; zero for a new one
     */
    record Wish(
            String code,
            Act act,
            int baseVersion,
            String title,
            @Nullable String unit,
            String expression,
            @Nullable LocalDate validFrom,
            String reason) {}

    private final Formulas formulas;
    private final ProposalStore store;
    private final Trial trial;
    private final AuditTrail audit;
    private final Clock clock;

    Proposals(Formulas formulas, ProposalStore store, Trial trial, AuditTrail audit, Clock clock) {
        this.formulas = formulas;
        this.store = store;
        this.trial = trial;
        this.audit = audit;
        this.clock = clock;
    }

    Outcome propose(Caller by, Wish wish) {
        formulas.hold();
        Optional<Proposal> waiting = store.open(wish.code());
        if (waiting.isPresent()) {
            return new Outcome.Waiting(waiting.get());
        }
        FormulaVersion latest = formulas.latest(wish.code()).orElse(null);
        if (wish.act() != Act.DEFINE && latest == null) {
            return new Outcome.NotFound();
        }
        int base = latest == null ? 0 : latest.version();
        if (wish.act() != Act.DEFINE && base != wish.baseVersion()) {
            return new Outcome.Changed(latest);
        }
        LocalDate from = wish.validFrom();
        if (from != null && from.isBefore(today())) {
            return flawed("/validFrom", "past", "生效日期不能早于今天");
        }
        if (from != null && from.isAfter(today().plusYears(1))) {
            return flawed("/validFrom", "too-far", "生效日期最多在一年之内");
        }
        if (latest != null && isGone(latest)) {
            return flawed("/code", "withdrawn", "该推算属性已撤销，请另用代码新增");
        }
        Proposal proposal = proposal(by, wish, latest);
        return switch (trial.of(proposal, latest, by)) {
            case Trial.Passed(var checked, var _) -> {
                store.add(checked);
                yield done(by, "propose-formula", checked);
            }
            case Trial.Failed(var why) -> why;
        };
    }

    Outcome release(Caller by, String id) {
        formulas.hold();
        Optional<Proposal> found = store.lock(id);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Proposal proposal = found.get();
        var bar = proposal.fourEyes().bar(by);
        if (bar.isPresent()) {
            return switch (bar.get()) {
                case DECIDED -> new Outcome.Decided(proposal);
                case OWN -> new Outcome.SamePerson();
            };
        }
        FormulaVersion latest = formulas.latest(proposal.code()).orElse(null);
        if ((latest == null ? 0 : latest.version()) != proposal.baseVersion()) {
            return new Outcome.Changed(latest);
        }
        // Others may have been released, and policies published, since it was proposed.
        return switch (trial.of(proposal, latest, by)) {
            case Trial.Passed(var _, var next) -> {
                formulas.release(next);
                store.decide(id, State.RELEASED, now(), by.key(), null);
                yield done(by, "release-formula", store.find(id).orElseThrow());
            }
            case Trial.Failed(var why) -> why;
        };
    }

    /** By anybody; who proposed it thereby takes it back. */
    Outcome refuse(Caller by, String id, String reason) {
        Optional<Proposal> found = store.lock(id);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        return store.decide(id, State.REFUSED, now(), by.key(), reason)
                ? done(by, "refuse-formula", store.find(id).orElseThrow())
                : new Outcome.Decided(found.get());
    }

    private Proposal proposal(Caller by, Wish wish, @Nullable FormulaVersion latest) {
        FormulaVersion kept = wish.act() == Act.WITHDRAW ? latest : null;
        String unit = wish.unit();
        return new Proposal(
                Uuid7.next().toString(),
                wish.code(),
                wish.act(),
                wish.act() == Act.DEFINE ? 0 : wish.baseVersion(),
                kept == null ? wish.title() : kept.title(),
                latest == null ? ValueType.NUMBER : latest.type(),
                unit == null ? latest == null ? "" : latest.unit() : unit,
                latest != null && latest.yearly(),
                kept == null ? wish.expression() : kept.expression(),
                wish.validFrom(),
                wish.reason(),
                State.PROPOSED,
                now(),
                by.key(),
                null,
                null,
                null);
    }

    private boolean isGone(FormulaVersion latest) {
        return latest.act() == Act.WITHDRAW && !latest.validFrom().isAfter(today());
    }

    private Outcome flawed(String pointer, String code, String message) {
        return new Outcome.Flawed(
                List.of(new FieldProblem(pointer, code, message)), new UsedBy(0, List.of()));
    }

    private Outcome done(Caller by, String act, Proposal proposal) {
        audit.record(
                by,
                act,
                "attribute",
                proposal.code(),
                proposal.state().name(),
                Map.of(
                        "proposal", proposal.id(),
                        "act", proposal.act().name(),
                        "version", proposal.baseVersion() + 1,
                        "expression", proposal.expression()));
        return new Outcome.Done(proposal);
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
