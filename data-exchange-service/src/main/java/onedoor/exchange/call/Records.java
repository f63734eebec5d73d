package onedoor.exchange.call;

import java.time.Clock;
import java.util.Locale;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leaves the evidence of calls. */
@Component
class Records {

    private final Evidence evidence;
    private final SubjectKeys keys;
    private final Clock clock;

    Records(Evidence evidence, SubjectKeys keys, Clock clock) {
        this.evidence = evidence;
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns once the records of a call are durable. */
    void keep(
            Attempt attempt, String outcome, Exchange.Side client, Exchange.@Nullable Side service)
            throws EvidenceUnavailable {
        Exchange exchange =
                new Exchange(
                        attempt.id,
                        attempt.messageId,
                        attempt.client().path(),
                        attempt.service(),
                        attempt.request.verb(),
                        attempt.path().judged(),
                        attempt.fields,
                        attempt.purpose(),
                        attempt.grant == null ? null : attempt.grant.legalBasis(),
                        attempt.request.header("X-Road-Issue"),
                        attempt.grant == null ? null : attempt.grant.id(),
                        attempt.consent == null ? null : attempt.consent.consent(),
                        attempt.subject == null ? null : keys.of(attempt.subject),
                        operator(attempt.caller()),
                        outcome,
                        attempt.requestedAt,
                        clock.instant());
        evidence.keep(exchange, client, service);
    }

    private static Exchange.@Nullable Operator operator(Caller caller) {
        return caller.isPerson()
                ? new Exchange.Operator(
                        caller.subject(),
                        caller.kind().name().toLowerCase(Locale.ROOT),
                        caller.delegate())
                : null;
    }
}
