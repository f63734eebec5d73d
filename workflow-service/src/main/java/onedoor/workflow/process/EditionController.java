package onedoor.workflow.process;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.LegalTime;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.lifeevent.LifeEvents.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From which day on which version of a service is the one that people apply under. */
@RestController
@RequestMapping("/api/workflow/life-events/{code}/editions")
@Tag(name = "Processes", description = "Checking, showing and changing how cases are worked on")
class EditionController {

    private final LifeEvents services;
    private final Withdrawals withdrawals;
    private final Clock clock;
    private final Idempotency idempotency;

    EditionController(
            LifeEvents services, Withdrawals withdrawals, Clock clock, Idempotency idempotency) {
        this.services = services;
        this.withdrawals = withdrawals;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    /** Where an edition stands on the day of the asking. */
    enum State {
        FUTURE,
        CURRENT,
        PAST
    }

    /** One edition, as JSON. */
    record EditionView(
            long id,
            UUID versionId,
            String version,
            LocalDate effectiveOn,
            Instant publishedAt,
            String publishedBy,
            State state) {}

    record Editions(List<EditionView> items) {}

    /** The latest first, those of days to come included. */
    @GetMapping
    Editions editions(Caller caller, @PathVariable String code) {
        caller.requireRole("MATTER_ADMIN", "SUPERVISOR");
        LocalDate today = LegalTime.today(clock);
        List<EditionView> views = new ArrayList<>();
        boolean begun = false;
        for (Edition edition : services.editions(code)) {
            boolean planned = edition.effectiveOn().isAfter(today);
            views.add(
                    new EditionView(
                            edition.id(),
                            edition.versionId(),
                            edition.version(),
                            edition.effectiveOn(),
                            edition.publishedAt(),
                            edition.publishedBy(),
                            planned ? State.FUTURE : begun ? State.PAST : State.CURRENT));
            begun |= !planned;
        }
        return new Editions(views);
    }

    record CancellationForm(@Nullable String reason) {}

    /** What is planned does not come into force; what has begun is ended by publishing anew. */
    @PostMapping("/{id}/cancellations")
    ResponseEntity<?> cancel(
            Caller caller,
            @PathVariable String code,
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody CancellationForm form) {
        caller.requireRole("MATTER_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    withdrawals.cancel(caller, code, id, form.reason());
                    return ResponseEntity.noContent().build();
                });
    }
}
