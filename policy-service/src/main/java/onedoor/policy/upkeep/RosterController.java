package onedoor.policy.upkeep;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Roster 画像库")
class RosterController {

    record EnrolmentForm(@NotEmpty @Size(max = 20_000) List<@NotNull String> enterprises) {}

    /** Answers how many were new; they are filled in turn. */
    record Enrolled(int added) {}

    record FeedView(
            String register,
            String resource,
            String state,
            long watchedTo,
            @Nullable Instant readAt) {
        static FeedView from(FeedStore.Feed feed) {
            return new FeedView(
                    feed.register(),
                    feed.resource(),
                    feed.state().name(),
                    feed.watchedTo(),
                    feed.readAt() == null ? null : feed.readAt().toInstant(ZoneOffset.UTC));
        }
    }

    /**
     * The roster's state.
     *
     * @param lag seconds since the first of the waiting became due
     */
    record RosterView(
            long profiles,
            @Nullable Instant refreshedAt,
            long waiting,
            long lag,
            long tickets,
            List<FeedView> feeds) {}

    private final Roster roster;
    private final FeedStore feeds;
    private final Profiles profiles;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Clock clock;

    RosterController(
            Roster roster,
            FeedStore feeds,
            Profiles profiles,
            Idempotency idempotency,
            AuditTrail audit,
            Clock clock) {
        this.roster = roster;
        this.feeds = feeds;
        this.profiles = profiles;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/policy/roster")
    @Operation(summary = "How many profiles are stored, and how far they lag behind the registers")
    RosterView roster(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        Instant now = clock.instant();
        Roster.Standing standing = roster.standing(now);
        Instant oldest = standing.oldestDue();
        return new RosterView(
                standing.profiles(),
                standing.refreshedAt(),
                standing.waiting(),
                oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds()),
                profiles.openTickets(),
                feeds.all().stream().map(FeedView::from).toList());
    }

    @PostMapping("/api/policy/roster/enrolments")
    @Operation(
            summary = "Take enterprises in before they come by themselves, at most 20,000 at once")
    ResponseEntity<?> enrol(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody EnrolmentForm form) {
        caller.requireRole("POLICY_ADMIN");
        List<FieldProblem> wrong = new ArrayList<>();
        for (int i = 0; i < form.enterprises().size(); i++) {
            try {
                new UnifiedSocialCreditCode(form.enterprises().get(i));
            } catch (IllegalArgumentException _) {
                wrong.add(new FieldProblem("/enterprises/" + i, "check-digit", "统一社会信用代码校验位不正确"));
            }
        }
        if (!wrong.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(wrong).answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    int added = roster.enrol(Kind.ENTERPRISE, form.enterprises(), clock.instant());
                    audit.record(
                            caller,
                            "enrol-enterprises",
                            "roster",
                            "enterprises",
                            "OK",
                            Map.of("added", added));
                    return ResponseEntity.ok(new Enrolled(added));
                });
    }
}
