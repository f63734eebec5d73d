package onedoor.workflow.application;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.evidence.Evidence;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * 容缺受理 and 告知承诺 are closed to whoever is known to be on a bad-credit list that is not repaired, or
 * has made a promise that turned out to be false.
 */
@Component
class CreditRule {

    /** How registers that know no booleans say it. */
    private static final Set<String> YES = Set.of("true", "是", "1");

    private final FactStore facts;
    private final Evidence evidence;
    private final ChildStore children;
    private final LawSettings law;

    CreditRule(FactStore facts, Evidence evidence, ChildStore children, LawSettings law) {
        this.facts = facts;
        this.evidence = evidence;
        this.children = children;
        this.law = law;
    }

    /** Nothing is known against the applicant, or this is. */
    sealed interface Standing {

        record Good() implements Standing {}

        record Listed(String reason) implements Standing {}
    }

    void require(CaseFile file) {
        require(standing(file.application()));
    }

    void require(Standing standing) {
        if (standing instanceof Standing.Listed(String reason)) {
            throw new ProblemException(
                    WorkflowProblem.CREDIT_LISTED,
                    WorkflowProblem.CREDIT_LISTED.zh() + ":" + reason);
        }
    }

    /** By what this application has asked the registers, and by the promises made before. */
    Standing standing(Application application) {
        if (children.falsePromises(application.applicant()) > 0) {
            return new Standing.Listed("曾作出不实承诺");
        }
        List<JsonNode> asked =
                evidence.ofApplication(application.id()).stream()
                        .filter(item -> item.resourceName().equals(law.creditList()))
                        .flatMap(item -> item.records().stream())
                        .toList();
        boolean fact =
                facts.of(application.id()).stream()
                        .filter(f -> f.resourceName().equals(law.creditList()))
                        .anyMatch(f -> isTrue(f.value()));
        return Stream.concat(
                        asked.stream().map(CreditRule::listed),
                        Stream.of(fact ? Optional.of("信用名单") : Optional.<String>empty()))
                .flatMap(Optional::stream)
                .findFirst()
                .<Standing>map(Standing.Listed::new)
                .orElseGet(Standing.Good::new);
    }

    /** A record that says neither way is an entry of the list. */
    private static Optional<String> listed(JsonNode record) {
        boolean listed = !record.has("listed") || isTrue(record.path("listed"));
        return listed && !isTrue(record.path("repaired"))
                ? Optional.of(record.path("reason").asString("信用名单"))
                : Optional.empty();
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : YES.contains(value.asString(""));
    }
}
