package onedoor.workflow.event;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of all cases, to be fetched. */
@RestController
@Tag(name = "Events", description = "Every act on a case as a CloudEvent: fetched or sent")
class EventController {

    private final CaseFeed feed;

    EventController(CaseFeed feed) {
        this.feed = feed;
    }

    /**
     * A batch of CloudEvents after a position; the header {@code OneDoor-Next} is the position to
     * go on from, also when nothing is new.
     */
    @GetMapping("/api/workflow/events")
    ResponseEntity<List<CloudEvent>> events(
            Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String subject) {
        if (caller.kind() != Caller.Kind.SERVICE) {
            caller.requireRole("SUPERVISOR");
        }
        List<CaseEvent> found =
                subject == null || subject.isEmpty()
                        ? feed.after(after, limit)
                        : feed.ofCase(subject, after, limit);
        long next = found.isEmpty() ? after : found.getLast().position();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CloudEvent.BATCH))
                .header("OneDoor-Next", String.valueOf(next))
                .body(found.stream().map(CloudEvent::of).toList());
    }
}
