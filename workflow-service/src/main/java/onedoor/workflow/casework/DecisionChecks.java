package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Reviews;
import onedoor.workflow.application.Special;
import onedoor.workflow.casework.DecisionForm.GapForm;
import onedoor.workflow.casework.DecisionForm.MissingForm;
import onedoor.workflow.form.Field;
import onedoor.workflow.form.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a decision needs besides being allowed. */
@Component
class DecisionChecks {

    private final Forms forms;
    private final TaskClock days;
    private final Reviews reviews;

    DecisionChecks(Forms forms, TaskClock days, Reviews reviews) {
        this.forms = forms;
        this.days = days;
        this.reviews = reviews;
    }

    /** By how many working days this part may be extended at most, whoever asks for it. */
    int mostDays(CaseFile file) {
        return reviews.mostDays(file);
    }

    List<FieldProblem> problems(CaseFile file, DecisionForm form) {
        return switch (form.decision()) {
            case RECEIVE, ACCEPT, PASS -> List.of();
            case NOT_ACCEPT, DENY, TERMINATE -> reason(form, "请写明理由");
            case PRE_RETURN ->
                    form.reasonList().isEmpty()
                            ? List.of(required("/reasons", "请列出预审退回的原因"))
                            : List.of();
            case REQUEST_CORRECTION -> gaps(file, form);
            case OFFER_DEFICIENT -> offer(file, form);
            case ACCEPT_DEFICIENT -> deficiency(file, form);
            case GRANT -> result(file, form.result());
            case START_SPECIAL -> special(form);
            case END_SPECIAL -> specialEnd(form);
            case EXTEND -> extension(file, form);
        };
    }

    private List<FieldProblem> gaps(CaseFile file, DecisionForm form) {
        return form.gapForms().isEmpty()
                ? List.of(required("/gaps", "请一次性列出全部需要补正的内容"))
                : named(file, form);
    }

    /** One notice names everything, and each thing once. */
    private List<FieldProblem> named(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>();
        List<String> known = correctable(file).stream().map(Field::pointer).toList();
        Set<String> before = new HashSet<>();
        int index = 0;
        for (GapForm gap : form.gapForms()) {
            if (!before.add(gap.pointer())) {
                problems.add(
                        new FieldProblem(
                                "/gaps/" + index + "/pointer", "named-twice", "同一项只列一次，请合并要求"));
            }
            if (!known.contains(gap.pointer()) && (gap.title() == null || gap.title().isBlank())) {
                problems.add(required("/gaps/" + index + "/title", "请写明需要补正的材料名称"));
            }
            index++;
        }
        return problems;
    }

    /** 容缺告知: what may follow, and what else has to be put right. */
    private List<FieldProblem> offer(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>(deficiency(file, form));
        problems.addAll(named(file, form));
        return problems;
    }

