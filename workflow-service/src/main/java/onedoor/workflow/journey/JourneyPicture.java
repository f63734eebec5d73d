package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;

/**
 * Lays a process out for the eye: time runs to the right, in columns by how far an element is from
 * the beginning; each branch has a row of its own.
 */
final class JourneyPicture {

    private static final int TASK_WIDTH = 110;
    private static final int TASK_HEIGHT = 60;
    private static final int GATEWAY = 40;
    private static final int EVENT = 30;
    private static final int GAP_X = 40;
    private static final int GAP_Y = 30;

    private final BpmnModel model;
    private final List<String> rows;

    /** Where something is drawn: the top left corner, and how large it is. */
    private record Box(double width, double height) {}

    private JourneyPicture(BpmnModel model, List<String> rows) {
        this.model = model;
        this.rows = rows;
    }

    static void draw(BpmnModel model, JourneyPlan plan) {
        var picture =
                new JourneyPicture(
                        model, plan.branches().stream().map(JourneyPlan.Branch::code).toList());
        picture.lay(model.getMainProcess(), GAP_X, GAP_Y);
        picture.boundaries(model.getMainProcess());
        picture.flows(model.getMainProcess());
    }

    /** An element, and in which column of which row it belongs. */
    private record Shape(FlowNode node, Box size, int column, int row) {}

    private Box lay(FlowElementsContainer container, double left, double top) {
        List<FlowNode> nodes = new ArrayList<>();
        container.getFlowElements().stream()
                .filter(FlowNode.class::isInstance)
                .filter(element -> !(element instanceof BoundaryEvent))
                .forEach(element -> nodes.add((FlowNode) element));
        Map<String, Integer> columns = columns(nodes);
        // A part is measured before anything is placed, and placed again where it belongs.
        List<Shape> shapes =
                nodes.stream()
                        .map(n -> new Shape(n, size(n), columns.getOrDefault(n.getId(), 0), row(n)))
                        .toList();
        Map<Integer, Double> widths = new HashMap<>();
        shapes.forEach(s -> widths.merge(s.column(), s.size().width(), Math::max));
        double y = top;
        for (int row = 0; row <= rows.size(); row++) {
            int number = row;
            List<Shape> line = shapes.stream().filter(s -> s.row() == number).toList();
            if (!line.isEmpty()) {
                y = line(line, widths, left, y) + GAP_Y;
            }
        }
        double width = widths.values().stream().mapToDouble(w -> w + GAP_X).sum();
        return new Box(width + GAP_X, y - top + GAP_Y);
    }

    /** One row: elements of the same column below each other. Answers where the row ends. */
    private double line(List<Shape> line, Map<Integer, Double> widths, double left, double top) {
        Map<Integer, Double> filled = new HashMap<>();
        double bottom = top;
        for (Shape shape : line) {
            double x = left;
            for (int i = 0; i < shape.column(); i++) {
                x += widths.getOrDefault(i, 0.0) + GAP_X;
            }
            Box size = shape.size();
            x += (widths.getOrDefault(shape.column(), 0.0) - size.width()) / 2;
            double y = filled.getOrDefault(shape.column(), top);
            double height = Math.max(TASK_HEIGHT, size.height());
            place(shape.node(), x, y + (height - size.height()) / 2, size);
            filled.put(shape.column(), y + height + GAP_Y);
            bottom = Math.max(bottom, y + height);
        }
        return bottom;
    }

    private void place(FlowNode node, double x, double y, Box size) {
        var shape = new GraphicInfo(x, y, size.height(), size.width());
        if (node instanceof SubProcess part) {
            shape.setExpanded(true);
            lay(part, x + GAP_X, y + GAP_Y);
        }
        model.addGraphicInfo(node.getId(), shape);
    }

    private Box size(FlowNode node) {
        if (node instanceof SubProcess part) {
            return lay(part, 0, 0);
        }
        if (node instanceof Gateway) {
            return new Box(GATEWAY, GATEWAY);
        }
        return node instanceof Activity ? new Box(TASK_WIDTH, TASK_HEIGHT) : new Box(EVENT, EVENT);
    }

