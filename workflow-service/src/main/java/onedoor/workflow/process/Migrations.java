package onedoor.workflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.journey.JourneyMigrations;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.process.ProcessStore.Case;
import onedoor.workflow.process.ProcessStore.StoredVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running cases to another version of their service, each under its own lock and in its own
 * transaction: version and process change together, or the case stays where it is.
 */
@Component
class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final ProcessStore store;
    private final LifeEvents services;
    private final Journeys journeys;
    private final JourneyMigrations processes;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Migrations(
            ProcessStore store,
            LifeEvents services,
            Journeys journeys,
            JourneyMigrations processes,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.services = services;
        this.journeys = journeys;
        this.processes = processes;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A version, how many cases run under it, and whether new ones do. */
    record Version(String version, String versionId, long cases, boolean current) {}

    record Refused(String applicationNumber, String reason) {}

    record Outcome(int cases, int migrated, boolean dryRun, List<Refused> refused) {}

    List<Version> versions(String code) {
        List<StoredVersion> stored = store.versions(code);
        if (stored.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "没有这个一件事或者事项。");
        }
        UUID current = services.current(code).map(LifeEvent::versionId).orElse(null);
        return stored.stream()
                .map(v ->
                        new Version(
                                v.hash().substring(0, 12),
                                v.id(),
                                v.cases(),
                                UUID.fromString(v.id()).equals(current)))
                .toList();
    }

    Outcome migrate(Caller caller, String code, String from, String to, boolean dryRun) {
        LifeEvent old = version(code, from);
        LifeEvent target = version(code, to);
        if (old.versionId().equals(target.versionId())) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "两个版本相同,无需迁移。");
        }
        journeys.prepare(target.plan());
        List<Case> running = store.running(old.versionId());
        List<Refused> refused = new ArrayList<>();
        for (Case one : running) {
            reason(caller, one, old, target, dryRun)
                    .ifPresent(why -> refused.add(new Refused(one.number(), why)));
        }
        return new Outcome(running.size(), running.size() - refused.size(), dryRun, refused);
    }

    private Optional<String> reason(
            Caller caller, Case one, LifeEvent old, LifeEvent target, boolean dryRun) {
        try {
            return transaction.execute(status -> {
                Optional<String> against = move(caller, one, old, target, dryRun);
                if (dryRun || against.isPresent()) {
                    status.setRollbackOnly();
                }
                return against;
            });
        } catch (RuntimeException failure) {
            // This case stays where it is; the others go on.
            log.error("case {} could not be migrated", one.number(), failure);
            return Optional.of("流程引擎未能迁移该办件,办件保持原版本");
        }
    }

    private Optional<String> move(
            Caller caller, Case one, LifeEvent old, LifeEvent target, boolean dryRun) {
        Case now = store.lock(one.uuid()).orElseThrow();
        if (!now.runs() || !now.version().equals(old.versionId())) {
            return Optional.of("办件已办结或者已迁移");
        }
        Optional<String> against =
                new Agreement(old, target, store.parts(one.uuid()), store.touched(one.uuid()))
                        .obstacle();
        if (against.isPresent()) {
            return against;
        }
        String key = target.journey();
        List<String> engine = processes.obstacles(one.uuid(), key);
        if (!engine.isEmpty()) {
            return Optional.of("新流程中没有该办件当前所在的环节");
        }
        if (dryRun) {
            return Optional.empty();
        }
        processes.migrate(one.uuid(), key);
        if (!store.moveTo(one.uuid(), old.versionId(), target.versionId())) {
            throw new IllegalStateException(one + " moved under its lock");
        }
        audit.record(
                caller,
                "case.migrate",
                "application",
                one.id(),
                "migrated",
                Map.of("from", old.versionId().toString(), "to", target.versionId().toString()));
        return Optional.empty();
    }

    private LifeEvent version(String code, String version) {
        return store.versions(code).stream()
                .filter(v -> v.id().equals(version) || v.hash().substring(0, 12).equals(version))
                .findFirst()
                .map(v -> services.at(UUID.fromString(v.id())))
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT,
                                "“" + code + "”没有版本 " + version + "。"));
    }
}
