package onedoor.workflow.journey;

import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;

/**
 * A parallel gateway with one way in joins nothing, so that nobody has to be asked who else has
 * arrived at it.
 */
final class PlainForks extends DefaultActivityBehaviorFactory {

    @Override
    public ParallelGatewayActivityBehavior createParallelGatewayActivityBehavior(
            ParallelGateway gateway) {
        return new Gateway();
    }

    private static final class Gateway extends ParallelGatewayActivityBehavior {

        private static final long serialVersionUID = 1;

        @Override
        public void execute(DelegateExecution execution) {
            if (execution.getCurrentFlowElement() instanceof ParallelGateway gateway
                    && gateway.getIncomingFlows().size() == 1) {
                pass((ExecutionEntity) execution);
            } else {
                super.execute(execution);
            }
        }

        private static void pass(ExecutionEntity execution) {
            execution.inactivate();
            CommandContextUtil.getActivityInstanceEntityManager()
                    .recordActivityEnd(execution, null);
            CommandContextUtil.getAgenda().planTakeOutgoingSequenceFlowsOperation(execution, false);
        }
    }
}
