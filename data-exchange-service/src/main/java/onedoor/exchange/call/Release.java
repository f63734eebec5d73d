package onedoor.exchange.call;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import onedoor.exchange.consent.Consents;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets an answer out. Its last piece is held back until the grant has been looked at once more and
 * evidence is durable: nobody gets a complete answer that left no evidence. A short answer is held
 * back whole, so that a fault can still be told; a long one is cut.
 */
@Component
class Release {

    private static final Logger log = LoggerFactory.getLogger(Release.class);
    private static final String OK = "OK";

    /** Bytes that are held back. */
    private static final int PIECE = 64 * 1024;

    private final Records records;
    private final Refusals refusals;
    private final Grants grants;
    private final Consents consents;

    Release(Records records, Refusals refusals, Grants grants, Consents consents) {
        this.records = records;
        this.refusals = refusals;
        this.grants = grants;
        this.consents = consents;
    }

    void release(Attempt attempt, Provided.Reply reply, Outlet outlet) throws IOException {
        byte[] first;
        try {
            first = reply.body().readNBytes(PIECE);
        } catch (IOException brokenOff) {
            refusals.refuse(attempt, null, broken(brokenOff), null, outlet);
            return;
        }
        if (first.length < PIECE) {
            releaseWhole(attempt, reply, first, outlet);
        } else {
            releaseInPieces(attempt, reply, first, outlet);
        }
    }

    private static Refusal broken(IOException reason) {
        return Refusal.atService("io_error", Departments.messageOf(reason));
    }

    private void releaseWhole(Attempt attempt, Provided.Reply reply, byte[] body, Outlet outlet)
            throws IOException {
        BodyHash passed = BodyHash.of(body);
        if (!isStillGranted(attempt)) {
            refusals.refuse(
                    attempt,
                    Step.GRANT,
                    Refusal.accessDenied(attempt.service()),
                    reply.asReceived().side(attempt.requestHash(), passed),
                    outlet);
            return;
        }
        List<Header> headers = headers(attempt, reply);
        try {
            keep(attempt, reply, headers, passed, outcome(reply));
        } catch (EvidenceUnavailable unavailable) {
            refusals.withoutEvidence(attempt, unavailable, outlet);
            return;
        }
        headers.add(new Header("OneDoor-Evidence", attempt.id.toString()));
        boolean hasBody = hasBody(attempt, reply);
        OutputStream out = outlet.begin(reply.status(), headers, hasBody ? body.length : -1);
        if (hasBody) {
            out.write(body);
        }
    }

    private void releaseInPieces(Attempt attempt, Provided.Reply reply, byte[] first, Outlet outlet)
            throws IOException {
        List<Header> hashed = headers(attempt, reply);
        List<Header> headers = new ArrayList<>(hashed);
        headers.add(new Header("OneDoor-Evidence", attempt.id.toString()));
        BodyHash passed = new BodyHash();
        Pieces pieces = new Pieces(reply, first, passed);
        try {
            pieces.allButTheLast(outlet.begin(reply.status(), headers, reply.length()));
            pieces.hashTheLast();
            if (!isStillGranted(attempt)) {
                keepPart(attempt, reply, hashed, passed, Refusal.accessDenied(attempt.service()));
                throw new Outlet.Cut("the grant ended while the answer was on its way");
            }
            keep(attempt, reply, hashed, passed, outcome(reply));
        } catch (Pieces.Broken broken) {
            keepPart(attempt, reply, hashed, passed, broken(broken.reason()));
            throw new Outlet.Cut("the provider's answer broke off: " + broken.reason());
        } catch (Outlet.Cut cut) {
            throw cut;
        } catch (EvidenceUnavailable unavailable) {
            log.error("Call {} is cut: its evidence could not be kept", attempt.id, unavailable);
            throw new Outlet.Cut("evidence could not be kept");
        } catch (IOException callerGone) {
            keepPart(attempt, reply, hashed, passed, Refusal.disconnected());
            throw callerGone;
        }
        pieces.writeTheLast();
    }

    /** Evidence of an answer of which the caller got a part. */
    private void keepPart(
            Attempt attempt,
            Provided.Reply reply,
            List<Header> headers,
            BodyHash passed,
            Refusal fault) {
        attempt.refusal = fault;
        try {
            keep(attempt, reply, headers, passed, fault.type());
        } catch (EvidenceUnavailable unavailable) {
            log.error(
                    "Of call {}, answered in part, no evidence could be kept",
                    attempt.id,
                    unavailable);
        }
    }

    private void keep(
            Attempt attempt,
            Provided.Reply reply,
            List<Header> headers,
            BodyHash passed,
            String outcome)
            throws EvidenceUnavailable {
        String requestHash = attempt.requestHash();
        attempt.status = reply.status();
        attempt.responseSize = passed.count();
        records.keep(
                attempt,
                outcome,
                new Exchange.Side(
                        requestHash,
                        reply.status(),
                        MessageHash.ofResponse(reply.status(), headers, passed)),
                reply.asReceived().side(requestHash, passed));
    }

    private static String outcome(Provided.Reply reply) {
        return reply.status() < 400 ? OK : "provider." + reply.status();
    }

    private static boolean hasBody(Attempt attempt, Provided.Reply reply) {
        return !attempt.request.verb().equals("HEAD")
                && reply.status() != 204
                && reply.status() != 304;
    }

    private boolean isStillGranted(Attempt attempt) {
        Grant grant = attempt.grant;
        boolean granted =
                grant == null
                        || grants.inForce(attempt.consumer(), attempt.resource()).stream()
                                .anyMatch(inForce -> inForce.id().equals(grant.id()));
        return granted && (attempt.consent == null || consents.stands(attempt.consent.consent()));
    }

    private static List<Header> headers(Attempt attempt, Provided.Reply reply) {
        List<Header> headers = new ArrayList<>(reply.headers());
        headers.add(new Header("x-road-id", attempt.messageId));
        headers.add(new Header("x-road-client", attempt.client().path()));
        headers.add(new Header("x-road-service", attempt.service()));
        headers.add(new Header("x-road-request-id", attempt.id.toString()));
        headers.add(new Header("x-road-request-hash", attempt.requestHash()));
        if (attempt.consent != null) {
            headers.add(new Header("OneDoor-Consent", attempt.consent.words()));
        }
        return headers;
    }
}
