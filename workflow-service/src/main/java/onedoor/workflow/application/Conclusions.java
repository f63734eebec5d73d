package onedoor.workflow.application;

import java.time.Clock;
import onedoor.kit.Caller;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Move.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** How a part ends, by whoever ends it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Conclusions {

    private final ChildStore children;
    private final Moves moves;
    private final CaseLog log;
    private final Clock clock;

    Conclusions(ChildStore children, Moves moves, CaseLog log, Clock clock) {
        this.children = children;
        this.moves = moves;
        this.log = log;
        this.clock = clock;
    }

    public CaseFile refuseAcceptance(
            CaseFile file, Caller officer, String reason, String remedies) {
        moves.move(file, Event.NOT_ACCEPTED, "不予受理:" + reason, reason, new Actor(officer));
        decided(file, Status.NOT_ACCEPTED, reason, remedies, null, null);
        log.tell(
                file.application(),
                "不予受理",
                "“" + file.child().name() + "”不予受理:" + reason + "。" + remedies);
        return moves.again(file);
    }

    public CaseFile grant(
            CaseFile file,
            Caller officer,
            @Nullable String reason,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        String issued = licence == null ? "" : ",已签发" + licence.name();
        moves.move(file, Event.GRANTED, "准予,已办结" + issued, reason, new Actor(officer));
        decided(file, Status.GRANTED, reason, null, result, licence);
        log.tell(file.application(), "办理结果:准予", "“" + file.child().name() + "”已办结" + issued + "。");
        return moves.again(file);
    }

    public CaseFile deny(CaseFile file, Caller officer, String reason, String remedies) {
        moves.move(file, Event.DENIED, "不予许可:" + reason, reason, new Actor(officer));
        decided(file, Status.DENIED, reason, remedies, null, null);
        log.tell(
                file.application(),
                "办理结果:不予",
                "“" + file.child().name() + "”不予许可:" + reason + "。" + remedies);
        return moves.again(file);
    }

    /** 终止: there is nothing left to decide; the branch ends as a refused one does. */
    public CaseFile terminate(CaseFile file, Caller officer, String reason) {
        return terminate(file, new Actor(officer), reason);
    }

    CaseFile terminate(CaseFile file, Actor actor, String reason) {
        moves.move(file, Event.TERMINATED, reason, reason, actor);
        decided(file, Status.TERMINATED, reason, null, null, null);
        log.tell(file.application(), "事项终止", "“" + file.child().name() + "”:" + reason + "。");
        return moves.again(file);
    }

    /** 撤销: what was granted is void, and so is its licence. */
    public CaseFile revoke(CaseFile file, Caller officer, String reason) {
        moves.move(file, Event.REVOKED, "撤销决定:" + reason, reason, new Actor(officer));
        return moves.again(file);
    }

    private void decided(
            CaseFile file,
            Status outcome,
            @Nullable String reason,
            @Nullable String remedies,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        children.decided(
                file.child().id(),
                new Decision(outcome, reason, remedies, clock.instant()),
                result,
                licence);
    }
}
