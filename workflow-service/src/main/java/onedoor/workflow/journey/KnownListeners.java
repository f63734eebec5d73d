package onedoor.workflow.journey;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.parse.BpmnParseHandler;

/**
 * Puts our listeners themselves in the place of the expressions that name them. The engine looks
 * among the task's variables for every name in an expression first, which is a question to the
 * database for each task that begins or ends.
 */
final class KnownListeners implements BpmnParseHandler {

    private final Map<String, TaskListener> listeners;

    /**
     * @param listeners by the expressions that name them
     */
    KnownListeners(Map<String, TaskListener> listeners) {
        this.listeners = Map.copyOf(listeners);
    }

    @Override
    public Collection<Class<? extends BaseElement>> getHandledTypes() {
        return Set.of(UserTask.class);
    }

    @Override
    public void parse(BpmnParse parse, BaseElement element) {
        for (FlowableListener listener : ((UserTask) element).getTaskListeners()) {
            TaskListener known = listeners.get(listener.getImplementation());
            if (known != null) {
                listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_INSTANCE);
                listener.setInstance(known);
            }
        }
    }
}
