package onedoor.exchange.objection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.objection.Objection.Status;
import onedoor.exchange.objection.ObjectionViews.ObjectionView;
import onedoor.exchange.objection.Objections.Doubt;
import onedoor.exchange.objection.Objections.Used;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/exchange/objections")
@Tag(name = "objection", description = "异议核实")
class ObjectionController {

    private static final int MOST = 100;
    private static final String LAST = "~";

    private final Objections objections;
    private final ObjectionStore store;
    private final Catalogue catalogue;
    private final ObjectionViews views;
    private final SubjectKeys keys;
    private final Idempotency idempotency;

    ObjectionController(
            Objections objections,
            ObjectionStore store,
            Catalogue catalogue,
            ObjectionViews views,
            SubjectKeys keys,
            Idempotency idempotency) {
        this.objections = objections;
        this.store = store;
        this.catalogue = catalogue;
        this.views = views;
        this.keys = keys;
        this.idempotency = idempotency;
    }

    record ObjectionForm(
            @Nullable UUID exchangeId,
            @Nullable String resource,
            @Nullable @Size(max = 64) String field,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Size(max = 2000) String evidence) {}

    record AnswerForm(@NotNull Status outcome, @NotBlank @Size(max = 2000) String reason) {}

    @PostMapping
    @Operation(
            summary =
                    "A citizen or an enterprise doubts what a register says of them, or a department what it was told")
    ResponseEntity<?> raise(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ObjectionForm form) {
        Doubt doubt =
                caller.kind() == Caller.Kind.STAFF
                        ? doubtOf(department(caller), form)
                        : doubtOf(form, subject(caller));
        if (form.field() != null && !doubt.resource().hasField(form.field())) {
            throw InvalidInput.at("/field", "资源没有此信息项");
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(views.of(objections.raise(caller, doubt))));
    }

    @GetMapping
    @Operation(
            summary =
                    "The citizen's own objections; for staff those about their resources, or by role = consumer | supervisor")
    Page<ObjectionView> list(
            Caller caller,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        String before = after == null || after.isEmpty() ? LAST : after;
        List<Objection> found =
                caller.kind() == Caller.Kind.STAFF
                        ? ofStaff(caller, role, overdue, before, size + 1)
                        : store.bySubject(subject(caller), before, size + 1);
        return Page.of(found, size, Objection::id).map(views::of);
    }

    private List<Objection> ofStaff(
            Caller caller, String role, boolean overdue, String before, int most) {
        return switch (role) {
            case "supervisor" -> {
                caller.requireRole("SUPERVISOR", "EXCHANGE_ADMIN");
                yield store.all(overdue, before, most);
            }
            case "consumer" -> store.byDepartment(department(caller), before, most);
            default -> store.byProvider("GOV", department(caller), before, most);
        };
    }

    @PostMapping("/{id}/answers")
    @Operation(summary = "The provider's staff confirm, correct or refuse")
    ResponseEntity<?> answer(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AnswerForm form) {
        String department = department(caller);
        boolean own =
                store.find(id)
                        .filter(objection -> objection.provider().memberCode().equals(department))
                        .isPresent();
        if (!own) {
            throw new ProblemException(CommonProblem.NOT_FOUND, id.toString());
        }
        if (form.outcome() == Status.OPEN) {
            throw InvalidInput.at("/outcome", "CONFIRMED | CORRECTED | REFUSED");
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    if (!objections.answer(caller, id, form.outcome(), form.reason())) {
                        throw new ProblemException(ExchangeProblem.OBJECTION_CLOSED, id.toString());
                    }
                    return ResponseEntity.ok(views.of(store.find(id).orElseThrow()));
                });
    }

    private Doubt doubtOf(ObjectionForm form, String subject) {
        return new Doubt(
                null,
                subject,
                form.exchangeId(),
                resource(form, subject),
                form.field(),
                form.reason(),
                form.evidence());
    }

    // A department doubts what it was told in one of its own calls, and says what it goes by.
    private Doubt doubtOf(String department, ObjectionForm form) {
        Used used =
                Optional.ofNullable(form.exchangeId())
                        .flatMap(exchange -> objections.usedBy(exchange, department))
                        .orElseThrow(() -> InvalidInput.at("/exchangeId", "没有本部门的这条调用记录"));
        if (form.evidence() == null || form.evidence().isBlank()) {
            throw InvalidInput.at("/evidence", "请写明疑义的依据");
        }
        return new Doubt(
                department,
                used.subjectKey(),
                form.exchangeId(),
                used.resource(),
                form.field(),
                form.reason(),
                form.evidence());
    }

    private Resource resource(ObjectionForm form, String subject) {
        Optional<Resource> resource =
                form.exchangeId() != null
                        ? objections.resourceOf(form.exchangeId(), subject)
                        : Optional.ofNullable(form.resource()).flatMap(catalogue::find);
        return resource.orElseThrow(() ->
                InvalidInput.at(
                        form.exchangeId() != null ? "/exchangeId" : "/resource", "没有这样的数据使用记录或资源"));
    }

    /** Whoever acts for an enterprise speaks of its data, not of their own. */
    private String subject(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise != null) {
            return keys.ofEnterprise(enterprise);
        }
        String key = caller.certKey();
        if (key == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "cert_key");
        }
        return key;
    }

    private static String department(Caller caller) {
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "department");
        }
        return department;
    }
}
