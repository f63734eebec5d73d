package onedoor.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the database says of the money when everything has been paid. */
final class MoneyBooks {

    private final Copy copy;
    private final int policies;
    private final Set<String> granted;
    private final int winners;

    /**
     * The books of the benchmark's policies.
     *
     * @param granted the claims whose decision was acknowledged
     * @param winners how many grants each budget has money for
     */
    MoneyBooks(Copy copy, int policies, Set<String> granted, int winners) {
        this.copy = copy;
        this.policies = policies;
        this.granted = Set.copyOf(granted);
        this.winners = winners;
    }

    List<Row> rows() throws SQLException, IOException {
        var rows = new ArrayList<Row>();
        try (var db = new Database(copy).policy()) {
            rows.add(
                    new Row(
                            "money: grants that were decided and paid",
                            count(
                                    db,
                                    "select count(*) from grant_hold where policy like 'M-%' and state = 'COMMITTED' and payment = 'PAID'"),
                            "of " + policies * winners,
                            null,
                            Row.Goal.atLeast(policies * winners)));
            rows.add(PolicyMoney.none("money: acknowledged grants that are lost", lost(db)));
            rows.add(
                    PolicyMoney.none(
                            "money: budgets overdrawn, by what is held",
                            count(
                                    db,
                                    """
                                    select count(*) from budget b where b.total_fen <
                                      (select coalesce(sum(h.amount_fen), 0) from grant_hold h
                                        where h.policy = b.policy and h.period = b.period and h.state <> 'REVERSED')
                                    """)));
            rows.add(
                    PolicyMoney.none(
                            "money: budgets overdrawn, by the books",
                            count(
                                    db,
                                    """
                                    select count(*) from budget b join ledger_fund f using (policy, period)
                                    where f.budget_fen + f.reserved_fen + f.payable_fen + f.paid_fen <> b.total_fen
                                    """)));
            rows.add(
                    PolicyMoney.none(
                            "money: enterprises that hold a benefit twice",
                            count(
                                    db,
                                    """
                                    select count(*) from (select 1 from grant_hold where state <> 'REVERSED'
                                      group by enterprise, policy, period having count(*) > 1) twice
                                    """)));
            rows.add(
                    PolicyMoney.none(
                            "money: sums that stand in two lines for the treasury",
                            count(
                                    db,
                                    """
                                    select count(*) from (select 1 from treasury_line
                                      group by claim_id having count(*) > 1) twice
                                    """)));
            rows.add(
                    PolicyMoney.none(
                            "money: sums booked as paid twice",
                            count(
                                    db,
                                    """
                                    select count(*) from (select 1 from ledger_entry where entry = 'PAY'
                                      group by claim_id having count(*) > 1) twice
                                    """)));
        }
        return rows;
    }

    private long lost(Connection db) throws SQLException {
        var left = new HashSet<>(granted);
        try (var query =
                        db.prepareStatement(
                                "select claim_id from grant_hold where state = 'COMMITTED'");
                var found = query.executeQuery()) {
            while (found.next()) {
                left.remove(found.getString(1));
            }
        }
        return left.size();
    }

    private static long count(Connection db, String sql) throws SQLException {
        try (var query = db.prepareStatement(sql);
                var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
