package onedoor.workflow.journey;

/** Processes as somebody would send them in. */
public final class Bpmn {

    /**
     * 受理, two opinions in parallel, the decision; the decision goes to the head after five days.
     */
    public static final String PARALLEL =
            document(
                    """
                    <startEvent id="begin"/>
                    <userTask id="accept" name="受理" onedoor:kind="ACCEPT" flowable:candidateGroups="CLERK,OFFICER"/>
                    <parallelGateway id="split"/>
                    <userTask id="home" name="户籍复核" onedoor:kind="REVIEW" onedoor:days="2"/>
                    <userTask id="house" name="房产复核" onedoor:kind="REVIEW"/>
                    <parallelGateway id="both"/>
                    <userTask id="decide" name="录取决定" onedoor:kind="DECIDE" flowable:candidateGroups="OFFICER,HEAD"/>
                    <boundaryEvent id="late" attachedToRef="decide"><timerEventDefinition onedoor:workingDays="5"/></boundaryEvent>
                    <userTask id="head" name="负责人决定" onedoor:kind="DECIDE" flowable:candidateGroups="HEAD"/>
                    <exclusiveGateway id="how" default="f9"/>
                    <endEvent id="granted"/>
                    <endEvent id="denied"/>
                    <sequenceFlow id="f1" sourceRef="begin" targetRef="accept"/>
                    <sequenceFlow id="f2" sourceRef="accept" targetRef="split"/>
                    <sequenceFlow id="f3" sourceRef="split" targetRef="home"/>
                    <sequenceFlow id="f4" sourceRef="split" targetRef="house"/>
                    <sequenceFlow id="f5" sourceRef="home" targetRef="both"/>
                    <sequenceFlow id="f6" sourceRef="house" targetRef="both"/>
                    <sequenceFlow id="f7" sourceRef="both" targetRef="decide"/>
                    <sequenceFlow id="f8" sourceRef="decide" targetRef="how"/>
                    <sequenceFlow id="f9" sourceRef="how" targetRef="granted"/>
                    <sequenceFlow id="f10" sourceRef="how" targetRef="denied">
                      <conditionExpression>${outcome == 'REFUSED'}</conditionExpression></sequenceFlow>
                    <sequenceFlow id="f11" sourceRef="late" targetRef="head"/>
                    <sequenceFlow id="f12" sourceRef="head" targetRef="how"/>
                    """);

    /** The same without anything in parallel: 受理, 决定. */
    public static final String PLAIN =
            document(
                    """
                    <startEvent id="begin"/>
                    <userTask id="accept" onedoor:kind="ACCEPT"/>
                    <userTask id="decide" onedoor:kind="DECIDE"/>
                    <endEvent id="finish"/>
                    <sequenceFlow id="f1" sourceRef="begin" targetRef="accept"/>
                    <sequenceFlow id="f2" sourceRef="accept" targetRef="decide"/>
                    <sequenceFlow id="f3" sourceRef="decide" targetRef="finish"/>
                    """);

    private Bpmn() {}

    static String document(String elements) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
            xmlns:flowable="http://flowable.org/bpmn" xmlns:onedoor="urn:onedoor:process"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
        <process id="p" isExecutable="true">
        %s
        </process>
        </definitions>
        """
                .formatted(elements);
    }
}
