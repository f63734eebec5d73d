package onedoor.policy.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.Examination.Doubt;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.review.FairCompetition;
import onedoor.policy.rule.RuleSize;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads policies that are still being written, and tries their cases. */
@Component
public class Examiner {

    private final PolicyReader reader;
    private final PolicyCases cases;
    private final TitleCycles cycles;
    private final Withdrawn withdrawn;
    private final Ownership ownership;
    private final Names names;
    private final FairCompetition review;

    Examiner(
            PolicyReader reader,
            PolicyCases cases,
            TitleCycles cycles,
            Withdrawn withdrawn,
            Ownership ownership,
            Names names,
            AttributeCatalogue catalogue) {
        this.reader = reader;
        this.cases = cases;
        this.cycles = cycles;
        this.withdrawn = withdrawn;
        this.ownership = ownership;
        this.names = names;
        this.review = new FairCompetition(catalogue);
    }

    /** Reads a file's text; what it says is examined next. */
    public Parsed parse(byte[] document, boolean yaml) {
        return reader.parse(document, yaml);
    }

    /** What a department's officers write. */
    public Examination examine(JsonNode content, String department) {
        return examine(reader.read(content, names.now()), content, department);
    }

    /**
     * Examines what was read.
     *
     * @param owner the department that publishes it; null for a feed, which speaks for all
     */
    Examination examine(Reading reading, JsonNode content, @Nullable String owner) {
        List<FieldProblem> foreign = ownership.flaws(content, owner);
        return switch (reading) {
            case Reading.Flawed(var flaws) ->
                    new Examination(
                            Stream.concat(flaws.stream(), foreign.stream()).toList(),
                            List.of(),
                            Gate.NOTHING,
                            List.of(),
                            doubts(content));
            case Reading.Good(var policy, var good) -> {
                PolicyCases.Run run = cases.run(policy, good.required("cases"));
                yield new Examination(
                        Stream.of(
                                        cycles.with(policy).stream(),
                                        withdrawn.in(policy).stream(),
                                        foreign.stream())
                                .flatMap(Function.identity())
                                .toList(),
                        run.results(),
                        run.gate(),
                        Stream.concat(run.failures().stream(), run.gate().gaps().stream()).toList(),
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
        return reader.read(content, names.now()) instanceof Reading.Good(var policy, var _)
                ? Optional.of(policy)
                : Optional.empty();
    }

    public List<FieldProblem> flaws(JsonNode content) {
        return reader.read(content, names.now()) instanceof Reading.Flawed(var flaws)
                ? flaws
                : List.of();
    }
}
