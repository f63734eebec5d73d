package onedoor.identity.delegation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.ImportReport;
import onedoor.identity.enterprise.Enterprise;
import onedoor.identity.enterprise.Enterprises;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes enterprises over with their owners and agents, all or none. A delegation in the file is one
 * that both sides confirmed where it comes from; a changed owner voids what the former one granted.
 */
@Service
class EnterpriseImport {

    record Row(
            @Nullable String name,
            @Nullable String uscc,
            @Nullable String industry,
            @Nullable String owner,
            @Nullable List<AgentRow> agents) {}

    record AgentRow(@Nullable String idno, @Nullable LocalDate validTo) {}

    private record Agent(UUID person, LocalDate validTo) {}

    private record Checked(Enterprise enterprise, List<Agent> agents) {}

    private final Enterprises enterprises;
    private final Persons persons;
    private final DelegationStore store;
    private final AuditTrail audit;
    private final Clock clock;

    EnterpriseImport(
            Enterprises enterprises,
            Persons persons,
            DelegationStore store,
            AuditTrail audit,
            Clock clock) {
        this.enterprises = enterprises;
        this.persons = persons;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public ImportReport run(Caller caller, List<Row> rows) {
        Findings findings = new Findings();
        Set<String> codes = new HashSet<>();
        List<Checked> checked = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Checked row = check("/enterprises/" + i, rows.get(i), codes, findings);
            if (row != null) {
                checked.add(row);
            }
        }
        if (!findings.none()) {
            return ImportReport.refused(findings.all());
        }
        ImportReport.Count count = new ImportReport.Count();
        checked.forEach(row -> save(row, count));
        ImportReport report = count.report();
        audit.record(
                caller,
                "import",
                "enterprises",
                "all",
                "ok",
                Map.of("created", report.created(), "updated", report.updated()));
        return report;
    }

    private @Nullable Checked check(String at, Row row, Set<String> codes, Findings findings) {
        String name = findings.text(at + "/name", row.name(), 100);
        UnifiedSocialCreditCode uscc =
                findings.value(at + "/uscc", row.uscc(), UnifiedSocialCreditCode::new);
        if (uscc != null && !codes.add(uscc.value())) {
            findings.add(at + "/uscc", "duplicate", "信用代码在本次导入中重复");
        }
        UUID owner = person(at + "/owner", row.owner(), findings);
        List<Agent> agents = new ArrayList<>();
        List<AgentRow> asked = Objects.requireNonNullElse(row.agents(), List.of());
        for (int i = 0; i < asked.size(); i++) {
            String agentAt = at + "/agents/" + i;
            UUID agent = person(agentAt + "/idno", asked.get(i).idno(), findings);
            LocalDate validTo = asked.get(i).validTo();
            if (validTo == null) {
                findings.add(agentAt + "/validTo", "required", "此项必填");
            } else if (agent != null) {
                agents.add(new Agent(agent, validTo));
            }
        }
        return name == null || uscc == null || owner == null
                ? null
                : new Checked(new Enterprise(uscc.value(), name, row.industry(), owner), agents);
    }

    private @Nullable UUID person(String at, @Nullable String idno, Findings findings) {
        CitizenIdNumber number = findings.value(at, idno, CitizenIdNumber::new);
        if (number == null) {
            return null;
        }
        Optional<Person> person = persons.find(number);
        if (person.isEmpty()) {
            findings.add(at, "unknown", "此人尚未导入，请先导入自然人");
        }
        return person.map(Person::id).orElse(null);
    }

    private void save(Checked row, ImportReport.Count count) {
        Enterprise enterprise = row.enterprise();
        Optional<Enterprise> known = enterprises.find(enterprise.uscc());
        boolean changed = !known.equals(Optional.of(enterprise));
        if (changed) {
            enterprises.save(enterprise);
        }
        if (known.isPresent() && !known.get().owner().equals(enterprise.owner())) {
            store.revokeAllOf(enterprise.uscc(), enterprise.owner(), clock.instant());
        }
        for (Agent agent : row.agents()) {
            changed |= delegate(enterprise, agent);
        }
        if (known.isEmpty()) {
            count.created();
        } else {
            count.changed(changed);
        }
    }

    private boolean delegate(Enterprise enterprise, Agent agent) {
        Optional<Delegation> known =
                store.concerning(agent.person()).stream()
                        .filter(d -> d.agent().equals(agent.person()))
                        .filter(d -> d.enterprise().equals(enterprise.uscc()))
                        .filter(d -> d.status() == Delegation.Status.ACTIVE)
                        .findFirst();
        if (known.isPresent()) {
            if (known.get().validTo().equals(agent.validTo())) {
                return false;
            }
            store.prolong(known.get().id(), agent.validTo());
            return true;
        }
        store.insert(
                new Delegation(
                        Uuid7.next(),
                        enterprise.uscc(),
                        agent.person(),
                        enterprise.owner(),
                        List.of(),
                        agent.validTo(),
                        Delegation.Status.ACTIVE),
                clock.instant(),
                clock.instant());
        return true;
    }
}