    /** 容缺: what is missing, until when it comes, and, at the counter, the signed promise. */
    private List<FieldProblem> deficiency(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>();
        if (form.missingForms().isEmpty()) {
            problems.add(required("/missing", "请列出容缺的材料"));
        }
        List<String> known = correctable(file).stream().map(Field::pointer).toList();
        int index = 0;
        for (MissingForm missing : form.missingForms()) {
            if (missing.pointer() != null && !known.contains(missing.pointer())) {
                problems.add(
                        new FieldProblem("/missing/" + index + "/pointer", "unknown", "表单中没有这一项"));
            }
            index++;
        }
        LocalDate due = form.dueOn();
        if (due == null) {
            problems.add(required("/dueOn", "请填写补齐期限"));
        } else if (due.isBefore(days.today())) {
            problems.add(new FieldProblem("/dueOn", "past", "补齐期限不能早于今天"));
        }
        boolean atCounter = form.decision() == DecisionForm.Kind.ACCEPT_DEFICIENT;
        if (atCounter && !form.gapForms().isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "/gaps", "not-allowed", "窗口容缺受理时其他材料应当齐全；还有需要补正的内容，请选择容缺告知，一次性告知"));
        }
        if (atCounter && !Boolean.TRUE.equals(form.promiseHandedIn())) {
            problems.add(required("/promiseHandedIn", "请确认申请人已提交签署的承诺书；未提交的，请选择容缺告知，由申请人在线签署"));
        }
        return problems;
    }

    /** Art. 45: the applicant is told how long it will take. */
    private List<FieldProblem> special(DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>(reason(form, "请写明申请特别程序的理由"));
        if (kind(form) == null) {
            problems.add(new FieldProblem("/kind", "unknown", "请选择特别程序的种类"));
        }
        LocalDate end = form.plannedEndOn();
        if (end == null) {
            problems.add(required("/plannedEndOn", "请填写预计结束日期，以便书面告知申请人"));
        } else if (end.isBefore(days.today())) {
            problems.add(new FieldProblem("/plannedEndOn", "range", "预计结束日期不能早于今天"));
        }
        return problems;
    }

    static Special.@Nullable Kind kind(DecisionForm form) {
        return Arrays.stream(Special.Kind.values())
                .filter(kind -> kind.name().equals(form.kind()))
                .findFirst()
                .orElse(null);
    }

    private static List<FieldProblem> specialEnd(DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>();
        if (form.specialId() == null) {
            problems.add(required("/specialId", "请指明结束哪一项特别程序"));
        }
        if (form.result() == null || form.result().asString("").isBlank()) {
            problems.add(required("/result", "请写明特别程序的结果"));
        }
        return problems;
    }

    /** 行政许可法 art. 42; refused here, because whoever approves it cannot change it any more. */
    private List<FieldProblem> extension(CaseFile file, DecisionForm form) {
        List<FieldProblem> problems = new ArrayList<>(reason(form, "请写明延期理由"));
        Integer more = form.days();
        int most = mostDays(file);
        if (more == null || more < 1 || more > most) {
            problems.add(new FieldProblem("/days", "range", "延期为 1 至 " + most + " 个工作日"));
        }
        LocalDate legal = file.child().legalDueOn();
        if (legal != null && days.today().isAfter(legal)) {
            problems.add(new FieldProblem("/days", "late", "法定期限已于 " + legal + " 届满，不能再延期"));
        }
        return problems;
    }

    private List<FieldProblem> result(CaseFile file, @Nullable JsonNode result) {
        JsonNode schema = file.matter().resultSchema();
        if (schema == null) {
            return List.of();
        }
        JsonNode given = result == null ? JsonNodeFactory.instance.objectNode() : result;
        return forms.read(schema, given, Set.of()).problems().stream()
                .map(p -> new FieldProblem("/result" + p.pointer(), p.code(), p.message()))
                .toList();
    }

    /** What this department sees of the form and may ask for again. */
    List<Field> correctable(CaseFile file) {
        List<String> visible = file.matter().fields();
        // The situations have chosen the steps of this very case.
        Set<String> situations =
                file.matter().situations().stream()
                        .map(situation -> String.valueOf(situation.pointer()))
                        .collect(Collectors.toSet());
        return forms.fields(file.service().form()).stream()
                .filter(f -> !situations.contains(f.pointer()))
                .filter(f ->
                        visible.isEmpty() || visible.stream().anyMatch(v -> covers(v, f.pointer())))
                .toList();
    }

    private static boolean covers(String visible, String pointer) {
        String prefix = visible.startsWith("/") ? visible : "/" + visible;
        return pointer.equals(prefix) || pointer.startsWith(prefix + "/");
    }

    private static List<FieldProblem> reason(DecisionForm form, String message) {
        return form.hasReason() ? List.of() : List.of(required("/reason", message));
    }

    private static FieldProblem required(String pointer, String message) {
        return new FieldProblem(pointer, "required", message);
    }
}
