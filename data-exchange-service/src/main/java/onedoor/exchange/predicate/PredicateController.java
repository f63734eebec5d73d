package onedoor.exchange.predicate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.member.Owners;
import onedoor.exchange.member.Standing;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/predicates")
@Tag(name = "predicate", description = "核验产品：只答是否")
class PredicateController {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,48}");

    private final Predicates predicates;
    private final Catalogue catalogue;
    private final Standing standing;
    private final Owners owners;
    private final PredicateSettings settings;

    PredicateController(
            Predicates predicates,
            Catalogue catalogue,
            Standing standing,
            Owners owners,
            PredicateSettings settings) {
        this.predicates = predicates;
        this.catalogue = catalogue;
        this.standing = standing;
        this.owners = owners;
        this.settings = settings;
    }

    record PredicateForm(
            @NotBlank @Size(max = 200) String title,
            @NotBlank String resource,
            @NotBlank String field,
            @NotNull Operator operator,
            @Nullable @Size(max = 100) String operand,
            @NotBlank @Size(max = 50) String family) {}

    record WithdrawalForm(@NotBlank @Size(max = 500) String reason) {}

    record PredicateView(
            String code,
            String title,
            String resource,
            String field,
            Operator operator,
            String operand,
            String family,
            String asField,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnReason,
            boolean mayWithdraw) {

        static PredicateView of(Predicate predicate, boolean mayWithdraw) {
            return new PredicateView(
                    predicate.code(),
                    predicate.title(),
                    predicate.resource(),
                    predicate.field(),
                    predicate.operator(),
                    predicate.operand(),
                    predicate.family(),
                    predicate.asField(),
                    predicate.withdrawnAt(),
                    predicate.withdrawnReason(),
                    mayWithdraw && predicate.isOnOffer());
        }
    }

    /**
     * What one consumer may find out about one subject from one family.
     *
     * @param distinct different questions within {@code days}
     * @param perDay questions in a day, the same one again included
     */
    record LimitView(int distinct, long days, int perDay) {}

    record PredicateList(List<PredicateView> items, LimitView limits) {}

    @GetMapping
    @Operation(summary = "Predicates on offer; asked for and granted by their asField")
    PredicateList list(Caller caller, @RequestParam @Nullable String resource) {
        return new PredicateList(
                predicates.all().stream()
                        .filter(predicate ->
                                resource == null || predicate.resource().equals(resource))
                        .map(predicate ->
                                PredicateView.of(predicate, mayWithdraw(caller, predicate)))
                        .toList(),
                new LimitView(settings.distinct(), settings.window().toDays(), settings.perDay()));
    }

    @PutMapping("/{code}")
    @Operation(summary = "The provider or the administrator offers a predicate on a field")
    PredicateView put(
            Caller caller, @PathVariable String code, @Valid @RequestBody PredicateForm form) {
        Resource resource =
                catalogue
                        .find(form.resource())
                        .filter(known ->
                                caller.hasRole("EXCHANGE_ADMIN")
                                        || standing.reach(caller).holds(known.provider()))
                        .orElseThrow(() ->
                                new ProblemException(CommonProblem.NOT_FOUND, form.resource()));
        String operand = form.operand() == null ? "" : form.operand();
        Optional<Field> field =
                resource.fields().stream()
                        .filter(known -> known.name().equals(form.field()))
                        .findFirst();
        if (!CODE.matcher(code).matches()) {
            throw InvalidInput.at("", "代码：小写字母开头，含小写字母、数字、横线");
        }
        if (field.isEmpty()) {
            throw InvalidInput.at("/field", "资源没有此信息项");
        }
        if (!form.operator().fits(field.get().type(), operand)) {
            throw InvalidInput.at("/operand", "与信息项的类型不符");
        }
        boolean taken =
                predicates
                        .find(code)
                        .filter(known ->
                                !known.resource().equals(form.resource()) || !known.isOnOffer())
                        .isPresent();
        if (taken) {
            throw new ProblemException(CommonProblem.CONFLICT, code);
        }
        Predicate predicate =
                new Predicate(
                        code,
                        form.title(),
                        form.resource(),
                        form.field(),
                        form.operator(),
                        operand,
                        form.family(),
                        null,
                        null);
        predicates.put(caller, predicate);
        return PredicateView.of(predicate, true);
    }

    @PostMapping("/{code}/withdrawals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "The provider or the administrator ends a predicate for good; whoever was granted it is told")
    void withdraw(
            Caller caller, @PathVariable String code, @Valid @RequestBody WithdrawalForm form) {
        Predicate predicate =
                predicates
                        .find(code)
                        .filter(known -> mayWithdraw(caller, known))
                        .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, code));
        Resource resource = catalogue.find(predicate.resource()).orElseThrow();
        if (!predicates.withdraw(caller, resource, predicate, form.reason())) {
            throw new ProblemException(CommonProblem.CONFLICT, code);
        }
    }

    private boolean mayWithdraw(Caller caller, Predicate predicate) {
        return catalogue
                .find(predicate.resource())
                .filter(resource -> owners.mayActFor(caller, resource.provider()))
                .isPresent();
    }
}
