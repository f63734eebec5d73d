package onedoor.policy.supervision;

import java.util.List;
import onedoor.policy.index.Audience.Sieve;
import org.jspecify.annotations.Nullable;

/**
 * Where a criterion stops people. A count of one to four is kept secret, and with it a second one
 * of its line, so that the sum does not give it away.
 */
record FunnelView(
        String criterion,
        String label,
        @Nullable Long held,
        @Nullable Long failed,
        @Nullable Long unknown) {

    private static final long K = 5;

    static FunnelView from(Sieve sieve) {
        Long[] counts = {sieve.held(), sieve.failed(), sieve.unknown()};
        int hidden = 0;
        for (int i = 0; i < counts.length; i++) {
            Long count = counts[i];
            if (count != null && count > 0 && count < K) {
                counts[i] = null;
                hidden++;
            }
        }
        if (hidden == 1) {
            hideSmallest(counts);
        }
        return new FunnelView(sieve.criterion(), sieve.label(), counts[0], counts[1], counts[2]);
    }

    private static void hideSmallest(@Nullable Long[] counts) {
        int smallest = -1;
        for (int i = 0; i < counts.length; i++) {
            Long count = counts[i];
            Long best = smallest < 0 ? null : counts[smallest];
            if (count != null && count > 0 && (best == null || count < best)) {
                smallest = i;
            }
        }
        if (smallest >= 0) {
            counts[smallest] = null;
        }
    }

    static List<FunnelView> from(List<Sieve> funnel) {
        return funnel.stream().map(FunnelView::from).toList();
    }
}
