package onedoor.policy.upkeep;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import onedoor.policy.upkeep.DerivationRollouts.Rollout;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Roster 画像库")
class DerivationController {

    /**
     * How far the stored profiles follow the formulas.
     *
     * @param revision of the formulas in force
     * @param derived profiles that follow them already
     */
    record DerivationProgress(
            int revision, long derived, long profiles, boolean done, @Nullable Instant doneAt) {}

    private final Profiles profiles;
    private final Roster roster;
    private final DerivationRollouts rollouts;

    DerivationController(Profiles profiles, Roster roster, DerivationRollouts rollouts) {
        this.profiles = profiles;
        this.roster = roster;
        this.rollouts = rollouts;
    }

    @GetMapping("/api/policy/roster/derivation")
    @Operation(summary = "How many stored profiles follow the formulas in force already")
    DerivationProgress progress(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        int revision = profiles.formulas();
        long all = roster.size();
        Optional<Rollout> rollout = rollouts.find(revision);
        LocalDateTime doneAt = rollout.map(Rollout::doneAt).orElse(null);
        boolean done = revision == 0 || doneAt != null;
        return new DerivationProgress(
                revision,
                done ? all : rollout.map(r -> roster.sizeUpTo(r.afterId())).orElse(0L),
                all,
                done,
                doneAt == null ? null : doneAt.toInstant(ZoneOffset.UTC));
    }
}
