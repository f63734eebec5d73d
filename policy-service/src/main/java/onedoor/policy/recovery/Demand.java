package onedoor.policy.recovery;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import onedoor.policy.recovery.RecoveryOrder.Instalment;

/**
 * What somebody wants back.
 *
 * @param plan empty: all of it at once, at the end of the legal limit
 */
record Demand(String claimId, long amountFen, String reason, List<Instalment> plan) {

    /** The plan adds up to the sum, and its days are to come and in order. */
    boolean sound(LocalDate today) {
        boolean inOrder =
                IntStream.range(0, plan.size())
                        .allMatch(i ->
                                plan.get(i)
                                        .dueOn()
                                        .isAfter(i == 0 ? today : plan.get(i - 1).dueOn()));
        long sum = plan.stream().mapToLong(Instalment::amountFen).sum();
        return plan.isEmpty() || (inOrder && sum == amountFen);
    }
}
