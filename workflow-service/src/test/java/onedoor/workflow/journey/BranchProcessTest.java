package onedoor.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.workflow.journey.StepPlan.Signing;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a process that somebody sends in may do, and what it may not. */
class BranchProcessTest {

    @Test
    void readsTheStepsOfAProcess() {
        BranchProcess process = BranchProcess.read(Bpmn.PARALLEL);
        assertThat(process.problems()).isEmpty();
        assertThat(process.steps())
                .extracting(StepPlan::id)
                .containsExactly("accept", "home", "house", "decide", "head");
        StepPlan home = process.steps().get(1);
        assertThat(home.kind()).isEqualTo(Step.REVIEW);
        assertThat(home.name()).isEqualTo("户籍复核");
        assertThat(home.days()).isEqualTo(2);
        assertThat(home.signing()).isEqualTo(Signing.ONE);
        assertThat(process.steps().getLast().roles()).containsExactly("HEAD");
    }

    @Test
    void leavesOutOnlyWhatNoGatewayAsksAbout() {
        BranchProcess parallel = BranchProcess.read(Bpmn.PARALLEL);
        assertThat(parallel.leavingOut(Set.of("home", "house"))).isEmpty();
        String asked =
                Bpmn.PLAIN.replace(
                        "<sequenceFlow id=\"f2\" sourceRef=\"accept\" targetRef=\"decide\"/>",
                        """
                        <userTask id="visit" onedoor:kind="REVIEW"/>
                        <userTask id="fire" onedoor:kind="REVIEW"/>
                        <exclusiveGateway id="how" default="f7"/>
                        <sequenceFlow id="f4" sourceRef="accept" targetRef="visit"/>
                        <sequenceFlow id="f5" sourceRef="visit" targetRef="fire"/>
                        <sequenceFlow id="f6" sourceRef="fire" targetRef="how"/>
                        <sequenceFlow id="f7" sourceRef="how" targetRef="decide"/>
                        <sequenceFlow id="f8" sourceRef="how" targetRef="finish">
                          <conditionExpression>outcome == 'REFUSED'</conditionExpression></sequenceFlow>
                        """);
        BranchProcess process = BranchProcess.read(asked);
        assertThat(process.problems()).isEmpty();
        assertThat(process.leavingOut(Set.of("visit"))).isEmpty();
        assertThat(process.leavingOut(Set.of("visit", "fire")))
                .extracting(ProcessProblem::element, ProcessProblem::code)
                .containsExactlyInAnyOrder(
                        tuple("visit", "left-out-outcome"), tuple("fire", "left-out-outcome"));
    }

    @Test
    void doesNotMindThePictureThatAnEditorDraws() {
        String drawn =
                Bpmn.PLAIN.replace(
                        "</definitions>",
                        """
                        <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"><d:BPMNPlane bpmnElement="p"/></d:BPMNDiagram>
                        </definitions>\
                        """);
        assertThat(BranchProcess.read(drawn).problems()).isEmpty();
    }

