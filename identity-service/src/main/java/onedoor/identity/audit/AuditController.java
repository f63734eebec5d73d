package onedoor.identity.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit 审计")
class AuditController {

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    @GetMapping("/api/identity/audit")
    @Operation(summary = "Who did what, newest first 审计记录")
    Page<AuditStore.Event> audit(
            Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, 200);
        List<AuditStore.Event> events =
                store.page(after == null ? Long.MAX_VALUE : after, size + 1);
        return Page.of(events, size, AuditStore.Event::seq);
    }
}
