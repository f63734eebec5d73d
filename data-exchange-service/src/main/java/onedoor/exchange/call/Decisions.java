package onedoor.exchange.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Why calls were refused, kept under the id that the error names in its detail. */
@Component
class Decisions {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);

    /** Least time between two decisions on a used-up quota that are kept: a flood must not. */
    private static final Duration BETWEEN_FLOODS = Duration.ofMillis(100);

    private final DecisionStore store;
    private final Checks checks;
    private final CallSettings settings;
    private final Clock clock;
    private final AtomicLong lastOfAFlood = new AtomicLong(System.nanoTime() - 1_000_000_000L);

    Decisions(DecisionStore store, Checks checks, CallSettings settings, Clock clock) {
        this.store = store;
        this.checks = checks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One refusal.
     *
     * @param step at which it was refused, or null when the provider's side failed
     */
    record Decision(
            UUID id,
            Instant at,
            String client,
            String service,
            String provider,
            String verb,
            String path,
            @Nullable String purpose,
            List<String> fields,
            @Nullable Step step,
            String outcome,
            String reason,
            @Nullable UUID grantId) {

        Decision {
            fields = List.copyOf(fields);
        }
    }

    /** What one check found; those after the one that failed were not asked. */
    record Finding(String name, boolean passed, @Nullable String reason) {}

    /** Keeps a refusal, as far as it is known who called. */
    void keep(Attempt attempt, @Nullable Step step, Refusal refusal) {
        if (!attempt.clientIsCaller || (refusal.status() == 429 && isFlood())) {
            return;
        }
        CallPath path = attempt.path();
        try {
            store.insert(
                    new Decision(
                            attempt.id,
                            attempt.requestedAt,
                            attempt.client().path(),
                            cut(attempt.service(), 400),
                            cut(
                                    String.join(
                                            "/",
                                            path.instance(),
                                            path.memberClass(),
                                            path.memberCode(),
                                            path.subsystem()),
                                    300),
                            attempt.request.verb(),
                            cut(attempt.pathToKeep(), 1000),
                            attempt.purpose() == null ? null : cut(attempt.purpose(), 100),
                            attempt.fields,
                            step,
                            refusal.type(),
                            cut(refusal.message(), 1000),
                            attempt.grant == null ? null : attempt.grant.id()));
        } catch (DataAccessException unavailable) {
            // The refusal itself stands, and is in the evidence.
            log.warn("The decision on call {} could not be kept", attempt.id, unavailable);
        }
    }

    private boolean isFlood() {
        long now = System.nanoTime();
        long last = lastOfAFlood.get();
        return now - last < BETWEEN_FLOODS.toNanos() || !lastOfAFlood.compareAndSet(last, now);
    }

    private static String cut(@Nullable String text, int most) {
        return text == null ? "" : text.length() <= most ? text : text.substring(0, most);
    }

    Optional<Decision> find(UUID id) {
        return store.find(id);
    }

    /** The checks in their order, up to the one that objected. */
    List<Finding> findings(Decision decision) {
        List<Finding> findings = new ArrayList<>();
        for (Step step : checks.steps()) {
            if (step == decision.step()) {
                findings.add(new Finding(step.word(), false, decision.reason()));
                return findings;
            }
            findings.add(new Finding(step.word(), true, null));
        }
        findings.add(new Finding("provider", false, decision.reason()));
        return findings;
    }

    @Scheduled(cron = "0 17 * * * *")
    @SchedulerLock(name = "decision-purge", lockAtMostFor = "10m")
    void purge() {
        store.deleteBefore(clock.instant().minus(settings.keepDecisions()));
    }
}