    /**
     * What is changed in the plain process, which element is named, and the code of the refusal.
     */
    @TestFactory
    Stream<DynamicTest> refuses() {
        return Stream.of(
                        change(
                                "a script",
                                "<userTask id=\"decide\" onedoor:kind=\"DECIDE\"/>",
                                "<scriptTask id=\"decide\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
                                "decide",
                                "script-task"),
                        more(
                                "a service",
                                "<serviceTask id=\"s\" flowable:class=\"java.lang.Runtime\"/>",
                                "s",
                                "service-task"),
                        more("a mail", "<sendTask id=\"s\"/>", "s", "send-task"),
                        more("a rule", "<businessRuleTask id=\"s\"/>", "s", "business-rule-task"),
                        more(
                                "a call",
                                "<callActivity id=\"s\" calledElement=\"other\"/>",
                                "s",
                                "call-activity"),
                        more(
                                "an event subprocess",
                                "<subProcess id=\"s\" triggeredByEvent=\"true\"/>",
                                "s",
                                "event-subprocess"),
                        more("a subprocess", "<subProcess id=\"s\"/>", "s", "sub-process"),
                        more("a message", "<intermediateCatchEvent id=\"s\"/>", "s", "element"),
                        inTask(
                                "a listener",
                                "<extensionElements><flowable:taskListener event=\"create\" class=\"x.Y\"/></extensionElements>",
                                "decide",
                                "listener"),
                        inTask(
                                "a listener on the run",
                                "<extensionElements><flowable:executionListener event=\"start\" expression=\"${x}\"/></extensionElements>",
                                "decide",
                                "listener"),
                        inTask(
                                "several at once",
                                "<multiInstanceLoopCharacteristics/>",
                                "decide",
                                "multi-instance"),
                        inTask(
                                "a form of the engine",
                                "<extensionElements><flowable:formProperty id=\"a\"/></extensionElements>",
                                "decide",
                                "form-key"),
                        attribute("a form key", "flowable:formKey=\"x\"", "decide", "form-key"),
                        attribute(
                                "a delegate",
                                "flowable:delegateExpression=\"${bean}\"",
                                "decide",
                                "code-reference"),
                        attribute(
                                "an assignee",
                                "flowable:assignee=\"${evil}\"",
                                "decide",
                                "attribute"),
                        attribute(
                                "another engine",
                                "camunda:priority=\"1\"",
                                "decide",
                                "unknown-namespace"),
                        attribute(
                                "a role that nobody has",
                                "flowable:candidateGroups=\"KING\"",
                                "decide",
                                "unknown-role"),
                        attribute(
                                "an unknown way to sign",
                                "onedoor:signing=\"SOME\"",
                                "decide",
                                "signing"),
                        change(
                                "a task without a kind",
                                "onedoor:kind=\"DECIDE\"",
                                "",
                                "decide",
                                "missing-kind"),
                        change(
                                "an id that the platform uses",
                                "id=\"finish\"",
                                "id=\"merge_x\"",
                                "merge_x",
                                "reserved-id"),
                        change(
                                "an end by error",
                                "<endEvent id=\"finish\"/>",
                                "<endEvent id=\"finish\"><errorEventDefinition/></endEvent>",
                                "finish",
                                "end-kind"),
                        change(
                                "an end of everything",
                                "<endEvent id=\"finish\"/>",
                                "<endEvent id=\"finish\"><terminateEventDefinition/></endEvent>",
                                "finish",
                                "end-kind"),
                        more(
                                "an island",
                                "<userTask id=\"island\" onedoor:kind=\"REVIEW\"/><sequenceFlow id=\"i\" sourceRef=\"island\" targetRef=\"decide\"/>",
                                "island",
                                "unreachable"),
                        more(
                                "a flow to nowhere",
                                "<sequenceFlow id=\"i\" sourceRef=\"accept\" targetRef=\"nobody\"/>",
                                "i",
                                "dangling-flow"),
                        more(
                                "two beginnings",
                                "<startEvent id=\"second\"/><sequenceFlow id=\"i\" sourceRef=\"second\" targetRef=\"decide\"/>",
                                "",
                                "start-count"),
                        change(
                                "no decision",
                                "onedoor:kind=\"DECIDE\"",
                                "onedoor:kind=\"REVIEW\"",
                                "finish",
                                "undecided-end"),
                        change(
                                "no acceptance",
                                "onedoor:kind=\"ACCEPT\"",
                                "onedoor:kind=\"REVIEW\"",
                                "accept",
                                "first-step"),
                        change(
                                "two acceptances",
                                "onedoor:kind=\"DECIDE\"",
                                "onedoor:kind=\"ACCEPT\"",
                                "decide",
                                "step-order"),
                        flows(
                                "an expression",
                                "<exclusiveGateway id=\"x\" default=\"x1\"/>"
                                        + flow("f3", "decide", "x")
                                        + flow("x1", "x", "finish")
                                        + "<sequenceFlow id=\"x2\" sourceRef=\"x\" targetRef=\"finish\"><conditionExpression>${runtimeService.deleteProcessInstance('1','')}</conditionExpression></sequenceFlow>",
                                "x2",
                                "expression"),
                        flows(
                                "a loop without a way out",
                                "<userTask id=\"round\" onedoor:kind=\"REVIEW\"/><userTask id=\"again\" onedoor:kind=\"REVIEW\"/><boundaryEvent id=\"t\" attachedToRef=\"decide\"><timerEventDefinition onedoor:workingDays=\"3\"/></boundaryEvent>"
                                        + flow("f3", "decide", "finish")
                                        + flow("x1", "t", "round")
                                        + flow("x2", "round", "again")
                                        + flow("x3", "again", "round"),
                                "round",
                                "no-way-out"),
                        flows(
                                "a loop of gateways",
                                "<exclusiveGateway id=\"x\" default=\"x1\"/><exclusiveGateway id=\"y\" default=\"y1\"/>"
                                        + flow("f3", "decide", "x")
                                        + flow("x1", "x", "y")
                                        + flow("y1", "y", "finish")
                                        + refused("y2", "y", "x"),
                                "x",
                                "busy-loop"),
                        flows(
                                "work after a refusal",
                                "<exclusiveGateway id=\"x\" default=\"x1\"/><userTask id=\"more\" onedoor:kind=\"REVIEW\"/>"
                                        + flow("f3", "decide", "x")
                                        + flow("x1", "x", "finish")
                                        + refused("x2", "x", "more")
                                        + flow("m", "more", "finish"),
                                "x2",
                                "refused-continues"),
                        flows(
                                "two tokens at the end",
                                "<parallelGateway id=\"x\"/><endEvent id=\"other\"/>"
                                        + flow("f3", "decide", "x")
                                        + flow("x1", "x", "finish")
                                        + flow("x2", "x", "other"),
                                "x",
                                "cannot-join"),
                        flows(
                                "a gateway without a default",
                                "<exclusiveGateway id=\"x\"/><endEvent id=\"other\"/>"
                                        + flow("f3", "decide", "x")
                                        + flow("x1", "x", "finish")
                                        + flow("x2", "x", "other"),
                                "x",
                                "no-default"),
                        flows(
                                "a limit in the engine's own words",
                                "<boundaryEvent id=\"t\" attachedToRef=\"decide\"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>"
                                        + flow("f3", "decide", "finish")
                                        + flow("x1", "t", "finish"),
                                "t",
                                "timer"),
                        new Refusal(
                                "an outside file",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                        + Bpmn.PLAIN.strip().substring(38),
                                "",
                                "doctype"),
                        new Refusal(
                                "a billion laughs",
                                "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><definitions>&b;</definitions>",
                                "",
                                "doctype"),
                        new Refusal("ten megabytes", " ".repeat(10 * 1024 * 1024), "", "too-large"),
                        new Refusal("no process at all", "<html/>", "", "not-bpmn"),
                        new Refusal("no XML at all", "hello", "", "malformed"),
                        new Refusal(
                                "a tower",
                                "<a>".repeat(400) + "</a>".repeat(400),
                                "",
                                "too-many-elements"),
                        new Refusal(
                                "a thousand tasks",
                                Bpmn.document(
                                        "<userTask id=\"x\" onedoor:kind=\"REVIEW\"/>"
                                                .repeat(1000)),
                                "",
                                "too-many-elements"))
                .map(refusal -> DynamicTest.dynamicTest(refusal.name(), refusal::verify));
    }

