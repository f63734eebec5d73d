package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/**
 * What a foreign process may contain. Everything is refused that is not named here: above all
 * whatever an engine would execute.
 */
record ProcessVocabulary(List<ProcessProblem> problems) {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String FLOWABLE = "http://flowable.org/bpmn";
    static final String ONEDOOR = "urn:onedoor:process";

    static final Set<String> FLOW_ELEMENTS =
            Set.of(
                    "startEvent",
                    "endEvent",
                    "userTask",
                    "exclusiveGateway",
                    "parallelGateway",
                    "sequenceFlow",
                    "boundaryEvent");

    /** First parts of the ids that the generated process uses itself. */
    static final Set<String> RESERVED =
            Set.of(
                    "start",
                    "end",
                    "fork",
                    "join",
                    "entry",
                    "merge",
                    "done",
                    "close",
                    "open",
                    "evidence",
                    "correction",
                    "overdue",
                    "judged",
                    "refused",
                    "work",
                    "flow");

    /** Pictures say nothing that is executed. */
    private static final Set<String> PICTURES =
            Set.of(
                    "http://www.omg.org/spec/BPMN/20100524/DI",
                    "http://www.omg.org/spec/DD/20100524/DC",
                    "http://www.omg.org/spec/DD/20100524/DI");

    private static final Set<String> WORDS =
            Set.of("documentation", "incoming", "outgoing", "text", "extensionElements");

    private static final Set<String> PLAIN_ATTRIBUTES =
            Set.of(
                    "id",
                    "name",
                    "targetNamespace",
                    "exporter",
                    "exporterVersion",
                    "expressionLanguage",
                    "typeLanguage",
                    "isExecutable",
                    "isClosed",
                    "processType",
                    "sourceRef",
                    "targetRef",
                    "default",
                    "gatewayDirection",
                    "attachedToRef",
                    "cancelActivity",
                    "isInterrupting",
                    "textFormat");

    private static final Map<String, Set<String>> EXTENSIONS =
            Map.of(
                    FLOWABLE,
                    Set.of("candidateGroups"),
                    ONEDOOR,
                    Set.of("kind", "signing", "days", "workingDays", "department"));

    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("scriptTask", "script-task"),
                    Map.entry("serviceTask", "service-task"),
                    Map.entry("sendTask", "send-task"),
                    Map.entry("businessRuleTask", "business-rule-task"),
                    Map.entry("callActivity", "call-activity"),
                    Map.entry("multiInstanceLoopCharacteristics", "multi-instance"),
                    Map.entry("standardLoopCharacteristics", "multi-instance"),
                    Map.entry("terminateEventDefinition", "end-kind"),
                    Map.entry("errorEventDefinition", "end-kind"),
                    Map.entry("executionListener", "listener"),
                    Map.entry("taskListener", "listener"),
                    Map.entry("eventListener", "listener"),
                    Map.entry("formProperty", "form-key"),
                    Map.entry("formData", "form-key"));

    static String id(Xml element) {
        String id = element.get("id");
        return id == null ? "" : id;
    }

    /**
     * The children of these names, in order; every other child that means something is reported,
     * and so is every attribute of the element itself.
     */
    List<Xml> children(Xml element, Set<String> allowed) {
        element.attributes().keySet().forEach(name -> attribute(element, name));
        List<Xml> children = new ArrayList<>();
        for (Xml child : element.children()) {
            if (PICTURES.contains(child.namespace())) {
                continue;
            }
            boolean bpmn = child.namespace().equals(BPMN);
            if (bpmn && allowed.contains(child.local())) {
                children.add(child);
            } else if (bpmn && WORDS.contains(child.local())) {
                child.children().forEach(inner -> refuse(element, inner));
            } else {
                refuse(element, child);
            }
        }
        return children;
    }

    private void attribute(Xml element, QName name) {
        String space = name.getNamespaceURI();
        String local = name.getLocalPart();
        boolean plain = space.isEmpty() && PLAIN_ATTRIBUTES.contains(local);
        boolean extension = EXTENSIONS.getOrDefault(space, Set.of()).contains(local);
        if (plain || extension || space.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
            return;
        }
        String code =
                switch (local) {
                    case "formKey", "formFieldValidation" -> "form-key";
                    case "class", "delegateExpression", "expression", "async" -> "code-reference";
                    default ->
                            space.isEmpty() || EXTENSIONS.containsKey(space)
                                    ? "attribute"
                                    : "unknown-namespace";
                };
        report(element, code, "不允许属性 " + local + (space.isEmpty() ? "" : "(" + space + ")"));
    }

    private void refuse(Xml parent, Xml child) {
        String local = child.local();
        String code = CODES.get(local);
        if (local.equals("subProcess")) {
            code =
                    "true".equals(child.get("triggeredByEvent"))
                            ? "event-subprocess"
                            : "sub-process";
        } else if (code == null) {
            code = child.namespace().equals(BPMN) ? "element" : "unknown-namespace";
        }
        report(
                child.namespace().equals(BPMN) && child.get("id") != null ? child : parent,
                code,
                "不允许元素 " + local + "；流程只能由开始、结束、用户任务、排他和并行网关、顺序流和工作日时限组成");
    }

    private void report(Xml element, String code, String message) {
        problems.add(new ProcessProblem(id(element), code, message));
    }
}
