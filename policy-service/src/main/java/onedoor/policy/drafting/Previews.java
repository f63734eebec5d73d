package onedoor.policy.drafting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.policy.document.Examiner;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.RelevantDate;
import onedoor.policy.index.Audience;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Change;
import onedoor.policy.index.Question;
import onedoor.policy.roster.StoredProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts whom a draft would reach, beside the version in force, while its writer waits. */
@Component
class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    private final PreviewStore store;
    private final Examiner examiner;
    private final Policies policies;
    private final Audiences audiences;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Previews(
            PreviewStore store,
            Examiner examiner,
            Policies policies,
            Audiences audiences,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.examiner = examiner;
        this.policies = policies;
        this.audiences = audiences;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    String request(Caller by, Draft draft) {
        String id = Uuid7.next().toString();
        store.add(id, draft, clock.instant(), by.key());
        audit.record(
                by,
                "preview-draft",
                "policy-draft",
                draft.id(),
                "REQUESTED",
                Map.of("revision", draft.revision()));
        events.publishEvent(new PreviewRequested(id));
        return id;
    }

    @Async
    @TransactionalEventListener
    void on(PreviewRequested requested) {
        Optional<Policy> draft =
                store.find(requested.id()).flatMap(p -> examiner.policy(p.content()));
        if (draft.isEmpty()) {
            LOG.warn("preview {} has no readable draft any more", requested.id());
            store.failed(requested.id());
            return;
        }
        store.done(requested.id(), count(draft.get()));
    }

    private PreviewResult count(Policy draft) {
        long started = System.nanoTime();
        Question asked = question(draft);
        Optional<Change> change =
                policies.current(draft.code())
                        .map(inForce -> audiences.compare(question(inForce), asked));
        Audience audience = change.map(Change::after).orElseGet(() -> audiences.of(asked));
        long eligible =
                audience.count(Standing.ELIGIBLE_VERIFIED)
                        + audience.count(Standing.ELIGIBLE_DECLARED);
        return new PreviewResult(
                audience.asOf(),
                audience.profiles(),
                audience.count(Standing.ELIGIBLE_VERIFIED),
                audience.count(Standing.ELIGIBLE_DECLARED),
                audience.count(Standing.POSSIBLE),
                audience.count(Standing.NEAR_MISS),
                change.map(Change::gained).map(List::size).map(Long::valueOf).orElse(eligible),
                change.map(Change::lost).map(List::size).map(Long::valueOf).orElse(0L),
                PreviewResult.Budget.from(audience.budget(draft.amount())),
                audience.funnel().stream().map(PreviewResult.Line::from).toList(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private Question question(Policy policy) {
        LocalDate today = LegalTime.today(clock);
        return new Question(
                policy.rule(),
                policy.relevantDate().on(today, policy.year()),
                policy.relevantDate() instanceof RelevantDate.Application,
                policy.year(),
                switch (policy.subject()) {
                    case ENTERPRISE -> StoredProfile.Kind.ENTERPRISE;
                    case PERSON -> StoredProfile.Kind.PERSON;
                });
    }
}
