package onedoor.workflow.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Acceptances;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Conclusions;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.GrantedLicence;
import onedoor.workflow.casework.DecisionForm.GapForm;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.form.Field;
import onedoor.workflow.form.Forms;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Outcome;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Carries a decision out: the task, the case, the licence and the engine's next step, in one
 * transaction. Of several officials exactly one decides.
 */
@Component
class Decisions {

    private final TaskStore tasks;
    private final Cases cases;
    private final Acceptances acceptances;
    private final Conclusions conclusions;
    private final Journeys journeys;
    private final Forms forms;
    private final Grants grants;
    private final Claims claims;
    private final Clock clock;

    Decisions(
            TaskStore tasks,
            Cases cases,
            Acceptances acceptances,
            Conclusions conclusions,
            Journeys journeys,
            Forms forms,
            Grants grants,
            Claims claims,
            Clock clock) {
        this.tasks = tasks;
        this.cases = cases;
        this.acceptances = acceptances;
        this.conclusions = conclusions;
        this.journeys = journeys;
        this.forms = forms;
        this.grants = grants;
        this.claims = claims;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict decide(Caller officer, Task task, DecisionForm form) {
        if (Desk.ownCase(officer, task)) {
            return new Verdict.Refused(WorkflowProblem.OWN_CASE);
        }
        CaseFile file = cases.lock(task.applicationId(), task.childId());
        Task now = tasks.find(task.id()).orElseThrow();
        if (now.state() != Task.State.OPEN) {
            return new Verdict.Refused(WorkflowProblem.TASK_ALREADY_DECIDED);
        }
        if (now.assignee() != null && !now.assignee().equals(officer.subject())) {
            return new Verdict.Refused(WorkflowProblem.TASK_CLAIMED);
        }
        if (!mayDecide(officer, form.decision())) {
            return new Verdict.Refused(CommonProblem.FORBIDDEN);
        }
        if (!allowed(task.step(), form.decision())) {
            return new Verdict.Refused(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        Optional<Verdict> lacking = lacking(file, form);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        String name = Objects.requireNonNullElse(officer.name(), officer.subject());
        if (!tasks.decide(
                task.id(), officer.subject(), name, form.decision().name(), clock.instant())) {
            return new Verdict.Refused(WorkflowProblem.TASK_ALREADY_DECIDED);
        }
        Outcome outcome = carryOut(officer, file, form);
        journeys.complete(task.id(), task.branch(), outcome);
        cases.settle(task.applicationId());
        return new Verdict.Done(cases.find(task.childId()).orElseThrow());
    }

    /** 窗口 receives and checks; the outcome is for 经办 and those above. */
    static boolean mayDecide(Caller officer, DecisionForm.Kind decision) {
        return switch (decision) {
            case ACCEPT, NOT_ACCEPT, REQUEST_CORRECTION -> true;
            case GRANT, DENY ->
                    officer.hasRole("OFFICER")
                            || officer.hasRole("REVIEWER")
                            || officer.hasRole("HEAD");
        };
    }

    static boolean allowed(Step step, DecisionForm.Kind decision) {
        return switch (decision) {
            case ACCEPT -> step == Step.ACCEPT;
            case NOT_ACCEPT, REQUEST_CORRECTION -> step == Step.ACCEPT || step == Step.HANDLE;
            case GRANT, DENY -> step == Step.DECIDE || step == Step.HANDLE;
        };
    }

    private Optional<Verdict> lacking(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>();
        switch (form.decision()) {
            case ACCEPT -> {}
            case NOT_ACCEPT, DENY -> {
                if (!form.hasReason()) {
                    problems.add(new FieldProblem("/reason", "required", "请写明理由"));
                }
            }
            case REQUEST_CORRECTION -> {
                if (file.child().corrections() > 0) {
                    return Optional.of(new Verdict.Refused(WorkflowProblem.CORRECTED_ALREADY));
                }
                problems.addAll(gapProblems(file, form));
            }
            case GRANT -> problems.addAll(resultProblems(file, form.result()));
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict.Incomplete(problems));
    }

    private List<FieldProblem> gapProblems(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>();
        if (form.gapForms().isEmpty()) {
            problems.add(new FieldProblem("/gaps", "required", "请一次性列出全部需要补正的内容"));
        }
        List<String> known = correctable(file).stream().map(Field::pointer).toList();
        int index = 0;
        for (GapForm gap : form.gapForms()) {
            if (!known.contains(gap.pointer()) && (gap.title() == null || gap.title().isBlank())) {
                problems.add(
                        new FieldProblem("/gaps/" + index + "/title", "required", "请写明需要补正的材料名称"));
            }
            index++;
        }
        return problems;
    }

    private List<FieldProblem> resultProblems(CaseFile file, @Nullable JsonNode result) {
        JsonNode schema = file.matter().resultSchema();
        if (schema == null) {
            return List.of();
        }
        return forms
                .read(
                        schema,
                        result == null
                                ? tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                                : result,
                        java.util.Set.of())
                .problems()
                .stream()
                .map(p -> new FieldProblem("/result" + p.pointer(), p.code(), p.message()))
                .toList();
    }

    private Outcome carryOut(Caller officer, CaseFile file, DecisionForm form) {
        String reason = form.reason() == null ? "" : form.reason().strip();
        return switch (form.decision()) {
            case ACCEPT -> {
                acceptances.accept(file, officer);
                yield new Outcome.Forward();
            }
            case NOT_ACCEPT -> {
                conclusions.refuseAcceptance(file, officer, reason, remedies(file, form));
                yield refused(officer, file, reason);
            }
            case REQUEST_CORRECTION -> {
                Instant until = acceptances.askCorrection(file, officer, gaps(file, form));
                yield new Outcome.Correction(until);
            }
            case GRANT -> {
                JsonNode result = grants.result(file, form.result());
                GrantedLicence licence = grants.licence(file, result);
                conclusions.grant(file, officer, reason.isEmpty() ? null : reason, result, licence);
                if (file.matter().claim()) {
                    claims.decided(file.application().id(), true, reason, officer.subject());
                }
                yield new Outcome.Forward();
            }
            case DENY -> {
                conclusions.deny(file, officer, reason, remedies(file, form));
                yield refused(officer, file, reason);
            }
        };
    }

    private Outcome refused(Caller officer, CaseFile file, String reason) {
        if (file.matter().claim()) {
            claims.decided(file.application().id(), false, reason, officer.subject());
        }
        return new Outcome.Refused();
    }

    /** What the matter's own list says; else what the law gives everybody. */
    private static String remedies(CaseFile file, DecisionForm form) {
        if (form.remedies() != null && !form.remedies().isBlank()) {
            return form.remedies().strip();
        }
        String own = file.matter().remedies();
        // 行政复议法 art. 20, 行政诉讼法 art. 46
        return own != null ? own : "如不服本决定,可自知道之日起六十日内申请行政复议,或六个月内提起行政诉讼。";
    }

    /** What this department sees of the form and may ask for again. */
    List<Field> correctable(CaseFile file) {
        List<String> visible = file.matter().fields();
        return forms.fields(file.service().form()).stream()
                .filter(f ->
                        visible.isEmpty() || visible.stream().anyMatch(v -> covers(v, f.pointer())))
                .toList();
    }

    private static boolean covers(String visible, String pointer) {
        String prefix = visible.startsWith("/") ? visible : "/" + visible;
        return pointer.equals(prefix) || pointer.startsWith(prefix + "/");
    }

    private List<Gap> gaps(CaseFile file, DecisionForm form) {
        List<Field> known = correctable(file);
        return form.gapForms().stream()
                .map(gap ->
                        known.stream()
                                .filter(f -> f.pointer().equals(gap.pointer()))
                                .findFirst()
                                .map(f -> new Gap(f.pointer(), f.title(), gap.message(), f.kind()))
                                .orElseGet(() ->
                                        new Gap(
                                                gap.pointer(),
                                                Objects.requireNonNull(gap.title()),
                                                gap.message(),
                                                gap.kind() == null ? Field.Kind.FILE : gap.kind())))
                .toList();
    }
}
