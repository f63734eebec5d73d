package onedoor.policy.amendment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.policy.amendment.Users.UsedBy;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaCheck;
import onedoor.policy.formula.FormulaVersion;
import onedoor.policy.formula.FormulaVersion.Act;
import onedoor.policy.formula.Formulas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a proposal can be, among the formulas and policies of now; tried before each decision.
 */
@Component
class Trial {

    sealed interface Result {}

    /**
     * It can be.
     *
     * @param proposal with the type that its formula gives
     * @param next the version that it would be
     */
    record Passed(Proposal proposal, FormulaVersion next) implements Result {}

    record Failed(Outcome why) implements Result {}

    private final Formulas formulas;
    private final Users users;
    private final Clock clock;

    Trial(Formulas formulas, Users users, Clock clock) {
        this.formulas = formulas;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Tries it; whoever asks holds the formulas.
     *
     * @param latest the version before; null for a new attribute
     */
    Result of(Proposal proposal, @Nullable FormulaVersion latest, Caller by) {
        FormulaVersion next = next(proposal, by);
        FormulaCheck check = formulas.check(next);
        List<FieldProblem> flaws = flaws(proposal, check, latest);
        if (!flaws.isEmpty()) {
            return new Failed(
                    new Outcome.Flawed(flaws, users.from(next.validFrom(), proposal.code())));
        }
        UsedBy readers =
                proposal.act() == Act.WITHDRAW
                        ? users.from(next.validFrom(), proposal.code())
                        : new UsedBy(0, List.of());
        if (readers.count() > 0) {
            return new Failed(new Outcome.InUse(readers));
        }
        ValueType type = check.type();
        return new Passed(type == null ? proposal : proposal.of(type, check.yearly()), next);
    }

    /** Whatever reads it was written for its type, its unit and its years. */
    private static List<FieldProblem> flaws(
            Proposal proposal, FormulaCheck check, @Nullable FormulaVersion latest) {
        List<FieldProblem> flaws = new ArrayList<>(check.flaws());
        ValueType type = check.type();
        if (proposal.act() != Act.CHANGE || latest == null || type == null) {
            return flaws;
        }
        if (type != latest.type()) {
            flaws.add(new FieldProblem("/expression", "type-changed", "结果的类型与原公式不同，引用它的政策会失效"));
        }
        if (check.yearly() != latest.yearly()) {
            flaws.add(new FieldProblem("/expression", "period-changed", "按年与否与原公式不同，引用它的政策会失效"));
        }
        if (!proposal.unit().equals(latest.unit())) {
            flaws.add(new FieldProblem("/unit", "unit-changed", "单位与原公式不同，引用它的政策会失效"));
        }
        return flaws;
    }

    private FormulaVersion next(Proposal proposal, Caller by) {
        long position =
                formulas.history().stream().mapToLong(FormulaVersion::position).max().orElse(0) + 1;
        return proposal.version(position, today(), now(), by.key());
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
