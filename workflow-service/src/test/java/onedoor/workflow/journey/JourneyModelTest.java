package onedoor.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import onedoor.workflow.journey.JourneyPlan.Branch;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.util.io.BytesStreamSource;
import org.flowable.validation.ProcessValidatorFactory;
import org.junit.jupiter.api.Test;

class JourneyModelTest {

    @Test
    void drawsAProcessThatTheEngineAccepts() {
        BpmnModel drawn =
                JourneyModel.of(
                        plan(
                                branch("A", false, true),
                                branch("B", true, true, "A"),
                                branch("C", false, false, "A", "B")));
        byte[] xml = new BpmnXMLConverter().convertToXML(drawn);
        BpmnModel read =
                new BpmnXMLConverter().convertToBpmnModel(new BytesStreamSource(xml), true, true);
        assertThat(new ProcessValidatorFactory().createDefaultProcessValidator().validate(read))
                .isEmpty();
        assertThat(read.getMainProcess().findFlowElementsOfType(UserTask.class))
                .extracting(UserTask::getId)
                .containsExactlyInAnyOrder("handle_A", "accept_B", "decide_B", "handle_C");
        assertThat(new String(xml, java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("scriptTask")
                .doesNotContain("flowable:class");
    }

    @Test
    void embedsAForeignProcessUnderItsBranchAndDrawsEverything() {
        var foreign = BranchProcess.read(Bpmn.PARALLEL);
        var plan =
                plan(
                        branch("A", false, true),
                        new Branch(
                                "B-1",
                                "事项B",
                                foreign.steps(),
                                true,
                                Set.of("A"),
                                foreign,
                                Set.of("home")),
                        branch("C", true, false, "B-1"));
        byte[] xml = JourneyTraces.picture(plan).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        BpmnModel read =
                new BpmnXMLConverter().convertToBpmnModel(new BytesStreamSource(xml), true, true);
        assertThat(new ProcessValidatorFactory().createDefaultProcessValidator().validate(read))
                .isEmpty();
        assertThat(read.getMainProcess().findFlowElementsOfType(UserTask.class, true))
                .extracting(UserTask::getId)
                .contains("accept_B-1", "home_B-1", "house_B-1", "decide_B-1", "head_B-1");
        assertThat(read.getMainProcess().findFlowElementsOfType(FlowNode.class, true))
                .hasSizeGreaterThan(30)
                .allSatisfy(node -> {
                    GraphicInfo shape = read.getGraphicInfo(node.getId());
                    assertThat(shape).as(node.getId()).isNotNull();
                    assertThat(shape.getWidth()).isPositive();
                    assertThat(shape.getX()).isNotNegative();
                });
        assertThat(read.getMainProcess().findFlowElementsOfType(SequenceFlow.class, true))
                .allSatisfy(flow ->
                        assertThat(read.getFlowLocationGraphicInfo(flow.getId()))
                                .as(flow.getId())
                                .hasSizeGreaterThanOrEqualTo(2));
        overlapFree(read);
    }

    private static void overlapFree(BpmnModel model) {
        var nodes =
                model.getMainProcess().getFlowElements().stream()
                        .filter(FlowNode.class::isInstance)
                        .filter(e -> !(e instanceof BoundaryEvent))
                        .map(e -> model.getGraphicInfo(e.getId()))
                        .toList();
        for (GraphicInfo a : nodes) {
            for (GraphicInfo b : nodes) {
                boolean apart =
                        a.getX() + a.getWidth() <= b.getX()
                                || b.getX() + b.getWidth() <= a.getX()
                                || a.getY() + a.getHeight() <= b.getY()
                                || b.getY() + b.getHeight() <= a.getY();
                assertThat(apart || a.equals(b)).isTrue();
            }
        }
    }

    @Test
    void refusesAPlanThatCannotBeWalked() {
        assertThatThrownBy(
                        () -> plan(branch("A", false, false, "B"), branch("B", false, false, "A")))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> plan(branch("A", false, false, "X")))
                .hasMessageContaining("prerequisite");
        assertThatThrownBy(() -> plan(branch("A", false, false), branch("A", true, false)))
                .hasMessageContaining("two branches");
        assertThatThrownBy(() -> branch("A') || true || ('", false, false))
                .hasMessageContaining("not a branch code");
    }

    private static JourneyPlan plan(Branch... branches) {
        return new JourneyPlan("journey_test", "测试", List.of(branches));
    }

    private static Branch branch(
            String code, boolean acceptsFirst, boolean evidence, String... after) {
        return new Branch(
                code,
                "事项" + code,
                acceptsFirst ? StepPlan.promised() : StepPlan.immediate(),
                evidence,
                Set.of(after));
    }
}
