package onedoor.workflow.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import onedoor.kit.CitizenIdNumber;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseViews;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.form.Display;
import onedoor.workflow.form.Forms;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.StepChoice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A task as an official sees it, with what the citizen gave and what the registers said. */
@Component
class TaskView {

    private final CaseViews cases;
    private final Evidence evidence;
    private final Forms forms;
    private final Files files;
    private final Claims claims;
    private final TaskAnswers answers;
    private final Situations situations;
    private final DecisionChecks checks;
    private final OpinionStore opinions;
    private final Attachments attachments;
    private final Trace trace;
    private final Presence presence;

    TaskView(
            CaseViews cases,
            Evidence evidence,
            Forms forms,
            Files files,
            Claims claims,
            TaskAnswers answers,
            Situations situations,
            DecisionChecks checks,
            OpinionStore opinions,
            Attachments attachments,
            Trace trace,
            Presence presence) {
        this.cases = cases;
        this.evidence = evidence;
        this.forms = forms;
        this.files = files;
        this.claims = claims;
        this.answers = answers;
        this.situations = situations;
        this.checks = checks;
        this.opinions = opinions;
        this.attachments = attachments;
        this.trace = trace;
        this.presence = presence;
    }

    TaskDetail detail(Officer officer, Task task, CaseFile file) {
        Situation now = situations.shown(task, file);
        Applicant applicant = file.application().applicant();
        Whole whole = whole(file);
        return new TaskDetail(
                answers.line(task),
                cases.child(file),
                new TaskDetail.ApplicantView(
                        applicant.name(),
                        applicant.isDepartment()
                                ? null
                                : new CitizenIdNumber(applicant.idNumber()).masked(),
                        applicant.actingFor(),
                        applicant.actingForName()),
                whole.answers().stream().map(TaskDetail.AnswerView::masked).toList(),
                whole.evidence().stream().map(TaskDetail.EvidenceView::masked).toList(),
                files.named(file.application().id(), fileIds(file)).stream()
                        .map(f -> file(task, f))
                        .toList(),
                file.child().licence() == null ? List.of() : List.of(file.child().licence()),
                file.matter().resultSchema(),
                file.matter().claim() ? claims.find(file.application().id()).orElse(null) : null,
                file.matter().legalBasis(),
                cases.timeline(file),
                Actions.of(officer, now),
                checks.correctable(file),
                Missing.deferrable(file.matter()),
                steps(now),
                now.signatures().signers(),
                opinions.opinions(task.childId()),
                attachments.of(task),
                now.requests(TimeRequest.About.EXTENSION),
                now.requests(TimeRequest.About.SPECIAL),
                checks.mostDays(file),
                trace.of(task.childId()),
                presence.viewers(task.id(), officer.id()));
    }

    /** What the citizen gave and what the registers said, with nothing masked. */
    record Whole(List<TaskDetail.AnswerView> answers, List<TaskDetail.EvidenceView> evidence) {}

    Whole whole(CaseFile file) {
        return new Whole(
                answers(file).stream()
                        .map(d ->
                                new TaskDetail.AnswerView(
                                        d.pointer(), d.title(), d.value(), d.display(), null))
                        .toList(),
                evidence.of(file.child().id()).stream().map(e -> evidence(file, e)).toList());
    }

    private static List<TaskDetail.StepView> steps(Situation now) {
        List<StepPlan> steps = now.file().matter().steps();
        int at = steps.indexOf(now.file().matter().step(now.task().stepId()));
        boolean open = now.task().isOpen();
        List<String> earlier = open ? now.earlierSteps() : List.of();
        Map<String, String> leftOut = leftOut(now);
        return IntStream.range(0, steps.size())
                .mapToObj(i -> {
                    StepPlan step = steps.get(i);
                    return new TaskDetail.StepView(
                            step.id(),
                            step.name(),
                            step.kind(),
                            step.roles().stream().sorted().toList(),
                            step.signing(),
                            step.departmentName(),
                            (i < at || (i == at && !open)) && !leftOut.containsKey(step.id()),
                            i == at && open,
                            earlier.contains(step.id()),
                            leftOut.get(step.id()));
                })
                .toList();
    }

    /** The steps that the case does not take, each with what the applicant answered. */
    private static Map<String, String> leftOut(Situation now) {
        CaseFile file = now.file();
        Map<String, String> reasons = new HashMap<>();
        now.leftOut().forEach(step -> reasons.put(step, "按申请时选择的情形，不需要这一环节"));
        new StepChoice(file.matter())
                .leftOut(file.application().answers())
                .forEach(one -> reasons.computeIfPresent(one.step(), (_, _) -> one.because()));
        return reasons;
    }

    /** The answers that this department sees, and what was added for a correction of its own. */
    private List<Display> answers(CaseFile file) {
        List<Display> shown =
                new ArrayList<>(
                        forms.displays(
                                file.service().form(),
                                file.application().answers(),
                                file.matter().fields()));
        file.supplements()
                .forEach((pointer, value) ->
                        shown.add(
                                new Display(
                                        pointer, title(file, pointer), value, value.asString(""))));
        return shown;
    }

    private static String title(CaseFile file, String pointer) {
        var correction = file.child().correction();
        return correction == null
                ? pointer
                : correction.gaps().stream()
                        .filter(g -> g.pointer().equals(pointer))
                        .findFirst()
                        .map(g -> g.title())
                        .orElse(pointer);
    }

    /** Only files of the answers that this department sees, and of its own correction. */
    Set<String> fileIds(CaseFile file) {
        var ids = new HashSet<String>();
        Set<String> all = forms.files(file.service().form(), file.application().answers());
        for (Display answer : answers(file)) {
            collect(answer.value(), all, ids);
        }
        for (Map.Entry<String, JsonNode> added : file.supplements().entrySet()) {
            collect(added.getValue(), null, ids);
        }
        return ids;
    }

    private static void collect(JsonNode value, @Nullable Set<String> among, Set<String> ids) {
        if (value.isContainer()) {
            value.forEach(inner -> collect(inner, among, ids));
        } else if (value.isString() && (among == null || among.contains(value.stringValue()))) {
            ids.add(value.stringValue());
        }
    }

    private static TaskDetail.EvidenceView evidence(CaseFile file, EvidenceItem item) {
        List<Resource.Field> known =
                file.service()
                        .resource(item.resourceName())
                        .map(Resource::fields)
                        .orElse(List.of());
        var fields = new ArrayList<TaskDetail.FieldView>();
        for (int i = 0; i < item.records().size(); i++) {
            String suffix = item.records().size() > 1 ? "(" + (i + 1) + ")" : "";
            for (Map.Entry<String, JsonNode> datum : item.records().get(i).properties()) {
                String title =
                        known.stream()
                                .filter(f -> f.name().equals(datum.getKey()))
                                .findFirst()
                                .map(Resource.Field::title)
                                .orElse(datum.getKey());
                fields.add(
                        new TaskDetail.FieldView(
                                datum.getKey(), title + suffix, datum.getValue(), null));
            }
        }
        return new TaskDetail.EvidenceView(
                item.resourceName(),
                item.register() == null ? null : item.register().departmentName(),
                item.status(),
                item.reason(),
                item.asOf(),
                item.exchangeId(),
                fields);
    }

    private static TaskDetail.FileView file(Task task, UploadedFile file) {
        return new TaskDetail.FileView(
                file.id().toString(),
                file.name(),
                file.mediaType(),
                file.size(),
                "/api/workflow/tasks/" + task.id() + "/files/" + file.id());
    }
}
