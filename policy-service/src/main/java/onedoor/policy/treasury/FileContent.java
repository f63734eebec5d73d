package onedoor.policy.treasury;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Sha256;
import onedoor.policy.grant.Payable;
import onedoor.policy.grant.Payee;

/**
 * The treasury's CSV: a head H, a line D per payment, and a tail T with the totals and the SHA-256
 * of all bytes before it. UTF-8, lines end with CR LF (RFC 4180), sums in yuan with two decimals.
 */
record FileContent(String text, String digest, long totalFen) {

    static FileContent of(String number, LocalDate payOn, List<Payable> payables) {
        long total = payables.stream().mapToLong(Payable::amountFen).sum();
        StringBuilder csv = new StringBuilder();
        line(csv, "H", "ONEDOOR-TREASURY", "1", number, payOn.toString());
        int number1 = 1;
        for (Payable payable : payables) {
            Payee payee = payable.payee();
            line(
                    csv,
                    "D",
                    String.valueOf(number1++),
                    payable.claimId(),
                    payable.policy(),
                    payable.period(),
                    payable.enterprise(),
                    payee == null ? "" : payee.kind().name(),
                    payee == null ? "" : payee.accountName(),
                    payee == null ? "" : payee.bank(),
                    payee == null ? "" : payee.accountNumber(),
                    yuan(payable.amountFen()));
        }
        String digest = Sha256.hex(csv.toString());
        line(csv, "T", String.valueOf(payables.size()), yuan(total), digest);
        return new FileContent(csv.toString(), digest, total);
    }

    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static void line(StringBuilder csv, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(fields[i]));
        }
        csv.append("\r\n");
    }

    /** A name that a spreadsheet would take for a formula stays a name. */
    private static String quoted(String field) {
        String safe =
                !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
        return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
