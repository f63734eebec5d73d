package onedoor.policy.amendment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.TurnedCases;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.formula.Formulas;
import onedoor.policy.index.Audiences;
import onedoor.policy.roster.Roster;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what a proposal would change, in the background, for whoever asks. */
@Component
class FormulaPreviews {

    /**
     * Somebody waits for one.
     *
     * @param department whose policies say which profiles its reader may see
     */
    record FormulaPreviewRequested(String id, String proposal, @Nullable String department) {}

    private final FormulaPreviewStore store;
    private final ProposalStore proposals;
    private final Formulas formulas;
    private final Users users;
    private final Policies policies;
    private final TurnedCases cases;
    private final Audiences audiences;
    private final Roster roster;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FormulaPreviews(
            FormulaPreviewStore store,
            ProposalStore proposals,
            Formulas formulas,
            Users users,
            Policies policies,
            TurnedCases cases,
            Audiences audiences,
            Roster roster,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.formulas = formulas;
        this.users = users;
        this.policies = policies;
        this.cases = cases;
        this.audiences = audiences;
        this.roster = roster;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    String request(Caller by, Proposal proposal) {
        String id = Uuid7.next().toString();
        store.add(id, proposal.id(), now(), by.key());
        audit.record(
                by,
                "preview-formula",
                "attribute",
                proposal.code(),
                "REQUESTED",
                Map.of("proposal", proposal.id()));
        events.publishEvent(new FormulaPreviewRequested(id, proposal.id(), by.department()));
        return id;
    }

    @Async
    @TransactionalEventListener
    void on(FormulaPreviewRequested requested) {
        boolean done = false;
        try {
            Proposal proposal = proposals.find(requested.proposal()).orElseThrow();
            store.done(requested.id(), count(proposal, requested.department()));
            done = true;
        } finally {
            if (!done) {
                store.failed(requested.id());
            }
        }
    }

    private FormulaPreview count(Proposal proposal, @Nullable String department) {
        long started = System.nanoTime();
        Instant now = now();
        LocalDate today = LegalTime.today(clock);
        LocalDate day = proposal.from(today);
        AttributeCatalogue before = formulas.at(day, now);
        AttributeCatalogue after =
                formulas.with(proposal.version(Long.MAX_VALUE, today, now, ""), day);
        Recount recount = new Recount(before, after, proposal.code());
        recount.scan(roster);
        List<Policy> own =
                policies.current().stream().filter(p -> p.department().equals(department)).toList();
        Shifts shifts =
                new Shifts(
                        recount,
                        audiences,
                        before,
                        after,
                        after.get(proposal.code()),
                        users.now(recount.affected()),
                        own,
                        today);
        roster.find(recount.changed(), shifts::take);
        return new FormulaPreview(
                now,
                day,
                recount.profiles(),
                recount.gained(),
                recount.lost(),
                recount.other(),
                shifts.reading(),
                shifts.gained(),
                shifts.lost(),
                shifts.policies(),
                shifts.examples(),
                cases.between(recount::before, recount::after),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
