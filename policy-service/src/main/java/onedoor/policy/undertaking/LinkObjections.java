package onedoor.policy.undertaking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.policy.undertaking.Change.Act;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.LinkObjection.State;
import onedoor.policy.undertaking.Membership.Source;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes members' objections and their answers; an upheld one proposes that the member leaves. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LinkObjections {

    sealed interface Raising {
        record Raised(LinkObjection objection) implements Raising {}

        record NoMember() implements Raising {}

        record AlreadyOpen() implements Raising {}
    }

    sealed interface Answering {
        record Answered(LinkObjection objection) implements Answering {}

        record NotFound() implements Answering {}

        record AnsweredBefore() implements Answering {}

        /** It has left meanwhile. */
        record NoMember() implements Answering {}
    }

    private final LinkObjectionStore store;
    private final UndertakingStore memberships;
    private final Changes changes;
    private final AuditTrail audit;
    private final Clock clock;

    LinkObjections(
            LinkObjectionStore store,
            UndertakingStore memberships,
            Changes changes,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.memberships = memberships;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    Raising raise(Caller by, String enterprise, String reason) {
        memberships.guard(enterprise); // of two at a time, the second sees the first
        Optional<Membership> member = present(enterprise);
        if (member.isEmpty()) {
            return new Raising.NoMember();
        }
        if (store.of(enterprise).stream().anyMatch(o -> o.state() == State.OPEN)) {
            return new Raising.AlreadyOpen();
        }
        LinkObjection objection =
                new LinkObjection(
                        Uuid7.next().toString(),
                        enterprise,
                        member.get().groupCode(),
                        reason,
                        State.OPEN,
                        now(),
                        null,
                        null);
        store.add(objection, by.key());
        audit.record(
                by,
                "object-to-undertaking",
                "undertaking",
                objection.groupCode(),
                "OPEN",
                Map.of("enterprise", enterprise, "objection", objection.id()));
        return new Raising.Raised(objection);
    }

    Answering answer(Caller by, String id, boolean upheld, String answer) {
        Optional<LinkObjection> known = store.find(id);
        if (known.isEmpty()) {
            return new Answering.NotFound();
        }
        LinkObjection objection = known.get();
        Optional<Membership> member =
                present(objection.enterprise())
                        .filter(m -> m.groupCode().equals(objection.groupCode()));
        if (upheld && member.isEmpty()) {
            return new Answering.NoMember();
        }
        State to = upheld ? State.UPHELD : State.REJECTED;
        if (!store.answer(id, to, answer, now(), by.key())) {
            return new Answering.AnsweredBefore();
        }
        if (upheld) {
            changes.propose(by, leaving(member.orElseThrow(), answer));
        }
        audit.record(
                by,
                "answer-undertaking-objection",
                "undertaking",
                objection.groupCode(),
                to.name(),
                Map.of("enterprise", objection.enterprise(), "objection", id));
        return new Answering.Answered(store.find(id).orElseThrow());
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    Optional<Membership> present(String enterprise) {
        LocalDate today = LegalTime.today(clock);
        List<Membership> known = memberships.of(enterprise);
        return known.stream().filter(m -> m.on(today)).findFirst();
    }

    /** From today: what was claimed while it was thought a member was limited as such. */
    private Proposal leaving(Membership member, String why) {
        LocalDate today = LegalTime.today(clock);
        return new Proposal(
                Act.LEAVE,
                member.groupCode(),
                null,
                member.enterprise(),
                today,
                null,
                Source.OBJECTION,
                why);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
