package onedoor.policy.document;

import java.util.Optional;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.policy.review.Prerequisites;
import onedoor.policy.review.Prerequisites.TitlePolicy;
import org.springframework.stereotype.Component;

/** Finds titles that can only be had by those who have them already. */
@Component
class TitleCycles {

    private final Policies policies;

    TitleCycles(Policies policies) {
        this.policies = policies;
    }

    Optional<FieldProblem> with(Policy policy) {
        if (policy.grantsTitle() == null) {
            return Optional.empty();
        }
        return Prerequisites.cycle(
                        Stream.concat(
                                        Stream.of(policy),
                                        policies.current().stream()
                                                .filter(p -> !p.code().equals(policy.code())))
                                .flatMap(p ->
                                        Stream.ofNullable(p.grantsTitle())
                                                .map(t -> new TitlePolicy(p.code(), t, p.rule())))
                                .toList())
                .map(codes ->
                        new FieldProblem(
                                "/grantsTitle",
                                "prerequisite-cycle",
                                "政策所授予的资质互为前提：" + String.join(" → ", codes)));
    }
}
