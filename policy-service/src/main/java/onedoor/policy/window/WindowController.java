package onedoor.policy.window;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.policy.Sight;
import onedoor.policy.window.WindowStore.Ending;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Windows 申报期", description = "Windows for claims that close, or closed undecided")
class WindowController {

    private static final int MAX_PAGE = 100;

    private final WindowStore store;
    private final Windows windows;
    private final Clock clock;

    WindowController(WindowStore store, Windows windows, Clock clock) {
        this.store = store;
        this.windows = windows;
        this.clock = clock;
    }

    @GetMapping("/api/policy/ending-windows")
    @Operation(
            summary =
                    "Windows of the caller's department that close soon, or closed with claims left to"
                            + " decide; supervisors see all")
    Page<Ending> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        String department = Sight.departmentOf(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        LocalDate today = LegalTime.today(clock);
        return Page.of(
                store.list(today, windows.closingUntil(today), department, after, size + 1),
                size,
                ending -> ending.openTo() + " " + ending.policy());
    }
}