    @Test
    void refusesParallelWorkInWhichOneWouldWaitForever() {
        String skipping =
                Bpmn.PARALLEL
                        .replace(
                                flow("f5", "home", "both"),
                                "<exclusiveGateway id=\"skip\" default=\"s1\"/>"
                                        + flow("f5", "home", "skip")
                                        + flow("s1", "skip", "both")
                                        + refused("s2", "skip", "denied"))
                        .replace("\n", "\n");
        assertThat(skipping).isNotEqualTo(Bpmn.PARALLEL);
        assertThat(codes(skipping)).contains("cannot-join");
        String deciding =
                Bpmn.PARALLEL.replace(
                        "name=\"房产复核\" onedoor:kind=\"REVIEW\"",
                        "name=\"房产复核\" onedoor:kind=\"DECIDE\"");
        assertThat(codes(deciding)).contains("parallel-kind");
        String turningBack =
                Bpmn.PARALLEL.replace(
                        flow("f7", "both", "decide"),
                        "<exclusiveGateway id=\"w\" default=\"w1\"/>"
                                + flow("f7", "both", "w")
                                + flow("w1", "w", "decide")
                                + "<sequenceFlow id=\"w2\" sourceRef=\"w\" targetRef=\"home\"><conditionExpression>outcome != 'REFUSED'</conditionExpression></sequenceFlow>");
        assertThat(codes(turningBack)).contains("cannot-join");
    }

    private static String codes(String xml) {
        return BranchProcess.read(xml).problems().stream()
                .map(ProcessProblem::code)
                .collect(Collectors.joining(","));
    }

    record Refusal(String name, String xml, String element, String code) {

        void verify() {
            BranchProcess process =
                    Assertions.assertTimeout(Duration.ofMinutes(1), () -> BranchProcess.read(xml));
            assertThat(process.problems())
                    .as("%s", process.problems())
                    .anyMatch(p -> p.element().equals(element) && p.code().equals(code));
            assertThat(process.problems()).allMatch(p -> !p.message().isBlank());
            assertThat(process.steps()).isEmpty();
        }
    }

    private static Refusal change(
            String name, String from, String to, String element, String code) {
        assertThat(Bpmn.PLAIN).contains(from);
        return new Refusal(name, Bpmn.PLAIN.replace(from, to), element, code);
    }

    private static Refusal more(String name, String elements, String element, String code) {
        return change(name, "</process>", elements + "</process>", element, code);
    }

    private static Refusal inTask(String name, String inner, String element, String code) {
        return change(
                name,
                "<userTask id=\"decide\" onedoor:kind=\"DECIDE\"/>",
                "<userTask id=\"decide\" onedoor:kind=\"DECIDE\">" + inner + "</userTask>",
                element,
                code);
    }

    private static Refusal attribute(String name, String attribute, String element, String code) {
        return change(
                name,
                "onedoor:kind=\"DECIDE\"",
                "onedoor:kind=\"DECIDE\" " + attribute,
                element,
                code);
    }

    private static Refusal flows(String name, String elements, String element, String code) {
        return change(name, flow("f3", "decide", "finish"), elements, element, code);
    }

    private static String flow(String id, String from, String to) {
        return "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                .formatted(id, from, to);
    }

    private static String refused(String id, String from, String to) {
        return "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><conditionExpression>outcome == 'REFUSED'</conditionExpression></sequenceFlow>"
                .formatted(id, from, to);
    }
}
