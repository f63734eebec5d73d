package onedoor.workflow.rating;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.rating.RectificationStore.Position;
import onedoor.workflow.rating.RectificationStore.View;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 差评整改: what is open for whom, and one of them whole. */
@RestController
@RequestMapping("/api/workflow/rectifications")
@Tag(name = "Rectifications", description = "差评整改: what a low rating starts")
class RectificationController {

    private final RectificationStore store;
    private final RectificationDesk desk;
    private final RectificationView view;

    RectificationController(
            RectificationStore store, RectificationDesk desk, RectificationView view) {
        this.store = store;
        this.desk = desk;
        this.view = view;
    }

    @GetMapping
    Page<RectificationView.Line> list(
            Caller caller,
            @RequestParam(name = "view", defaultValue = "open") String which,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        String scope = RectificationDesk.scope(caller);
        List<Rectification> found =
                store.list(scope, which(which), caller.subject(), position(after), limit + 1);
        return Page.of(found, limit, last -> last.dueOn() + "~" + last.id()).map(view::line);
    }

    @GetMapping("/{id}")
    RectificationView.Detail detail(Caller caller, @PathVariable UUID id) {
        return desk.detail(caller, desk.seen(caller, id, store.find(id)));
    }

    private static View which(String name) {
        try {
            return View.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    e, CommonProblem.MALFORMED_REQUEST, "view 应为 open、mine、appeals 或 done");
        }
    }

    private static @Nullable Position position(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        try {
            int tilde = after.indexOf('~');
            return new Position(
                    LocalDate.parse(after.substring(0, Math.max(tilde, 0))),
                    after.substring(tilde + 1));
        } catch (DateTimeParseException e) {
            throw new ProblemException(e, CommonProblem.MALFORMED_REQUEST, "after 不是上一页给出的位置");
        }
    }
}
