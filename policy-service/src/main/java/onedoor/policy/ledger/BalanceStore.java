package onedoor.policy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.policy.ledger.TrialBalance.Line;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums over the books, by account. */
@Repository
class BalanceStore {

    private final JdbcClient db;

    BalanceStore(JdbcClient db) {
        this.db = db;
    }

    /** What the entries add up to. */
    List<Line> sums() {
        return lines(
                db.sql(
                                """
                                select account, sum(debit_fen) debit_fen, sum(credit_fen) credit_fen from (
                                    select debit account, sum(amount_fen) debit_fen, 0 credit_fen
                                    from ledger_entry group by debit
                                    union all
                                    select credit, 0, sum(amount_fen) from ledger_entry group by credit) sides
                                group by account
                                """)
                        .query(BalanceStore::line)
                        .list());
    }

    /** Every account, also those that nothing has moved on yet. */
    private static List<Line> lines(List<Line> found) {
        return Stream.of(Account.values())
                .map(account ->
                        found.stream()
                                .filter(line -> line.account() == account)
                                .findFirst()
                                .orElse(new Line(account, 0, 0)))
                .toList();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                Account.valueOf(row.getString("account")),
                row.getLong("debit_fen"),
                row.getLong("credit_fen"));
    }

    /** What the funds themselves carry. */
    List<Line> fundSums() {
        Fund sums =
                db.sql(
                                """
                                select '' policy, '' period, true limited, coalesce(sum(budget_fen), 0) budget_fen,
                                    coalesce(sum(reserved_fen), 0) reserved_fen,
                                    coalesce(sum(payable_fen), 0) payable_fen, coalesce(sum(paid_fen), 0) paid_fen,
                                    coalesce(sum(returned_fen), 0) returned_fen,
                                    coalesce(sum(owed_fen), 0) owed_fen,
                                    coalesce(sum(recovered_fen), 0) recovered_fen, 0 seq, '' hash
                                from ledger_fund
                                """)
                        .query(Fund.class)
                        .single();
        return List.of(
                new Line(Account.BUDGET, sums.budgetFen(), 0),
                new Line(Account.RESERVED, sums.reservedFen(), 0),
                new Line(Account.PAYABLE, sums.payableFen(), 0),
                new Line(Account.PAID, sums.paidFen(), 0),
                new Line(Account.RETURNED, sums.returnedFen(), 0),
                new Line(Account.OWED, sums.owedFen(), 0),
                new Line(Account.RECOVERED, sums.recoveredFen(), 0));
    }

    Map<Account, Long> of(String policy, String period) {
        Map<Account, Long> balances = new EnumMap<>(Account.class);
        db.sql(
                        """
                        select debit, credit, sum(amount_fen) fen from ledger_entry
                        where policy = :policy and period = :period group by debit, credit
                        """)
                .param("policy", policy)
                .param("period", period)
                .query(row -> {
                    long fen = row.getLong("fen");
                    balances.merge(Account.valueOf(row.getString("debit")), fen, Long::sum);
                    balances.merge(Account.valueOf(row.getString("credit")), -fen, Long::sum);
                });
        return balances;
    }
}
