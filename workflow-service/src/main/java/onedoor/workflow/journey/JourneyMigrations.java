package onedoor.workflow.journey;

import java.util.List;
import java.util.UUID;
import org.flowable.engine.ProcessMigrationService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.migration.ProcessInstanceMigrationBuilder;
import org.flowable.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the process of a running case to another version's drawing, where its tasks stay open. */
@Component
public class JourneyMigrations {

    private final ProcessMigrationService migrations;
    private final RepositoryService definitions;

    JourneyMigrations(ProcessMigrationService migrations, RepositoryService definitions) {
        this.migrations = migrations;
        this.definitions = definitions;
    }

    /** What the engine has against it; empty when it can be done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> obstacles(UUID caseId, String key) {
        return to(key).validateMigration(caseId.toString()).getValidationMessages();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void migrate(UUID caseId, String key) {
        try {
            to(key).migrate(caseId.toString());
        } catch (RuntimeException failure) {
            throw CaseTransactions.asContention(failure);
        }
    }

    private ProcessInstanceMigrationBuilder to(String key) {
        ProcessDefinition target =
                definitions
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
        if (target == null) {
            throw new IllegalStateException("the engine does not know " + key);
        }
        return migrations
                .createProcessInstanceMigrationBuilder()
                .migrateToProcessDefinition(target.getId());
    }
}
