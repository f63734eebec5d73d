package onedoor.exchange.call;

import java.io.IOException;
import java.time.Clock;
import onedoor.exchange.consent.Consents;
import onedoor.exchange.member.Members;
import onedoor.exchange.quota.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers calls: decides, asks the provider, leaves evidence, and only then answers. */
@Component
class Calls {

    private final Members members;
    private final Checks checks;
    private final Answers answers;
    private final Release release;
    private final Refusals refusals;
    private final Consents consents;
    private final Quotas quotas;
    private final Operated operated;
    private final Clock clock;

    Calls(
            Members members,
            Checks checks,
            Answers answers,
            Release release,
            Refusals refusals,
            Consents consents,
            Quotas quotas,
            Operated operated,
            Clock clock) {
        this.members = members;
        this.checks = checks;
        this.answers = answers;
        this.release = release;
        this.refusals = refusals;
        this.consents = consents;
        this.quotas = quotas;
        this.operated = operated;
        this.clock = clock;
    }

    /** Answers into the outlet; an exception means that the reply was cut. */
    void answer(CallRequest request, Outlet outlet) throws IOException {
        Attempt attempt = new Attempt(request, members.instance(), clock.instant());
        try {
            answer(attempt, outlet);
        } finally {
            if (attempt.isCounted && attempt.grant != null) {
                quotas.done(attempt.grant, attempt.id, attempt.rows);
            }
            operated.note(attempt);
        }
    }

    private void answer(Attempt attempt, Outlet outlet) throws IOException {
        Checks.@Nullable Objection objection = checks.firstObjection(attempt);
        if (objection != null) {
            refusals.refuse(attempt, objection.step(), objection.refusal(), null, outlet);
            return;
        }
        attempt.requestOut = clock.instant();
        Provided provided = answers.answer(attempt);
        attempt.responseIn = clock.instant();
        switch (provided) {
            case Provided.Failed(Refusal refusal, Provided.@Nullable AsReceived asReceived) -> {
                if (attempt.consent != null) {
                    consents.giveBack(attempt.consent.consent());
                }
                refusals.refuse(
                        attempt,
                        null,
                        refusal,
                        asReceived == null
                                ? null
                                : asReceived.side(attempt.requestHash(), new BodyHash()),
                        outlet);
            }
            case Provided.Reply reply -> {
                try (reply) {
                    release.release(attempt, reply, outlet);
                }
            }
        }
    }
}
