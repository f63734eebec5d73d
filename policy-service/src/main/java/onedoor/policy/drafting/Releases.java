package onedoor.policy.drafting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.Examination;
import onedoor.policy.document.Examiner;
import onedoor.policy.document.Publisher;
import onedoor.policy.document.Publisher.Publication;
import onedoor.policy.drafting.DraftResult.Blocked;
import onedoor.policy.drafting.DraftResult.Done;
import onedoor.policy.drafting.DraftResult.NoSuchDraft;
import onedoor.policy.drafting.DraftResult.WrongState;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a submitted draft in force, by somebody who did not write it. */
@Component
class Releases {

    /**
     * What the second person decides.
     *
     * @param validTo the first day on which it is no longer valid
     * @param fairCompetitionReason why the doubts of the review do not stand against it
     */
    record Terms(
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String fairCompetitionReason) {}

    private final Drafts drafts;
    private final DraftStore store;
    private final Examiner examiner;
    private final Publisher publisher;
    private final AuditTrail audit;
    private final Clock clock;

    Releases(
            Drafts drafts,
            DraftStore store,
            Examiner examiner,
            Publisher publisher,
            AuditTrail audit,
            Clock clock) {
        this.drafts = drafts;
        this.store = store;
        this.examiner = examiner;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    DraftResult release(Caller by, String id, Terms terms) {
        Optional<Draft> found = drafts.own(by, id);
        if (found.isEmpty()) {
            return new NoSuchDraft();
        }
        Draft draft = found.get();
        Optional<FourEyes.Bar> bar = draft.fourEyes().bar(by);
        if (bar.isPresent()) {
            return switch (bar.get()) {
                case DECIDED -> new WrongState(draft);
                case OWN -> new DraftResult.SameHands();
            };
        }
        LocalDate to = terms.validTo();
        if (to != null && !to.isAfter(terms.validFrom())) {
            return new DraftResult.Misdated(
                    new FieldProblem("/validTo", "before-start", "失效日期须晚于生效日期"));
        }
        // Catalogue, trees and registers may have changed since it was submitted.
        Examination examination = examiner.examine(draft.content(), draft.department());
        if (!examination.passed()) {
            return new Blocked(examination);
        }
        if (!examination.fairCompetition().isEmpty() && terms.fairCompetitionReason() == null) {
            return new DraftResult.Doubtful(examination.fairCompetition());
        }
        if (!store.release(id, terms.fairCompetitionReason(), clock.instant(), by.key())) {
            return new WrongState(store.find(id).orElseThrow());
        }
        return switch (publisher.publish(by, draft.content(), terms.validFrom(), to)) {
            case Publication.Published(var _, var version, var _) -> released(by, draft, version);
            case Publication.Unchanged(var _, var version, var _) -> released(by, draft, version);
            case Publication.Flawed _, Publication.CasesFailed _ -> new Blocked(examination);
        };
    }

    private DraftResult released(Caller by, Draft draft, int version) {
        store.released(draft.id(), version);
        audit.record(
                by,
                "release-draft",
                "policy-draft",
                draft.id(),
                "RELEASED",
                Map.of("version", version, "code", String.valueOf(draft.code())));
        return new Done(store.find(draft.id()).orElseThrow());
    }
}
