package onedoor.exchange.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.exchange.evidence.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells callers why they get no answer, and leaves evidence of it. */
@Component
class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Records records;
    private final Decisions decisions;
    private final CallSettings settings;

    Refusals(Records records, Decisions decisions, CallSettings settings) {
        this.records = records;
        this.decisions = decisions;
        this.settings = settings;
    }

    /**
     * Refuses a call.
     *
     * @param step at which it failed, or null when the provider's side did
     */
    void refuse(
            Attempt attempt,
            @Nullable Step step,
            Refusal refusal,
            Exchange.@Nullable Side asReceived,
            Outlet outlet)
            throws IOException {
        decisions.keep(attempt, step, refusal);
        // Who is not known by token and register has made no call; a flood beyond a quota must not
        // fill the log.
        if (!attempt.clientIsCaller || refusal.status() == 429) {
            log.debug("Call {} refused: {} {}", attempt.id, refusal.type(), refusal.message());
            write(attempt, refusal, false, outlet);
            return;
        }
        log.info("Call {} refused: {} {}", attempt.id, refusal.type(), refusal.message());
        RefusalBody body = body(attempt, refusal);
        Exchange.Side client =
                new Exchange.Side(
                        attempt.requestHash(),
                        refusal.status(),
                        MessageHash.ofResponse(
                                refusal.status(),
                                headers(refusal, body),
                                BodyHash.of(body.bytes())));
        try {
            records.keep(attempt, refusal.type(), client, asReceived);
        } catch (EvidenceUnavailable unavailable) {
            withoutEvidence(attempt, unavailable, outlet);
            return;
        }
        write(attempt, refusal, true, outlet);
    }

    /** Answers a call whose evidence could not be kept: with nothing but that. */
    void withoutEvidence(Attempt attempt, EvidenceUnavailable unavailable, Outlet outlet)
            throws IOException {
        log.error(
                "Call {} is not answered: its evidence could not be kept", attempt.id, unavailable);
        write(
                attempt,
                Refusal.atClient("logging_failed", "Evidence of the call could not be kept"),
                false,
                outlet);
    }

    private void write(Attempt attempt, Refusal refusal, boolean isEvident, Outlet outlet)
            throws IOException {
        RefusalBody body = body(attempt, refusal);
        List<Header> headers = headers(refusal, body);
        if (isEvident) {
            headers.add(new Header("OneDoor-Evidence", attempt.id.toString()));
        }
        attempt.refusal = refusal;
        attempt.status = refusal.status();
        attempt.responseSize = body.bytes().length;
        outlet.begin(refusal.status(), headers, body.bytes().length).write(body.bytes());
    }

    private RefusalBody body(Attempt attempt, Refusal refusal) {
        return RefusalBody.of(
                settings.errors().of(refusal.type()),
                refusal.message(),
                attempt.id.toString(),
                attempt.request.header("Accept"));
    }

    private List<Header> headers(Refusal refusal, RefusalBody body) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Content-Type", body.contentType()));
        headers.add(new Header("X-Road-Error", settings.errors().of(refusal.type())));
        headers.add(new Header("Cache-Control", "no-store"));
        @Nullable Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.add(new Header("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        }
        if (refusal.status() == 401) {
            headers.add(new Header("WWW-Authenticate", "Bearer"));
        }
        return headers;
    }
}
