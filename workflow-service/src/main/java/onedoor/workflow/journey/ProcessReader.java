package onedoor.workflow.journey;

import static onedoor.workflow.journey.ProcessVocabulary.BPMN;
import static onedoor.workflow.journey.ProcessVocabulary.FLOWABLE;
import static onedoor.workflow.journey.ProcessVocabulary.ONEDOOR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onedoor.workflow.journey.Fragment.Condition;
import onedoor.workflow.journey.Fragment.Flow;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a process, each of which must be one of the few that are allowed. */
final class ProcessReader {

    private static final int MOST_FLOW_ELEMENTS = 500;
    private static final int MOST_DAYS = 1000;
    private static final Pattern CONDITION =
            Pattern.compile("(?:\\$\\{)?\\s*outcome\\s*([=!]=)\\s*'(FORWARD|REFUSED)'\\s*}?");

    private final List<ProcessProblem> problems;
    private final ProcessVocabulary vocabulary;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();

    ProcessReader(List<ProcessProblem> problems) {
        this.problems = problems;
        this.vocabulary = new ProcessVocabulary(problems);
    }

    @Nullable Fragment read(Xml root) {
        if (!root.namespace().equals(BPMN) || !root.local().equals("definitions")) {
            report("", "not-bpmn", "最外层应是 BPMN 2.0 的 definitions");
            return null;
        }
        List<Xml> processes = vocabulary.children(root, Set.of("process"));
        if (processes.size() != 1) {
            report("", "one-process", "应当恰好有一个 process");
            return null;
        }
        List<Xml> elements =
                vocabulary.children(processes.getFirst(), ProcessVocabulary.FLOW_ELEMENTS);
        if (elements.size() > MOST_FLOW_ELEMENTS) {
            report("", "too-many-elements", "流程的元素不能超过 " + MOST_FLOW_ELEMENTS + " 个");
            return null;
        }
        elements.forEach(this::element);
        return new Fragment(nodes, flows);
    }

    private void element(Xml element) {
        String id = ProcessVocabulary.id(element);
        if (!id.matches("[A-Za-z_][A-Za-z0-9_.-]{0,60}")) {
            report(id, "id", "元素 " + element.local() + " 的 id 应以字母开头，只含字母、数字、点、横线和下划线");
            return;
        }
        if (ProcessVocabulary.RESERVED.contains(id.replaceAll("_.*", ""))) {
            report(id, "reserved-id", "id 不能用平台自己的 " + id.replaceAll("_.*", ""));
        }
        boolean known =
                nodes.containsKey(id) || flows.stream().anyMatch(flow -> flow.id().equals(id));
        if (known) {
            report(id, "duplicate-id", "id " + id + " 重复");
            return;
        }
        switch (element.local()) {
            case "startEvent" -> plain(element, id, Kind.START, Set.of());
            case "endEvent" -> plain(element, id, Kind.END, Set.of());
            case "exclusiveGateway" -> plain(element, id, Kind.EXCLUSIVE, Set.of());
            case "parallelGateway" -> plain(element, id, Kind.PARALLEL, Set.of());
            case "userTask" -> task(element, id);
            case "boundaryEvent" -> timer(element, id);
            case "sequenceFlow" -> flow(element, id);
            default -> {} // told already
        }
    }

    private void plain(Xml element, String id, Kind kind, Set<String> allowed) {
        vocabulary.children(element, allowed);
        nodes.put(
                id, new Node(id, kind, element.get("name"), null, null, 0, element.get("default")));
    }

