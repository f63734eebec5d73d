package onedoor.policy.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.Roll;
import onedoor.policy.circuit.View;
import onedoor.policy.rule.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * An audience found by the circuit. Only near misses, whose distance no code holds, and amounts
 * that differ from one to the next are looked at one by one, and only when somebody asks for them.
 */
final class CircuitAudience implements Audience {

    private final Question question;
    private final Instant asOf;
    private final View view;
    private final Explaining explaining;
    private final Roll roll;
    private @Nullable List<String> near;

    CircuitAudience(Question question, Instant asOf, View view, Explaining explaining) {
        this.question = question;
        this.asOf = asOf;
        this.view = view;
        this.explaining = explaining;
        this.roll = view.roll(question.occasion());
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public long profiles() {
        return view.profiles();
    }

    @Override
    public long count(Standing standing) {
        return switch (standing) {
            case ELIGIBLE_VERIFIED -> roll.verified().size();
            case ELIGIBLE_DECLARED -> roll.declared().size();
            case POSSIBLE -> roll.possible().size();
            case NEAR_MISS -> near().size();
            case NOT_ELIGIBLE ->
                    profiles()
                            - roll.verified().size()
                            - roll.declared().size()
                            - roll.possible().size()
                            - near().size();
        };
    }

    @Override
    public List<Sieve> funnel() {
        var stages = view.sieves(question.occasion()).stages().iterator();
        List<Sieve> funnel = new ArrayList<>();
        long left = profiles();
        for (Criterion part : Funnel.parts(question.rule())) {
            if (question.isCommon(part)) {
                funnel.add(Funnel.sieve(part, left, 0, 0));
            } else {
                var stage = stages.next();
                funnel.add(
                        Funnel.sieve(
                                stage.condition(), stage.held(), stage.failed(), stage.unknown()));
                left -= stage.failed();
            }
        }
        return funnel;
    }

    @Override
    public Stream<String> subjects(Standing standing) {
        return switch (standing) {
            case ELIGIBLE_VERIFIED -> roll.verified().stream();
            case ELIGIBLE_DECLARED -> roll.declared().stream();
            case POSSIBLE -> roll.possible().stream();
            case NEAR_MISS -> near().stream();
            case NOT_ELIGIBLE -> far();
        };
    }

    private Stream<String> far() {
        Set<String> others = new HashSet<>(near());
        List<String> failed = new ArrayList<>();
        view.failed(question.occasion(), failed::add);
        return failed.stream().filter(subject -> !others.contains(subject));
    }

    private List<String> near() {
        List<String> known = near;
        if (known == null) {
            known = explaining.near(question, roll.mendable());
            near = known;
        }
        return known;
    }

    @Override
    public Budget budget(Pipeline pipeline) {
        var sum = view.budget(question.occasion(), pipeline);
        return new Budget(sum.lowFen(), sum.highFen());
    }
}
