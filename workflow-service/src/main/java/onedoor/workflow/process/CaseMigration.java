package onedoor.workflow.process;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.journey.JourneyMigrations;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.process.ProcessStore.Case;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves one case under its own lock: version and process change together, or nothing does. */
@Component
class CaseMigration {

    private final ProcessStore store;
    private final JourneyMigrations processes;

    CaseMigration(ProcessStore store, JourneyMigrations processes) {
        this.store = store;
        this.processes = processes;
    }

    /** Why the case has to stay where it is; nothing is written for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> obstacle(UUID id, LifeEvent old, LifeEvent target) {
        Case now = store.lock(id).orElseThrow();
        if (!now.runs() || !now.version().equals(old.versionId())) {
            return Optional.of("办件已办结或者已迁移");
        }
        Optional<String> against =
                new Agreement(old, target, store.parts(id), store.touched(id)).obstacle();
        if (against.isPresent()) {
            return against;
        }
        List<String> engine = processes.obstacles(id, target.journey());
        return engine.isEmpty() ? Optional.empty() : Optional.of("新流程中没有该办件当前所在的环节");
    }

    /** Moves it; call it in the transaction in which there was no obstacle. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(UUID id, LifeEvent old, LifeEvent target) {
        processes.migrate(id, target.journey());
        if (!store.moveTo(id, old.versionId(), target.versionId())) {
            throw new IllegalStateException("case " + id + " moved under its lock");
        }
    }
}
