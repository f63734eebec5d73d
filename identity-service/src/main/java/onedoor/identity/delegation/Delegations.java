package onedoor.identity.delegation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.identity.enterprise.Enterprise;
import onedoor.identity.enterprise.Enterprises;
import onedoor.identity.inbox.Inbox;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Grants, accepts and revokes, and tells for whom a person may act today. */
@Service
public class Delegations {

    private static final String LINK = "/my/delegations";

    /** An enterprise that a person may act for, and why. */
    public record Represented(String uscc, String name, Capacity capacity) {}

    /** Somebody who may act for an enterprise today. */
    record Representative(UUID person, Capacity capacity) {}

    public enum Capacity {
        OWNER,
        AGENT
    }

    /** How a grant ended. */
    sealed interface Granting {
        record Granted(Delegation delegation) implements Granting {}

        record NotTheOwner() implements Granting {}

        record UnknownAgent() implements Granting {}

        record OwnerIsAgent() implements Granting {}
    }

    /** How a step on an existing delegation ended. */
    enum Step {
        DONE,
        NOT_FOUND,
        WRONG_STATE
    }

    private final DelegationStore store;
    private final Enterprises enterprises;
    private final Persons persons;
    private final Inbox inbox;
    private final AuditTrail audit;
    private final Clock clock;

    Delegations(
            DelegationStore store,
            Enterprises enterprises,
            Persons persons,
            Inbox inbox,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.enterprises = enterprises;
        this.persons = persons;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** The enterprise, if this person may act for it now. */
    public Optional<Represented> representedBy(UUID person, String uscc) {
        return representedBy(person).stream().filter(r -> r.uscc().equals(uscc)).findFirst();
    }

    /** Every enterprise this person may act for now. */
    public List<Represented> representedBy(UUID person) {
        List<Represented> all = new ArrayList<>();
        for (Enterprise own : enterprises.ownedBy(person)) {
            all.add(new Represented(own.uscc(), own.name(), Capacity.OWNER));
        }
        for (Delegation delegation : store.active(person, today())) {
            boolean known = all.stream().anyMatch(r -> r.uscc().equals(delegation.enterprise()));
            if (!known) {
                enterprises
                        .find(delegation.enterprise())
                        .map(e -> new Represented(e.uscc(), e.name(), Capacity.AGENT))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /** Everybody who may act for this enterprise now, its owner first; nobody if it is unknown. */
    List<Representative> representing(String uscc) {
        Optional<Enterprise> enterprise = enterprises.find(uscc);
        if (enterprise.isEmpty()) {
            return List.of();
        }
        List<Representative> all = new ArrayList<>();
        all.add(new Representative(enterprise.get().owner(), Capacity.OWNER));
        store.activeFor(uscc, today()).stream()
                .map(d -> new Representative(d.agent(), Capacity.AGENT))
                .forEach(all::add);
        return all;
    }

    LocalDate today() {
        return LegalTime.today(clock);
    }

    List<Delegation> concerning(UUID person) {
        return store.concerning(person);
    }

    @Transactional
    Granting grant(
            Caller caller,
            String uscc,
            CitizenIdNumber agentNumber,
            List<String> scope,
            LocalDate validTo) {
        UUID owner = UUID.fromString(caller.subject());
        Optional<Enterprise> enterprise =
                enterprises.find(uscc).filter(e -> e.owner().equals(owner));
        if (enterprise.isEmpty()) {
            return new Granting.NotTheOwner();
        }
        Optional<Person> agent = persons.find(agentNumber);
        if (agent.isEmpty()) {
            return new Granting.UnknownAgent();
        }
        if (agent.get().id().equals(owner)) {
            return new Granting.OwnerIsAgent();
        }
        Delegation delegation =
                new Delegation(
                        Uuid7.next(),
                        uscc,
                        agent.get().id(),
                        owner,
                        scope,
                        validTo,
                        Delegation.Status.GRANTED);
        store.insert(delegation, clock.instant(), null);
        inbox.send(
                "identity",
                agent.get().id(),
                "办事授权待您确认",
                enterprise.get().name() + "授权您代为办事，有效期至" + validTo + "，请确认是否接受。",
                LINK);
        record(caller, "grant-delegation", delegation);
        return new Granting.Granted(delegation);
    }

    @Transactional
    Step accept(Caller caller, UUID id) {
        Optional<Delegation> found =
                store.find(id).filter(d -> d.agent().toString().equals(caller.subject()));
        if (found.isEmpty()) {
            return Step.NOT_FOUND;
        }
        if (found.get().validTo().isBefore(today()) || !store.accept(id, clock.instant())) {
            return Step.WRONG_STATE;
        }
        record(caller, "accept-delegation", found.get());
        return Step.DONE;
    }

    /** By the enterprise's owner, or by the agent who no longer wants it. */
    @Transactional
    Step revoke(Caller caller, UUID id) {
        UUID person = UUID.fromString(caller.subject());
        Optional<Delegation> found =
                store.find(id)
                        .filter(d -> d.agent().equals(person) || owns(person, d.enterprise()));
        if (found.isEmpty()) {
            return Step.NOT_FOUND;
        }
        Delegation delegation = found.get();
        if (!store.revoke(id, person, clock.instant())) {
            return Step.WRONG_STATE;
        }
        if (!delegation.agent().equals(person)) {
            inbox.send("identity", delegation.agent(), "办事授权已撤销", "您的一项办事授权已被撤销，即时生效。", LINK);
        }
        record(caller, "revoke-delegation", delegation);
        return Step.DONE;
    }

    private boolean owns(UUID person, String uscc) {
        return enterprises.find(uscc).map(Enterprise::owner).filter(person::equals).isPresent();
    }

    private void record(Caller caller, String act, Delegation d) {
        audit.record(
                caller,
                act,
                "delegation",
                d.id().toString(),
                "ok",
                Map.of("enterprise", d.enterprise(), "validTo", d.validTo().toString()));
    }
}
