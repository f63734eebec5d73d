package onedoor.policy.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.cel.CelAuthoring;
import onedoor.policy.cel.CelAuthoring.Authoring;
import onedoor.policy.cel.CelFlaw;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Expressions 表达式", description = "CEL as another way to write a criterion")
class ExpressionController {

    /** One of the two. */
    record Form(@Nullable @Size(max = 20_000) String cel, @Nullable ObjectNode criterion) {}

    /** A criterion in the stored form, or what is wrong with the expression. */
    record Read(@Nullable ObjectNode criterion, List<FlawView> flaws) {}

    /**
     * A flaw with its place.
     *
     * @param position characters before it in the expression
     */
    record FlawView(int line, int column, int position, String code, String message) {
        static FlawView from(CelFlaw flaw, String cel) {
            int start = 0;
            for (int line = 1; line < flaw.line(); line++) {
                start = cel.indexOf('\n', start) + 1;
            }
            return new FlawView(
                    flaw.line(),
                    flaw.column(),
                    start + Math.max(0, flaw.column() - 1),
                    flaw.code(),
                    flaw.message());
        }
    }

    record Written(String cel) {}

    private final AttributeCatalogue catalogue;
    private final CelAuthoring authoring;

    ExpressionController(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        this.authoring = new CelAuthoring(catalogue);
    }

    @PostMapping("/api/policy/expressions")
    @Operation(summary = "CEL to criterion, or criterion to CEL; changes nothing")
    ResponseEntity<?> translate(Caller caller, @Valid @RequestBody Form form) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        String cel = form.cel();
        ObjectNode criterion = form.criterion();
        if (cel != null && criterion == null) {
            return ResponseEntity.ok(
                    switch (authoring.read(cel)) {
                        case Authoring.Read(var read) -> new Read(read, List.of());
                        case Authoring.Flawed(var flaws) ->
                                new Read(
                                        null,
                                        flaws.stream().map(f -> FlawView.from(f, cel)).toList());
                    });
        }
        return criterion == null || cel != null
                ? refused(List.of(new FieldProblem("", "one-of", "请给出 cel 或 criterion 之一")))
                : write(criterion);
    }

    private ResponseEntity<?> write(ObjectNode criterion) {
        RuleReader reader = new RuleReader(catalogue);
        try {
            Rule rule = reader.read(criterion, "/criterion");
            return reader.flaws().isEmpty()
                    ? ResponseEntity.ok(new Written(authoring.write(rule.authored())))
                    : refused(
                            reader.flaws().stream()
                                    .map(f -> new FieldProblem(f.pointer(), f.code(), f.message()))
                                    .toList());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            // The schema has not looked at this criterion: a member may be missing.
            return refused(List.of(new FieldProblem("/criterion", "malformed", "条件不完整")));
        }
    }

    private static ResponseEntity<?> refused(List<FieldProblem> flaws) {
        return Problem.of(PolicyProblem.EXPRESSION_INVALID).with(flaws).answer();
    }
}
