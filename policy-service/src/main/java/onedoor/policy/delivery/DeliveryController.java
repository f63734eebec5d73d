package onedoor.policy.delivery;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy")
@Tag(name = "Delivery 送达", description = "Who is told of which policy, and how often it reaches")
class DeliveryController {

    private static final int MOST = 100;
    private static final String LAST = "~";

    /** Clock times are of China's legal zone, HH:mm; equal ones mean no quiet hours. */
    record SettingsForm(
            @NotNull Boolean enabled,
            @NotNull @Size(max = 10) List<String> categories,
            @JsonFormat(pattern = "HH:mm") @NotNull LocalTime quietFrom,
            @JsonFormat(pattern = "HH:mm") @NotNull LocalTime quietTo) {}

    record SettingsView(
            boolean enabled,
            List<String> categories,
            List<String> available,
            @JsonFormat(pattern = "HH:mm") LocalTime quietFrom,
            @JsonFormat(pattern = "HH:mm") LocalTime quietTo,
            @Nullable Instant consentedAt) {

        static SettingsView from(Setting s) {
            return new SettingsView(
                    s.enabled(),
                    s.categories(),
                    Setting.CATEGORIES,
                    s.quietFrom(),
                    s.quietTo(),
                    s.consentedAt());
        }
    }

    record DeliveryView(
            String id,
            String kind,
            String policy,
            int version,
            String name,
            String category,
            String outcome,
            String reason,
            String state,
            Instant plannedAt,
            @Nullable Instant sentAt) {

        static DeliveryView from(Delivery d) {
            return new DeliveryView(
                    d.id(),
                    d.kind().name(),
                    d.policy(),
                    d.version(),
                    d.name(),
                    d.category(),
                    d.outcome(),
                    d.reason(),
                    d.state().name(),
                    d.plannedAt().toInstant(ZoneOffset.UTC),
                    d.sentAt() == null ? null : d.sentAt().toInstant(ZoneOffset.UTC));
        }
    }

    private final SettingStore settings;
    private final RunStore runs;
    private final DeliveryStore deliveries;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    DeliveryController(
            SettingStore settings,
            RunStore runs,
            DeliveryStore deliveries,
            TransactionTemplate transaction,
            AuditTrail audit,
            Clock clock) {
        this.settings = settings;
        this.runs = runs;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/delivery-settings")
    @Operation(summary = "How the caller hears of policies, for the enterprise or for themselves")
    ResponseEntity<?> settings(Caller caller) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        return ResponseEntity.ok(SettingsView.from(current(subject, caller)));
    }

    @PutMapping("/delivery-settings")
    @Operation(summary = "Agree to be told, choose categories and quiet hours, or turn it off")
    ResponseEntity<?> change(Caller caller, @Valid @RequestBody SettingsForm form) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        for (int i = 0; i < form.categories().size(); i++) {
            if (!Setting.CATEGORIES.contains(form.categories().get(i))) {
                return Problem.of(CommonProblem.INVALID_INPUT)
                        .with(new FieldProblem("/categories/" + i, "unknown", "没有这一类别"))
                        .answer();
            }
        }
        Instant consented =
                form.enabled()
                        ? Objects.requireNonNullElse(
                                current(subject, caller).consentedAt(), clock.instant())
                        : null;
        Setting setting =
                new Setting(
                        subject,
                        caller.subject(),
                        form.enabled(),
                        form.categories().stream().distinct().toList(),
                        form.quietFrom(),
                        form.quietTo(),
                        consented);
        transaction.executeWithoutResult(_ -> {
            settings.write(setting);
            if (setting.enabled()) {
                runs.changed(List.of(subject));
            }
            audit.record(
                    caller,
                    "change-delivery",
                    "delivery-setting",
                    caller.subject(),
                    setting.enabled() ? "ENABLED" : "DISABLED",
                    Map.of());
        });
        return ResponseEntity.ok(SettingsView.from(setting));
    }

    private Setting current(String subject, Caller caller) {
        return settings.find(subject, caller.subject())
                .orElseGet(() -> Setting.initial(subject, caller.subject()));
    }

    @GetMapping("/deliveries/mine")
    @Operation(summary = "What the caller was told, newest first")
    ResponseEntity<?> mine(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        int size = Math.clamp(limit, 1, MOST);
        String before = after == null || after.isEmpty() ? LAST : after;
        List<Delivery> found = deliveries.of(caller.subject(), subject, before, size + 1);
        return ResponseEntity.ok(Page.of(found, size, Delivery::id).map(DeliveryView::from));
    }

    @GetMapping("/deliveries")
    @Operation(summary = "How many each version has reached")
    Page<DeliveryStore.Reach> reach(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        String department = Sight.departmentOf(caller);
        int size = Math.clamp(limit, 1, MOST);
        List<DeliveryStore.Reach> found = deliveries.reach(department, after, size + 1);
        return Page.of(found, size, r -> "%s %09d".formatted(r.policy(), r.version()));
    }
}
