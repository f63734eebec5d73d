package onedoor.policy.document;

import java.util.List;
import onedoor.kit.FieldProblem;

/**
 * Everything that can be said about a policy before it is released.
 *
 * @param flaws that prevent reading or publishing it; without a readable policy no case has run
 * @param failures cases that gave something else, and what they leave untried, by their places
 * @param fairCompetition doubts that an officer has to answer, never a refusal
 */
public record Examination(
        List<FieldProblem> flaws,
        List<CaseResult> cases,
        Gate gate,
        List<FieldProblem> failures,
        List<Doubt> fairCompetition) {

    /** What the fair-competition review 公平竞争审查 asks about. */
    public record Doubt(String pointer, String code, String message, String law) {}

    public Examination {
        flaws = List.copyOf(flaws);
        cases = List.copyOf(cases);
        failures = List.copyOf(failures);
        fairCompetition = List.copyOf(fairCompetition);
    }

    /** No flaw, every case as expected, and nothing untried. */
    public boolean passed() {
        return flaws.isEmpty() && cases.stream().allMatch(CaseResult::passed) && gate.complete();
    }
}
