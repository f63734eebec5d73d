package onedoor.exchange.registration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.intake.Register.ResourceEntry;
import onedoor.exchange.registration.Registration.Content;
import onedoor.exchange.registration.Registration.Kind;
import onedoor.exchange.registration.Registration.State;
import onedoor.exchange.registration.Registration.SubsystemEntry;
import onedoor.exchange.registration.Registrations.Decision;
import onedoor.exchange.registration.Registrations.Submission;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/registrations")
@Tag(name = "registration", description = "登记：部门登记系统与服务，经审批生效")
class RegistrationController {

    private static final int MOST = 100;
    // Sorts behind every identifier.
    private static final String LAST = "~";

    private final Registrations registrations;
    private final RegistrationStore store;
    private final RegistrationViews views;
    private final Documents documents;
    private final Entry entry;
    private final Idempotency idempotency;

    RegistrationController(
            Registrations registrations,
            RegistrationStore store,
            RegistrationViews views,
            Documents documents,
            Entry entry,
            Idempotency idempotency) {
        this.registrations = registrations;
        this.store = store;
        this.views = views;
        this.documents = documents;
        this.entry = entry;
        this.idempotency = idempotency;
    }

    /** A description: the document itself, or where the provider serves it. */
    record OpenApiForm(@Nullable @Size(max = 1_000_000) String document, @Nullable String url) {}

    record RegistrationForm(
            @NotNull Kind kind,
            @Nullable SubsystemEntry subsystem,
            @Nullable ResourceEntry resource,
            @Nullable @Valid OpenApiForm openApi,
            @Nullable LocalDate effectiveOn) {}

    record DecisionForm(@NotNull Boolean approve, @NotBlank @Size(max = 2000) String reason) {}

    record WithdrawalForm(@NotBlank @Size(max = 2000) String reason) {}

    @PostMapping
    @Operation(summary = "A department asks for a system or a service to be registered or changed")
    ResponseEntity<?> submit(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RegistrationForm form) {
        String department = department(caller);
        Content content =
                switch (form.kind()) {
                    case SUBSYSTEM -> new Content(form.subsystem(), null);
                    case SERVICE -> new Content(null, form.resource());
                };
        @Nullable String document = documents.of(department, form.openApi());
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        switch (registrations.submit(
                                caller, department, content, document, form.effectiveOn())) {
                            case Submission.Submitted(Registration registration) ->
                                    ResponseEntity.created(
                                                    URI.create(
                                                            "/api/exchange/registrations/"
                                                                    + registration.id()))
                                            .body(views.of(caller, registration));
                            case Submission.Wrong(List<FieldProblem> errors) ->
                                    Problem.of(CommonProblem.INVALID_INPUT).with(errors).answer();
                        });
    }

    @GetMapping
    @Operation(summary = "What was asked for, the newest first: one's own; all for the operator")
    Page<RegistrationViews.View> list(
            Caller caller,
            @RequestParam @Nullable State state,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        @Nullable String member = caller.hasRole("EXCHANGE_ADMIN") ? null : department(caller);
        int size = Math.clamp(limit, 1, MOST);
        String before = after == null || after.isEmpty() ? LAST : after;
        List<Registration> found = store.list(member, state, before, size + 1);
        return Page.of(found, size, Registration::id)
                .map(registration -> views.of(caller, registration));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One registration with its content, and what may be done with it")
    RegistrationViews.View one(Caller caller, @PathVariable UUID id) {
        return views.of(caller, visible(caller, id));
    }

    @PostMapping("/{id}/decisions")
    @Operation(summary = "The operator approves or refuses; never what they asked for themselves")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        caller.requireRole("EXCHANGE_ADMIN");
        Registration registration = visible(caller, id);
        ResponseEntity<?> answer =
                idempotency.once(
                        caller,
                        key,
                        form,
                        () ->
                                answer(
                                        caller,
                                        registrations.decide(
                                                caller,
                                                registration,
                                                form.approve(),
                                                form.reason())));
        entry.refresh();
        return answer;
    }

    @PostMapping("/{id}/withdrawals")
    @Operation(summary = "The department takes back what has not been decided")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WithdrawalForm form) {
        Registration registration = visible(caller, id);
        if (!registration.memberCode().equals(department(caller))) {
            throw new ProblemException(CommonProblem.NOT_FOUND, id.toString());
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> answer(caller, registrations.withdraw(caller, registration, form.reason())));
    }

    private ResponseEntity<?> answer(Caller caller, Decision decision) {
        return switch (decision) {
            case Decision.Decided(Registration decided) ->
                    ResponseEntity.ok(views.of(caller, decided));
            case Decision.Closed() -> Problem.of(ExchangeProblem.REGISTRATION_CLOSED).answer();
            case Decision.OwnRequest() -> Problem.of(ExchangeProblem.OWN_REGISTRATION).answer();
            case Decision.NoLongerFits(List<FieldProblem> errors) ->
                    Problem.of(ExchangeProblem.REGISTRATION_OUTDATED).with(errors).answer();
        };
    }

    private Registration visible(Caller caller, UUID id) {
        @Nullable String own = caller.hasRole("EXCHANGE_ADMIN") ? null : department(caller);
        return registrations
                .find(id)
                .filter(registration -> own == null || registration.memberCode().equals(own))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    static String department(Caller caller) {
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "department");
        }
        caller.requireRole("OFFICER", "HEAD", "EXCHANGE_ADMIN");
        return department;
    }
}
