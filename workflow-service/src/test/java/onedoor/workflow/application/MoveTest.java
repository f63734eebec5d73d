package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.application.Move.MoveNotAllowed;
import org.junit.jupiter.api.Test;

class MoveTest {

    @Test
    void aPartThatHasEndedIsOnlyDeliveredOrItsGrantCorrectedRevokedOrCarriedOut() {
        for (Status status : EnumSet.allOf(Status.class)) {
            for (Event event : Event.values()) {
                if (status.isFinal()
                        && event != Event.DELIVERED
                        && !(status == Status.GRANTED
                                && Set.of(
                                                Event.RECTIFICATION_ORDERED,
                                                Event.REVOKED,
                                                Event.CARRIED_OUT)
                                        .contains(event))) {
                    assertThatThrownBy(() -> Move.ofChild(status, event))
                            .isInstanceOf(MoveNotAllowed.class);
                }
            }
        }
    }

    @Test
    void everyPartThatRunsCanBeWithdrawn() {
        for (Status status :
                Set.of(Status.WAITING, Status.SUBMITTED, Status.CORRECTION, Status.ACCEPTED)) {
            assertThat(Move.ofChild(status, Event.WITHDRAWN).to()).isEqualTo(Status.WITHDRAWN);
        }
    }

    @Test
    void everyPartReachesAnEndFromItsBeginning() {
        Set<Status> reached = new HashSet<>(Set.of(Status.WAITING));
        boolean more = true;
        while (more) {
            more = false;
            for (Move move : Move.values()) {
                more |= reached.contains(move.from()) && reached.add(move.to());
            }
        }
        assertThat(reached)
                .contains(
                        Status.GRANTED,
                        Status.DENIED,
                        Status.NOT_ACCEPTED,
                        Status.TERMINATED,
                        Status.WITHDRAWN);
    }
}
