package onedoor.workflow.application;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.claim.Claims.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What policy-service made in the end of a decision that it had held up (受阻). */
@Component
class ClaimOutcomes {

    private final ApplicationStore applications;
    private final ChildStore children;
    private final Cases cases;
    private final Claims claims;
    private final Moves moves;
    private final AuditTrail audit;

    ClaimOutcomes(
            ApplicationStore applications,
            ChildStore children,
            Cases cases,
            Claims claims,
            Moves moves,
            AuditTrail audit) {
        this.applications = applications;
        this.children = children;
        this.cases = cases;
        this.claims = claims;
        this.moves = moves;
        this.audit = audit;
    }

    /** False if no case has this claim; however often it is told, it is noted once. */
    @Transactional
    boolean note(Caller by, UUID applicationId, String claimId, Outcome outcome, String note) {
        Optional<Application> application = applications.lock(applicationId);
        if (application.isEmpty()
                || claims.find(applicationId)
                        .filter(claim -> claim.claimId().equals(claimId))
                        .isEmpty()) {
            return false;
        }
        if (claims.resolved(applicationId, claimId, outcome)) {
            audit.record(
                    by,
                    "resolve-held-up-claim",
                    "application",
                    applicationId.toString(),
                    outcome.name(),
                    Map.of("claim", claimId, "note", note));
            if (outcome == Outcome.GRANTED) {
                carriedOut(applicationId, new Actor(by));
            }
        }
        return true;
    }

    private void carriedOut(UUID applicationId, Actor actor) {
        children.of(applicationId).stream()
                .filter(child -> child.status() == Status.GRANTED)
                .map(child -> cases.lock(applicationId, child.id()))
                .filter(file -> file.matter().claim())
                .forEach(file -> {
                    moves.move(file, Event.CARRIED_OUT, "资金核定已落实，等待拨付", actor);
                    moves.tell(file, "资金核定已落实", "的资金已核定，等待拨付。");
                });
    }
}
