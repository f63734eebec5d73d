package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@WorkflowTest
class SerialsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired Serials serials;
    @Autowired TransactionTemplate transaction;

    private final String scope = UUID.randomUUID().toString().substring(0, 18);

    @Test
    void countsOnWhenALeaseIsUsedUp() {
        assertThat(IntStream.range(0, 45).mapToObj(_ -> serials.take(scope, DAY)))
                .isEqualTo(
                        IntStream.rangeClosed(1, 45)
                                .mapToObj(n -> scope + "20260302%04d".formatted(n))
                                .toList());
    }

    /** Eight who held a connection each and waited for a number kept its renewal from any. */
    @Test
    void givesNoNumberToWhoHoldsAConnection() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> serials.take(scope, DAY)));
    }

    @Test
    void takesBackWhatATrialHasBorrowed() {
        List<String> borrowed =
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    return List.of(serials.borrow(scope, DAY), serials.borrow(scope, DAY));
                });
        assertThat(borrowed).containsExactly(scope + "202603020001", scope + "202603020002");
        assertThat(serials.take(scope, DAY)).isEqualTo(scope + "202603020001");
    }
}
