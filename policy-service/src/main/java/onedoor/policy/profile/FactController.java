package onedoor.policy.profile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.Subjects;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Values;
import onedoor.policy.profile.DeclaredFacts.Declaration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Facts 事实", description = "What an enterprise or a citizen declares about themselves")
class FactController {

    /**
     * What an enterprise says of itself.
     *
     * @param value in the unit in which it is asked: money in 元
     * @param period the year of a yearly attribute; without it the one before this
     * @param asOf the day since when it is so
     */
    record DeclareForm(JsonNode value, @Nullable String period, @Nullable LocalDate asOf) {}

    record Declared(
            String attribute,
            String title,
            String period,
            JsonNode value,
            String display,
            Instant asOf,
            String trust) {}

    private final DeclaredFacts facts;
    private final AttributeCatalogue catalogue;

    FactController(DeclaredFacts facts, AttributeCatalogue catalogue) {
        this.facts = facts;
        this.catalogue = catalogue;
    }

    @PutMapping("/api/policy/facts/{attribute}")
    @Operation(summary = "Declare a fact that no register knows; the latest declaration counts")
    ResponseEntity<?> declare(
            Caller caller, @PathVariable String attribute, @RequestBody DeclareForm form) {
        String enterprise = Subjects.of(caller);
        if (enterprise == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        return switch (facts.declare(
                caller, enterprise, attribute, form.period(), form.value(), form.asOf())) {
            case Declaration.Declared(var _, var fact) -> ResponseEntity.ok(view(fact));
            case Declaration.NoSuchAttribute _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Declaration.NotAskable _ -> Problem.of(PolicyProblem.FACT_NOT_ASKABLE).answer();
            case Declaration.Unreadable(var field, var why) ->
                    Problem.of(PolicyProblem.FACT_UNREADABLE)
                            .with(new FieldProblem("/" + field, "unreadable", why))
                            .answer();
        };
    }

    @DeleteMapping("/api/policy/facts/{attribute}")
    @Operation(summary = "Take back what was declared; what it was stays on record")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable String attribute,
            @RequestParam(required = false) @Nullable String period) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        return facts.withdraw(caller, subject, attribute, period)
                ? ResponseEntity.noContent().build()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    private Declared view(Fact fact) {
        AttributeCatalogue words = catalogue.in(ReaderLanguage.now());
        Attribute attribute = words.get(fact.attribute());
        return new Declared(
                fact.attribute(),
                attribute.title(),
                fact.period(),
                Values.write(fact.value()),
                Display.of(attribute, fact.value(), words),
                fact.asOf(),
                fact.trust().name());
    }
}
