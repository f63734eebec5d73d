package onedoor.workflow.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.Trials;
import onedoor.workflow.casework.TrialDesk;
import onedoor.workflow.evidence.TrialEvidence;
import onedoor.workflow.form.Reading;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import onedoor.workflow.matter.Matters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where one trial is played: a made-up applicant, made-up registers, favourable officials. */
@Component
class TrialStage {

    private static final Logger log = LoggerFactory.getLogger(TrialStage.class);

    private final Matters matters;
    private final Trials trials;
    private final TrialDesk desk;
    private final TrialEvidence evidence;
    private final TrialForm forms;
    private final TrialReports reports;

    TrialStage(
            Matters matters,
            Trials trials,
            TrialDesk desk,
            TrialEvidence evidence,
            TrialForm forms,
            TrialReports reports) {
        this.matters = matters;
        this.trials = trials;
        this.desk = desk;
        this.evidence = evidence;
        this.forms = forms;
        this.reports = reports;
    }

    /**
     * Fills the form, opens the case and lets registers and officials act; in the caller's
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Trial.Report play(LifeEvent event, Trial.Request request, List<FieldProblem> warnings) {
        List<FieldProblem> problems = new ArrayList<>();
        String enterprise = event.items().getFirst().matter().department().value();
        var samples = new Samples(matters.today(), enterprise);
        Map<String, JsonNode> records =
                forms.records(
                        event, request.evidence() == null ? Map.of() : request.evidence(), samples);
        Set<String> selected =
                request.selected() == null
                        ? Selection.usual(event).taskCodes()
                        : Selection.of(event, request.selected()).taskCodes();
        Reading reading =
                forms.fill(
                        event.form(),
                        request.answers() == null
                                ? JsonNodeFactory.instance.objectNode()
                                : request.answers(),
                        records,
                        selected,
                        samples);
        reading.problems()
                .forEach(p ->
                        problems.add(
                                new FieldProblem("/answers" + p.pointer(), p.code(), p.message())));
        problems.addAll(new Selection(event, selected).problems());
        var setting = new Trial.TrialSetting(event.form(), records);
        if (!problems.isEmpty()) {
            return Trial.Report.faulty(reading.answers(), setting, problems, warnings);
        }
        var run =
                new TrialRun(
                        desk,
                        evidence,
                        forms,
                        event,
                        samples,
                        records,
                        request.decisions() == null ? Map.of() : request.decisions(),
                        problems);
        UUID application = null;
        try {
            application =
                    trials.open(event, applicant(event, enterprise), reading.answers(), selected);
            run.play(application);
            // Whatever is written at the very end of a transaction, such as papers.
            TransactionSynchronizationUtils.triggerBeforeCommit(false);
        } catch (ProblemException refused) {
            problems.add(new FieldProblem("", "failed", String.valueOf(refused.getMessage())));
        } catch (IllegalStateException | IllegalArgumentException failed) {
            log.info("a trial of {} failed", event.code(), failed);
            problems.add(new FieldProblem("", "failed", "试办中断：" + failed.getMessage()));
        }
        return application == null
                ? Trial.Report.faulty(reading.answers(), setting, problems, warnings)
                : reports.of(
                        application, reading.answers(), setting, run.tasks(), problems, warnings);
    }

    private static Applicant applicant(LifeEvent event, String enterprise) {
        return switch (event.audience()) {
            case PERSON -> new Applicant("trial", null, "试办人", Samples.idNumber(), null, null);
            case ENTERPRISE ->
                    new Applicant("trial", null, "试办人", Samples.idNumber(), enterprise, "试办企业");
            case DEPARTMENT -> Applicant.department(enterprise, "试办部门");
        };
    }
}
