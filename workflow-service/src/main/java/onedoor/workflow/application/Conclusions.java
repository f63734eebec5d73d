package onedoor.workflow.application;

import onedoor.workflow.application.Move.Event;
import onedoor.workflow.licence.Licences;
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
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final Licences licences;
    private final ClaimEnds claims;
    private final Dependents dependents;

    Conclusions(
            ChildStore children,
            Moves moves,
            Clocks clocks,
            Deadlines deadlines,
            Licences licences,
            ClaimEnds claims,
            Dependents dependents) {
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.licences = licences;
        this.claims = claims;
        this.dependents = dependents;
    }

    public CaseFile refuseAcceptance(CaseFile file, Actor officer, String reason, String remedies) {
        Conclusion made = decided(file, Status.NOT_ACCEPTED, reason, remedies, null, null);
        moves.conclude(file, Event.NOT_ACCEPTED, made, "不予受理：" + reason, reason, officer);
        clocks.end(file, deadlines.delivery(), "不予受理");
        claims.released(file, officer, reason);
        moves.tell(file, "不予受理", "不予受理：" + reason + "。" + remedies);
        return moves.again(file);
    }

    public CaseFile grant(
            CaseFile file,
            Actor officer,
            @Nullable String reason,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        String issued = licence == null ? "" : "，已签发" + licence.name();
        Conclusion made = decided(file, Status.GRANTED, reason, null, result, licence);
        moves.conclude(file, Event.GRANTED, made, "准予，已办结" + issued, reason, officer);
        clocks.end(file, deadlines.delivery(), "准予");
        claims.granted(file, officer, reason);
        moves.tell(file, "办理结果：准予", "已办结" + issued + "。");
        return moves.again(file);
    }

    public CaseFile deny(CaseFile file, Actor officer, String reason, String remedies) {
        Conclusion made = decided(file, Status.DENIED, reason, remedies, null, null);
        moves.conclude(file, Event.DENIED, made, "不予许可：" + reason, reason, officer);
        clocks.end(file, deadlines.delivery(), "不予许可");
        claims.released(file, officer, reason);
        moves.tell(file, "办理结果：不予", "不予许可：" + reason + "。" + remedies);
        return moves.again(file);
    }

    /** 终止: there is nothing left to decide; the branch ends as a refused one does. */
    public CaseFile terminate(CaseFile file, Actor officer, String reason) {
        return end(file, Event.TERMINATED, reason, officer);
    }

    /** The part is terminated, by this event of the table. */
    CaseFile end(CaseFile file, Event event, String reason, Actor actor) {
        Conclusion made = decided(file, Status.TERMINATED, reason, null, null, null);
        moves.conclude(file, event, made, reason, reason, actor);
        clocks.end(file, null, "终止");
        claims.released(file, actor, reason);
        moves.tell(file, "事项终止", "已终止：" + reason + "。");
        return moves.again(file);
    }

    /** 撤销: what was granted is void, and so is its licence. */
    public CaseFile revoke(CaseFile file, Actor officer, String reason) {
        moves.move(file, Event.REVOKED, "撤销决定：" + reason, reason, officer);
        children.decided(
                file.child().id(),
                new Decision(Status.REVOKED, reason, file.matter().remedies(), deadlines.now()));
        clocks.end(file, null, "撤销决定");
        licences.revoked(file.child().id(), reason);
        claims.revoked(file, officer, reason);
        moves.tell(file, "决定已撤销", "的准予决定已撤销：" + reason + "。");
        dependents.revoked(file);
        return moves.again(file);
    }

    /** Art. 44: what is in the wallet and the inbox is sent; paper is still to be handed over. */
    private Delivery delivery(CaseFile file) {
        Delivery.Method method = file.application().delivery().method();
        boolean sent = method == Delivery.Method.ELECTRONIC;
        return new Delivery(method, sent ? deadlines.now() : null, null, null, null);
    }

    private Conclusion decided(
            CaseFile file,
            Status outcome,
            @Nullable String reason,
            @Nullable String remedies,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        return new Conclusion(
                new Decision(outcome, reason, remedies, deadlines.now()),
                result,
                licence,
                outcome == Status.TERMINATED ? null : delivery(file));
    }
}
