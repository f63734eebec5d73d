package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.List;
import onedoor.workflow.journey.StepNetwork.Part;
import onedoor.workflow.journey.StepNetwork.Part.Bundle;
import onedoor.workflow.journey.StepNetwork.Part.One;
import onedoor.workflow.journey.StepNetwork.Part.Row;

/**
 * Writes a network of steps as the BPMN that a department might have drawn. Its own elements have
 * ids in capitals, so that no step can have the same.
 */
final class NetworkText {

    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder flows = new StringBuilder();
    private int forks;
    private int ways;

    private NetworkText() {}

    static String of(Part whole) {
        var text = new NetworkText();
        text.element("startEvent", "Begin", "");
        String last = text.part(whole, "Begin");
        text.element("endEvent", "Finish", "");
        text.flow(last, "Finish");
        return """
        <definitions xmlns="%s" xmlns:flowable="%s" xmlns:onedoor="%s" targetNamespace="urn:onedoor:steps">
          <process id="steps">
        %s%s  </process>
        </definitions>
        """
                .formatted(
                        ProcessVocabulary.BPMN,
                        ProcessVocabulary.FLOWABLE,
                        ProcessVocabulary.ONEDOOR,
                        text.elements,
                        text.flows);
    }

    /** Adds what comes after {@code from}; answers with which element it ends. */
    private String part(Part part, String from) {
        return switch (part) {
            case One(StepPlan step) -> {
                task(step);
                flow(from, step.id());
                yield step.id();
            }
            case Row(List<Part> parts) -> {
                String last = from;
                for (Part one : parts) {
                    last = part(one, last);
                }
                yield last;
            }
            case Bundle(List<Part> parts) -> {
                int number = ++forks;
                element("parallelGateway", "Fork" + number, "");
                flow(from, "Fork" + number);
                List<String> ends = new ArrayList<>();
                for (Part one : parts) {
                    ends.add(part(one, "Fork" + number));
                }
                element("parallelGateway", "Join" + number, "");
                ends.forEach(end -> flow(end, "Join" + number));
                yield "Join" + number;
            }
        };
    }

    private void task(StepPlan step) {
        String days = step.days() == null ? "" : " onedoor:days=\"" + step.days() + "\"";
        String department =
                step.departmentName() == null
                        ? ""
                        : " onedoor:department=\"" + escaped(step.departmentName()) + "\"";
        element(
                "userTask",
                step.id(),
                " name=\"%s\" onedoor:kind=\"%s\" onedoor:signing=\"%s\"%s%s flowable:candidateGroups=\"%s\""
                        .formatted(
                                escaped(step.name()),
                                step.kind(),
                                step.signing(),
                                days,
                                department,
                                String.join(",", step.roles())));
    }

    private void element(String kind, String id, String attributes) {
        elements.append("    <%s id=\"%s\"%s/>\n".formatted(kind, id, attributes));
    }

    private void flow(String from, String to) {
        flows.append(
                "    <sequenceFlow id=\"Way%d\" sourceRef=\"%s\" targetRef=\"%s\"/>\n"
                        .formatted(++ways, from, to));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
