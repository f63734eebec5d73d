package onedoor.workflow.process;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.AuditTrail;
import onedoor.workflow.application.CaseActs;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.process.Migration.CaseState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves the cases of noted migrations. A case's move and its line in the report are one
 * transaction, so a run that was killed is simply gone on with, and no case is moved twice, even
 * when two replicas work on the same migration.
 */
@Component
class MigrationJob {

    static final String FAILED = "流程引擎未能迁移该办件，办件保持原版本";

    private static final Logger log = LoggerFactory.getLogger(MigrationJob.class);
    private static final int BATCH = 100;

    private final MigrationStore store;
    private final MigrationCaseStore lines;
    private final CaseMigration cases;
    private final LifeEvents services;
    private final Journeys journeys;
    private final CaseActs acts;
    private final AuditTrail audit;
    private final CaseTransactions transactions;
    private final Clock clock;

    MigrationJob(
            MigrationStore store,
            MigrationCaseStore lines,
            CaseMigration cases,
            LifeEvents services,
            Journeys journeys,
            CaseActs acts,
            AuditTrail audit,
            CaseTransactions transactions,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.cases = cases;
        this.services = services;
        this.journeys = journeys;
        this.acts = acts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.migrations.every:1s}")
    @SchedulerLock(name = "process-migrations", lockAtMostFor = "1m")
    void goOn() {
        for (Migration migration : store.running()) {
            try {
                run(migration);
            } catch (RuntimeException failure) {
                // The others go on; this one is taken up again with the next round.
                log.error("migration {} was interrupted", migration.id(), failure);
            }
        }
    }

    private void run(Migration migration) {
        LifeEvent old = services.at(migration.from());
        LifeEvent target = services.at(migration.to());
        journeys.prepare(target.plan());
        String last = "";
        List<UUID> page;
        do {
            page = lines.waiting(migration.id(), last, BATCH);
            for (UUID application : page) {
                attempt(migration, application, old, target);
                last = application.toString();
            }
        } while (page.size() == BATCH);
        store.finish(migration.id(), clock.instant());
    }

    private void attempt(Migration migration, UUID application, LifeEvent old, LifeEvent target) {
        try {
            transactions.run(() -> settle(migration, application, old, target));
        } catch (RuntimeException failure) {
            log.error("case {} could not be migrated", application, failure);
            lines.failed(migration.id(), application, FAILED, clock.instant());
        }
    }

    private CaseState settle(
            Migration migration, UUID application, LifeEvent old, LifeEvent target) {
        if (!lines.lockWaiting(migration.id(), application)) {
            return CaseState.MIGRATED; // another replica was first
        }
        Optional<String> against = cases.obstacle(application, old, target);
        CaseState state = against.isPresent() ? CaseState.REFUSED : CaseState.MIGRATED;
        if (state == CaseState.MIGRATED) {
            cases.move(application, old, target);
            audit.record(
                    migration.startedBy(),
                    "case.migrate",
                    "application",
                    application.toString(),
                    "migrated",
                    Map.of(
                            "migration",
                            migration.id().toString(),
                            "from",
                            old.versionId().toString(),
                            "to",
                            target.versionId().toString()));
            acts.acted(application, null, "MIGRATED", migration.by());
        }
        lines.settle(migration.id(), application, state, against.orElse(null), clock.instant());
        return state;
    }
}
