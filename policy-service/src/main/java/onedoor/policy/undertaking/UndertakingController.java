package onedoor.policy.undertaking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.undertaking.ChangeStore.Named;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/undertakings")
@Tag(name = "Undertakings 关联企业", description = "Which companies count as one, and since when")
class UndertakingController {

    private static final int MAX_PAGE = 100;

    record LinkedView(
            String enterprise,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Source source,
            @Nullable String evidence,
            Instant knownSince) {

        static LinkedView from(Membership m) {
            return new LinkedView(
                    m.enterprise(),
                    m.validFrom(),
                    m.validTo(),
                    m.source(),
                    m.evidence(),
                    m.asOf().toInstant(ZoneOffset.UTC));
        }
    }

    record UndertakingView(
            String code, String name, LocalDate on, Instant knownAt, List<LinkedView> members) {}

    private final UndertakingStore store;
    private final ChangeStore changes;
    private final Clock clock;

    UndertakingController(UndertakingStore store, ChangeStore changes, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Undertakings by name, code or a member's credit code")
    Page<Named> list(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        requireReader(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(changes.search(q.strip(), today(), after, size + 1), size, Named::code);
    }

    @GetMapping("/{code}")
    @Operation(summary = "Who was a member on a day, as it was known at a time")
    ResponseEntity<?> read(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        requireReader(caller);
        Optional<String> name = changes.nameOf(code);
        if (name.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        LocalDate day = on == null ? today() : on;
        Instant known = knownAt == null ? clock.instant() : knownAt;
        List<LinkedView> members =
                store.members(code, day, LocalDateTime.ofInstant(known, ZoneOffset.UTC)).stream()
                        .map(LinkedView::from)
                        .toList();
        return ResponseEntity.ok(new UndertakingView(code, name.get(), day, known, members));
    }

    private static void requireReader(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
