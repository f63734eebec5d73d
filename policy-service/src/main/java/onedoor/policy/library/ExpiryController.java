package onedoor.policy.library;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.policy.library.ExpiryStore.Expiring;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Document expiry 到期提醒", description = "Documents that expire within thirty days")
class ExpiryController {

    private static final int MAX_PAGE = 100;

    private final ExpiryStore store;
    private final WorkingDays days;

    ExpiryController(ExpiryStore store, WorkingDays days) {
        this.store = store;
        this.days = days;
    }

    @GetMapping("/api/policy/document-expiries")
    @Operation(summary = "Documents that expire within thirty days, the next first")
    Page<Expiring> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        LocalDate today = days.today();
        return Page.of(
                store.list(today, today.plusDays(ExpiryWatch.DAYS), after, size + 1),
                size,
                Expiring::id);
    }
}
