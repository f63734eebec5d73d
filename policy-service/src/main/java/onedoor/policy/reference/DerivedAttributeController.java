package onedoor.policy.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.ValueType;
import onedoor.policy.reference.DerivedAttributes.Definition;
import onedoor.policy.reference.DerivedAttributes.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Derived attributes 推算属性", description = "Attributes that follow from others by CEL")
class DerivedAttributeController {

    /**
     * A definition.
     *
     * @param unit shown behind a count; money, percent and months have their own
     */
    record DefinitionForm(
            @NotNull @Pattern(regexp = "[a-z][a-zA-Z0-9]{1,39}") String code,
            @NotBlank @Size(max = 60) String title,
            @Nullable @Size(max = 10) String unit,
            @NotBlank @Size(max = 2000) String expression) {

        Draft draft() {
            return new Draft(
                    code, title.strip(), unit == null ? "" : unit.strip(), expression.strip());
        }
    }

    record TrialForm(@NotBlank @Size(max = 2000) String expression) {}

    /**
     * What would follow, or what is wrong.
     *
     * @param operands the titles of what it follows from
     */
    record Trial(
            @Nullable ValueType type,
            boolean yearly,
            List<String> operands,
            List<ExpressionController.FlawView> flaws) {}

    private final DerivedAttributes attributes;
    private final AttributeCatalogue catalogue;
    private final Idempotency idempotency;

    DerivedAttributeController(
            DerivedAttributes attributes, AttributeCatalogue catalogue, Idempotency idempotency) {
        this.attributes = attributes;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
    }

    @PostMapping("/api/policy/derived-attributes/trials")
    @Operation(summary = "Check a formula: the type and unit of what follows; changes nothing")
    Trial tryOut(Caller caller, @Valid @RequestBody TrialForm form) {
        caller.requireRole("POLICY_ADMIN");
        return switch (attributes.read(form.expression())) {
            case Reading.Read(var formula, var type, var yearly) ->
                    new Trial(
                            type,
                            yearly,
                            formula.attributes().stream()
                                    .map(ref -> catalogue.get(ref).title())
                                    .distinct()
                                    .toList(),
                            List.of());
            case Reading.Flawed(var flaws) ->
                    new Trial(
                            null,
                            false,
                            List.of(),
                            flaws.stream()
                                    .map(f ->
                                            ExpressionController.FlawView.from(
                                                    f, form.expression()))
                                    .toList());
        };
    }

    @PostMapping("/api/policy/derived-attributes")
    @Operation(
            summary =
                    "Let an attribute follow from others, for good; profiles follow by themselves")
    ResponseEntity<?> define(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DefinitionForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        switch (attributes.define(caller, form.draft())) {
                            case Definition.Defined(var derived) ->
                                    ResponseEntity.created(
                                                    URI.create(
                                                            "/api/policy/attributes#"
                                                                    + form.code()))
                                            .body(ReferenceController.AttributeView.from(derived));
                            case Definition.Flawed(var flaws) ->
                                    Problem.of(PolicyProblem.EXPRESSION_INVALID)
                                            .with(flaws)
                                            .answer();
                        });
    }
}
