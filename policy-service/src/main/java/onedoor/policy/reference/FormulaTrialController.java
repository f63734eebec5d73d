package onedoor.policy.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.policy.cel.CelFormulas;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.ValueType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Derived attributes 推算属性", description = "Attributes that follow from others by CEL")
class FormulaTrialController {

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

    private final AttributeCatalogue catalogue;

    FormulaTrialController(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @PostMapping("/api/policy/derived-attributes/trials")
    @Operation(summary = "Check a formula: the type and unit of what follows; changes nothing")
    Trial tryOut(Caller caller, @Valid @RequestBody TrialForm form) {
        caller.requireRole("POLICY_ADMIN");
        return switch (new CelFormulas(catalogue).read(form.expression())) {
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
}
