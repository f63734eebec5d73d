package onedoor.exchange.call;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.member.Members;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers calls: decides, asks the provider, leaves evidence, and only then answers. */
@Component
class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final String OK = "OK";

    private final Members members;
    private final Checks checks;
    private final Provider provider;
    private final Metadata metadata;
    private final Evidence evidence;
    private final SubjectKeys keys;
    private final Clock clock;

    Calls(
            Members members,
            Checks checks,
            Provider provider,
            Metadata metadata,
            Evidence evidence,
            SubjectKeys keys,
            Clock clock) {
        this.members = members;
        this.checks = checks;
        this.provider = provider;
        this.metadata = metadata;
        this.evidence = evidence;
        this.keys = keys;
        this.clock = clock;
    }

    CallReply answer(CallRequest request) {
        Attempt attempt = new Attempt(request, members.instance(), clock.instant());
        Checks.@Nullable Objection objection = checks.firstObjection(attempt);
        if (objection != null) {
            return refused(attempt, objection.refusal(), null, null);
        }
        String requestHash = requestHash(attempt);
        Provided provided =
                attempt.isForMetadata()
                        ? metadata.answer(attempt, requestHash)
                        : provider.answer(attempt, requestHash);
        return switch (provided) {
            case Provided.Failed(Refusal refusal, Exchange.@Nullable Side asReceived) ->
                    refused(attempt, refusal, asReceived, requestHash);
            case Provided.Reply reply -> answered(attempt, reply, requestHash);
        };
    }

    /** Refuses without looking at the call any further. */
    CallReply refuse(CallRequest request, Refusal refusal) {
        return refused(
                new Attempt(request, members.instance(), clock.instant()), refusal, null, null);
    }

    private CallReply answered(Attempt attempt, Provided.Reply reply, String requestHash) {
        List<Header> headers = new ArrayList<>(reply.headers());
        headers.add(new Header("x-road-id", attempt.messageId));
        headers.add(new Header("x-road-client", attempt.client().path()));
        headers.add(new Header("x-road-service", attempt.service()));
        headers.add(new Header("x-road-request-id", attempt.id.toString()));
        headers.add(new Header("x-road-request-hash", requestHash));
        Exchange.Side client =
                new Exchange.Side(
                        requestHash,
                        reply.status(),
                        MessageHash.ofResponse(reply.status(), headers, reply.body()));
        try {
            keep(
                    attempt,
                    reply.status() < 400 ? OK : "provider." + reply.status(),
                    client,
                    reply.asReceived());
        } catch (EvidenceUnavailable unavailable) {
            return withoutEvidence(attempt, unavailable);
        }
        headers.add(new Header("OneDoor-Evidence", attempt.id.toString()));
        return new CallReply(reply.status(), headers, reply.body());
    }

    private CallReply refused(
            Attempt attempt,
            Refusal refusal,
            Exchange.@Nullable Side asReceived,
            @Nullable String knownHash) {
        CallReply reply = reply(attempt, refusal);
        // Who is not known by token and register has made no call; a flood beyond a quota must not
        // fill the log.
        if (!attempt.clientIsCaller || refusal.status() == 429) {
            log.debug("Call {} refused: {} {}", attempt.id, refusal.type(), refusal.message());
            return reply;
        }
        log.info("Call {} refused: {} {}", attempt.id, refusal.type(), refusal.message());
        String requestHash = knownHash != null ? knownHash : requestHash(attempt);
        Exchange.Side client =
                new Exchange.Side(
                        requestHash,
                        refusal.status(),
                        MessageHash.ofResponse(refusal.status(), reply.headers(), reply.body()));
        try {
            keep(attempt, refusal.type(), client, asReceived);
        } catch (EvidenceUnavailable unavailable) {
            return withoutEvidence(attempt, unavailable);
        }
        List<Header> headers = new ArrayList<>(reply.headers());
        headers.add(new Header("OneDoor-Evidence", attempt.id.toString()));
        return new CallReply(reply.status(), headers, reply.body());
    }

    private static CallReply withoutEvidence(Attempt attempt, EvidenceUnavailable unavailable) {
        log.error(
                "Call {} is not answered: its evidence could not be kept", attempt.id, unavailable);
        return reply(
                attempt,
                Refusal.atClient("logging_failed", "Evidence of the call could not be kept"));
    }

    private static CallReply reply(Attempt attempt, Refusal refusal) {
        RefusalBody body =
                RefusalBody.of(refusal, attempt.id.toString(), attempt.request.header("Accept"));
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Content-Type", body.contentType()));
        headers.add(new Header("X-Road-Error", refusal.type()));
        headers.add(new Header("Cache-Control", "no-store"));
        @Nullable Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.add(new Header("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        }
        if (refusal.status() == 401) {
            headers.add(new Header("WWW-Authenticate", "Bearer"));
        }
        return new CallReply(refusal.status(), headers, body.bytes());
    }

    private static String requestHash(Attempt attempt) {
        CallRequest request = attempt.request;
        List<Header> headers = new ArrayList<>(request.keptHeaders());
        headers.add(new Header("x-road-request-id", attempt.id.toString()));
        if (attempt.messageIdIsOurs) {
            headers.add(new Header("x-road-id", attempt.messageId));
        }
        return MessageHash.ofRequest(request.verb(), request.target(), headers, request.body());
    }

    private void keep(
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
                        attempt.request.header("OneDoor-Purpose"),
                        attempt.grant == null ? null : attempt.grant.legalBasis(),
                        attempt.request.header("X-Road-Issue"),
                        attempt.grant == null ? null : attempt.grant.id(),
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