    private void task(Xml element, String id) {
        vocabulary.children(element, Set.of());
        if (!id.matches(StepPlan.ID)) {
            report(id, "step-id", "用户任务的 id 就是环节编码，应以小写字母开头，只含小写字母、数字和连字符");
            return;
        }
        Step kind = word(element, id, "kind", Step.class);
        Signing signing = word(element, id, "signing", Signing.class);
        if (kind == null) {
            report(id, "missing-kind", "用户任务应以 onedoor:kind 写明 ACCEPT、REVIEW、DECIDE 或 HANDLE");
            return;
        }
        Set<String> roles = roles(element, id);
        String name = element.get("name");
        nodes.put(
                id,
                new Node(
                        id,
                        Kind.TASK,
                        name,
                        new StepPlan(
                                id,
                                kind,
                                name == null || name.isBlank() ? kind.text() : name.strip(),
                                roles.isEmpty() ? StepPlan.usualRoles(kind) : roles,
                                signing == null ? Signing.ONE : signing,
                                days(element, id, "days"),
                                null,
                                department(element, id, kind)),
                        null,
                        0,
                        null));
    }

    /** 会办: another department reviews; what is accepted and decided stays with the matter's own. */
    private @Nullable String department(Xml element, String id, Step kind) {
        String given = element.get(ONEDOOR, "department");
        if (given == null || given.isBlank()) {
            return null;
        }
        if (kind != Step.REVIEW) {
            report(id, StepPlan.ONLY_REVIEW, StepPlan.ONLY_REVIEW_TEXT);
        }
        return given.strip();
    }

    private Set<String> roles(Xml element, String id) {
        Set<String> roles = new TreeSet<>();
        String given = element.get(FLOWABLE, "candidateGroups");
        for (String role : given == null ? new String[0] : given.split(",", -1)) {
            if (StepPlan.ROLES.contains(role.strip())) {
                roles.add(role.strip());
            } else {
                report(
                        id,
                        "unknown-role",
                        "没有角色“" + role.strip() + "”，可用 " + String.join("、", StepPlan.ROLES));
            }
        }
        return roles;
    }

    private void timer(Xml element, String id) {
        List<Xml> definitions = vocabulary.children(element, Set.of("timerEventDefinition"));
        definitions.forEach(definition -> vocabulary.children(definition, Set.of()));
        Integer days =
                definitions.isEmpty() ? null : days(definitions.getFirst(), id, "workingDays");
        if (days == null) {
            days = days(element, id, "workingDays");
        }
        if (definitions.size() != 1 || days == null || days == 0) {
            report(id, "timer", "边界事件只能是时限：以 onedoor:workingDays 写明工作日数");
        }
        if ("false".equals(element.get("cancelActivity"))) {
            report(id, "timer", "时限届满应当结束原来的任务，不能并行");
        }
        nodes.put(
                id,
                new Node(
                        id,
                        Kind.TIMER,
                        element.get("name"),
                        null,
                        String.valueOf(element.get("attachedToRef")),
                        days == null ? 0 : days,
                        null));
    }

    private void flow(Xml element, String id) {
        Condition condition = null;
        for (Xml expression : vocabulary.children(element, Set.of("conditionExpression"))) {
            vocabulary.children(expression, Set.of());
            Matcher matcher = CONDITION.matcher(expression.text().toString().strip());
            if (matcher.matches()) {
                condition = new Condition(matcher.group(1).equals("=="), matcher.group(2));
            } else {
                report(
                        id,
                        "expression",
                        "条件只能是 outcome == 'FORWARD'、outcome == 'REFUSED' 或者它们的否定(!=)");
            }
        }
        flows.add(
                new Flow(
                        id,
                        String.valueOf(element.get("sourceRef")),
                        String.valueOf(element.get("targetRef")),
                        condition));
    }

    private <E extends Enum<E>> @Nullable E word(
            Xml element, String id, String name, Class<E> type) {
        String text = element.get(ONEDOOR, name);
        if (text == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            report(id, name, "onedoor:" + name + " 应为 " + List.of(type.getEnumConstants()) + " 之一");
            return null;
        }
    }

    private @Nullable Integer days(Xml element, String id, String name) {
        String text = element.get(ONEDOOR, name);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST_DAYS) {
            return Integer.valueOf(text);
        }
        report(id, name, "onedoor:" + name + " 应为 0 至 " + MOST_DAYS + " 的工作日数");
        return null;
    }

    private void report(String element, String code, String message) {
        problems.add(new ProcessProblem(element, code, message));
    }
}
