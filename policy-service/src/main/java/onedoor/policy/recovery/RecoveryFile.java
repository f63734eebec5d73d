package onedoor.policy.recovery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import onedoor.kit.Sha256;

/**
 * What the treasury may expect back, as a CSV file: a head H, a line R per demand, and a tail T
 * with the totals and the SHA-256 of all bytes before it (docs/treasury-file.md).
 */
record RecoveryFile(
        String id,
        String number,
        String department,
        int lines,
        long totalFen,
        String digest,
        LocalDateTime createdAt,
        String createdBy) {

    /** Its text, and what is said of it. */
    record Content(String text, String digest, int lines, long totalFen) {

        static Content of(String number, LocalDate day, List<RecoveryOrder> orders) {
            StringBuilder csv = new StringBuilder();
            line(csv, "H", "ONEDOOR-RECOVERY", "1", number, day.toString());
            int at = 1;
            long total = 0;
            for (RecoveryOrder order : orders) {
                total += order.leftFen();
                line(
                        csv,
                        "R",
                        String.valueOf(at++),
                        order.id(),
                        order.claimId(),
                        order.policy(),
                        order.period(),
                        order.enterprise(),
                        yuan(order.amountFen()),
                        yuan(order.leftFen()));
            }
            String digest = Sha256.hex(csv.toString());
            line(csv, "T", String.valueOf(orders.size()), yuan(total), digest);
            return new Content(csv.toString(), digest, orders.size(), total);
        }

        private static String yuan(long fen) {
            return BigDecimal.valueOf(fen, 2).toPlainString();
        }

        /** Codes, numbers and days only: nothing has to be quoted. */
        private static void line(StringBuilder csv, String... fields) {
            csv.append(String.join(",", fields)).append("\r\n");
        }
    }
}
