package onedoor.workflow.drafting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.drafting.Checks.Checked;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.publication.Composition.Composed;
import onedoor.workflow.publication.Imports;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries a draft out from publication to the licence with the real use cases, inside one transaction
 * that is always rolled back: no number, licence, message, event or version stays, only the line
 * "simulated" in the audit.
 */
@Component
class Simulations {

    private final Checks checks;
    private final Imports imports;
    private final LifeEvents events;
    private final TrialStage stage;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Simulations(
            Checks checks,
            Imports imports,
            LifeEvents events,
            TrialStage stage,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.checks = checks;
        this.imports = imports;
        this.events = events;
        this.stage = stage;
        this.audit = audit;
        this.transaction = transaction;
    }

    Trial.Report run(Caller administrator, MatterDraft draft, Trial.Request request) {
        Checked checked = checks.check(draft);
        List<FieldProblem> warnings = checked.findings().warnings();
        Trial.Report report =
                checked.composition() instanceof Composed composed
                        ? rehearse(administrator, composed, request, warnings)
                        : Trial.Report.faulty(checked.findings().problems(), warnings);
        audit.record(
                administrator,
                "draft.simulate",
                "matter-draft",
                draft.id().toString(),
                "simulated",
                Map.of("complete", report.complete(), "problems", report.problems().size()));
        return report;
    }

    private Trial.Report rehearse(
            Caller administrator,
            Composed composed,
            Trial.Request request,
            List<FieldProblem> warnings) {
        UUID[] version = new UUID[1];
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> {
                        status.setRollbackOnly();
                        version[0] = imports.publish(administrator, composed, null).versionId();
                        return stage.play(events.at(version[0]), request, warnings);
                    }));
        } finally {
            if (version[0] != null) {
                events.forget(version[0]);
            }
        }
    }
}