    /** What belongs to a branch ends with its code; the rest is in the first row. */
    private int row(FlowNode node) {
        for (int i = 0; i < rows.size(); i++) {
            if (node.getId().endsWith("_" + rows.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** How many elements lie before each one on the longest way that does not turn back. */
    private static Map<String, Integer> columns(List<FlowNode> nodes) {
        Map<String, Integer> columns = new HashMap<>();
        Set<SequenceFlow> back = new HashSet<>();
        Set<String> seen = new HashSet<>();
        nodes.forEach(node -> back(node, seen, new HashSet<>(), back));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (FlowNode node : nodes) {
                int next = columns.getOrDefault(node.getId(), 0) + 1;
                for (SequenceFlow flow : outgoing(node)) {
                    if (!back.contains(flow)
                            && columns.getOrDefault(flow.getTargetRef(), 0) < next) {
                        columns.put(flow.getTargetRef(), next);
                        moved = true;
                    }
                }
            }
        }
        return columns;
    }

    private static void back(
            FlowNode node, Set<String> seen, Set<String> way, Set<SequenceFlow> back) {
        if (!seen.add(node.getId())) {
            return;
        }
        way.add(node.getId());
        for (SequenceFlow flow : outgoing(node)) {
            if (way.contains(flow.getTargetRef())) {
                back.add(flow);
            } else {
                back((FlowNode) flow.getTargetFlowElement(), seen, way, back);
            }
        }
        way.remove(node.getId());
    }

    /** The ways on from an element, those of its time limits included. */
    private static List<SequenceFlow> outgoing(FlowNode node) {
        List<SequenceFlow> flows = new ArrayList<>(node.getOutgoingFlows());
        if (node instanceof Activity activity) {
            activity.getBoundaryEvents().forEach(event -> flows.addAll(event.getOutgoingFlows()));
        }
        return flows;
    }

    private void boundaries(FlowElementsContainer container) {
        for (var element : container.getFlowElements()) {
            if (element instanceof BoundaryEvent event) {
                GraphicInfo host = model.getGraphicInfo(event.getAttachedToRefId());
                model.addGraphicInfo(
                        event.getId(),
                        new GraphicInfo(
                                host.getX() + host.getWidth() - EVENT,
                                host.getY() + host.getHeight() - EVENT / 2.0,
                                EVENT,
                                EVENT));
            } else if (element instanceof SubProcess part) {
                boundaries(part);
            }
        }
    }

    private void flows(FlowElementsContainer container) {
        for (var element : container.getFlowElements()) {
            if (element instanceof SequenceFlow flow) {
                GraphicInfo from = model.getGraphicInfo(flow.getSourceRef());
                GraphicInfo to = model.getGraphicInfo(flow.getTargetRef());
                model.addFlowGraphicInfoList(flow.getId(), way(from, to));
            } else if (element instanceof SubProcess part) {
                flows(part);
            }
        }
    }

    private static List<GraphicInfo> way(GraphicInfo from, GraphicInfo to) {
        double startX = from.getX() + from.getWidth();
        double startY = from.getY() + from.getHeight() / 2;
        double endY = to.getY() + to.getHeight() / 2;
        if (to.getX() <= startX) {
            double below =
                    Math.max(from.getY() + from.getHeight(), to.getY() + to.getHeight()) + 10;
            double fromX = from.getX() + from.getWidth() / 2;
            double toX = to.getX() + to.getWidth() / 2;
            return List.of(
                    new GraphicInfo(fromX, from.getY() + from.getHeight()),
                    new GraphicInfo(fromX, below),
                    new GraphicInfo(toX, below),
                    new GraphicInfo(toX, to.getY() + to.getHeight()));
        }
        double bend = startX + GAP_X / 2.0;
        return List.of(
                new GraphicInfo(startX, startY),
                new GraphicInfo(bend, startY),
                new GraphicInfo(bend, endY),
                new GraphicInfo(to.getX(), endY));
    }
}
