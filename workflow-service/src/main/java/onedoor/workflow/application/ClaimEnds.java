package onedoor.workflow.application;

import onedoor.kit.Caller;
import onedoor.workflow.claim.Account;
import onedoor.workflow.claim.Claims;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What the end of a part means for the money that its policy claim holds, whoever ends it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClaimEnds {

    private static final String PLATFORM = "workflow-service";

    private final Claims claims;

    ClaimEnds(Claims claims) {
        this.claims = claims;
    }

    void granted(CaseFile file, Actor officer, @Nullable String reason) {
        if (file.matter().claim()) {
            Application application = file.application();
            claims.granted(
                    application.id(),
                    application.requiredNumber(),
                    account(application),
                    reason == null ? "" : reason,
                    officer.subject());
        }
    }

    void released(CaseFile file, Actor actor, String reason) {
        if (file.matter().claim()) {
            claims.released(file.application().id(), reason, subject(actor));
        }
    }

    void revoked(CaseFile file, Actor actor, String reason) {
        if (file.matter().claim()) {
            claims.revoked(file.application().id(), reason, subject(actor));
        }
    }

    private static String subject(Actor actor) {
        Caller caller = actor.caller();
        return caller == null ? PLATFORM : caller.subject();
    }

    /** The account of the claim's form, in the name of whom the case runs for. */
    private static @Nullable Account account(Application application) {
        JsonNode answer = application.answers().path("account");
        return Account.of(
                        application.applicant().shownName(),
                        answer.path("bank").asString(""),
                        answer.path("number").asString(""))
                .orElse(null);
    }
}
