package onedoor.workflow.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.process.ProcessStore.Case;
import onedoor.workflow.process.ProcessStore.StoredVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versions of a service, and the order to move its running cases from one to another: tried at
 * once, or noted for the {@link MigrationJob}.
 */
@Component
class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final ProcessStore store;
    private final MigrationStore migrations;
    private final CaseMigration cases;
    private final LifeEvents services;
    private final Journeys journeys;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Migrations(
            ProcessStore store,
            MigrationStore migrations,
            CaseMigration cases,
            LifeEvents services,
            Journeys journeys,
            AuditTrail audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.migrations = migrations;
        this.cases = cases;
        this.services = services;
        this.journeys = journeys;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A version, how many cases run under it, and whether new ones do. */
    record Version(String version, String versionId, long cases, boolean current) {}

    record Refused(String applicationNumber, String reason) {}

    record Outcome(int cases, int migrated, boolean dryRun, List<Refused> refused) {}

    /** Two versions of one service, both known to the engine. */
    record Pair(LifeEvent old, LifeEvent target) {}

    List<Version> versions(String code) {
        List<StoredVersion> stored = store.versions(code);
        if (stored.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "没有这个一件事或者事项。");
        }
        UUID current = services.current(code).map(LifeEvent::versionId).orElse(null);
        return stored.stream()
                .map(v ->
                        new Version(
                                label(v),
                                v.id(),
                                v.cases(),
                                UUID.fromString(v.id()).equals(current)))
                .toList();
    }

    /** By their ids or labels; the engine learns the newer one here. */
    Pair pair(String code, @Nullable String from, @Nullable String to) {
        LifeEvent old = version(code, from);
        LifeEvent target = version(code, to);
        if (old.versionId().equals(target.versionId())) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "两个版本相同，无需迁移。");
        }
        journeys.prepare(target.plan());
        return new Pair(old, target);
    }

    /** What would become of every running case; nothing is moved. */
    Outcome dryRun(Pair pair) {
        List<Case> running = store.running(pair.old().versionId());
        List<Refused> refused = new ArrayList<>();
        for (Case one : running) {
            obstacle(one, pair).ifPresent(why -> refused.add(new Refused(one.number(), why)));
        }
        return new Outcome(running.size(), running.size() - refused.size(), true, refused);
    }

    private Optional<String> obstacle(Case one, Pair pair) {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> {
                        status.setRollbackOnly();
                        return cases.obstacle(one.uuid(), pair.old(), pair.target());
                    }));
        } catch (RuntimeException failure) {
            log.error("case {} could not be tried", one.number(), failure);
            return Optional.of(MigrationJob.FAILED);
        }
    }

    /** Nothing where cases of the old version are being moved already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Migration> start(Caller caller, String code, Pair pair) {
        var migration =
                new Migration(
                        Uuid7.next(),
                        code,
                        pair.old().versionId(),
                        pair.target().versionId(),
                        caller.subject(),
                        Objects.requireNonNullElse(caller.name(), caller.subject()),
                        clock.instant(),
                        null,
                        0);
        if (!migrations.insert(migration)) {
            return Optional.empty();
        }
        audit.record(
                caller,
                "process.migrate",
                "life-event",
                code,
                "started",
                Map.of(
                        "migration",
                        migration.id().toString(),
                        "from",
                        migration.from().toString(),
                        "to",
                        migration.to().toString()));
        return migrations.find(code, migration.id());
    }

    /** The first characters of a version's hash, as people name it. */
    Map<UUID, String> labels(String code) {
        return store.versions(code).stream()
                .collect(Collectors.toMap(v -> UUID.fromString(v.id()), Migrations::label));
    }

    private static String label(StoredVersion version) {
        return version.hash().substring(0, 12);
    }

    private LifeEvent version(String code, @Nullable String version) {
        return store.versions(code).stream()
                .filter(v -> v.id().equals(version) || label(v).equals(version))
                .findFirst()
                .map(v -> services.at(UUID.fromString(v.id())))
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT,
                                "“" + code + "”没有版本 " + version + "。"));
    }
}
