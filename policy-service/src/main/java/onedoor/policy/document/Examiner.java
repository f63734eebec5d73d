package onedoor.policy.document;

import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.Examination.Doubt;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.review.FairCompetition;
import onedoor.policy.rule.RuleSize;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads policies that are still being written, and tries their cases. */
@Component
public class Examiner {

    private final PolicyReader reader;
    private final PolicyCases cases;
    private final TitleCycles cycles;
    private final FairCompetition review;

    Examiner(
            PolicyReader reader,
            PolicyCases cases,
            TitleCycles cycles,
            AttributeCatalogue catalogue) {
        this.reader = reader;
        this.cases = cases;
        this.cycles = cycles;
        this.review = new FairCompetition(catalogue);
    }

    public Examination examine(JsonNode content) {
        return switch (reader.read(content)) {
            case Reading.Flawed(var flaws) ->
                    new Examination(flaws, List.of(), Gate.NOTHING, doubts(content));
            case Reading.Good(var policy, var good) -> {
                PolicyCases.Run run = cases.run(policy, good.required("cases"));
                yield new Examination(
                        cycles.with(policy).stream().toList(),
                        run.results(),
                        run.gate(),
                        doubts(content));
            }
        };
    }

    /** What 公平竞争审查条例 asks about, as far as the content can be walked. */
    private List<Doubt> doubts(JsonNode content) {
        return RuleSize.check(content.path("rule"), "/rule").isPresent()
                ? List.of()
                : review.review(content).stream()
                        .map(w -> new Doubt(w.pointer(), w.code(), w.message(), w.law()))
                        .toList();
    }

    /** The policy as it would be, without a version; empty while it has flaws. */
    public Optional<Policy> policy(JsonNode content) {
        return reader.read(content) instanceof Reading.Good(var policy, var _)
                ? Optional.of(policy)
                : Optional.empty();
    }

    public List<FieldProblem> flaws(JsonNode content) {
        return reader.read(content) instanceof Reading.Flawed(var flaws) ? flaws : List.of();
    }
}
