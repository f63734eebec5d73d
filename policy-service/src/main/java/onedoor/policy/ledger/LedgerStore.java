package onedoor.policy.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The funds, and the entries that moved them. */
@Repository
class LedgerStore {

    record Row(
            long id,
            String policy,
            String period,
            long seq,
            LocalDateTime at,
            String entry,
            String debit,
            String credit,
            long amountFen,
            @Nullable String enterprise,
            @Nullable String claimId,
            String text,
            String hash) {

        /** The accounts are those of its kind of entry. */
        boolean sound() {
            return Arrays.stream(Entry.values())
                    .anyMatch(e ->
                            e.name().equals(entry)
                                    && e.debit().name().equals(debit)
                                    && e.credit().name().equals(credit));
        }
    }

    /**
     * Which entries are asked for; what is null does not matter.
     *
     * @param department whose policies they are of
     */
    record Question(
            @Nullable String department,
            @Nullable String account,
            @Nullable String policy,
            @Nullable String enterprise,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private static final String FUNDS =
            """
            select policy, period, limited, budget_fen, reserved_fen, payable_fen, paid_fen, returned_fen,
                owed_fen, recovered_fen, seq, hash
            from ledger_fund
            """;
    private static final String FUND = FUNDS + "where policy = :policy and period = :period ";
    private static final String ROW =
            """
            select id, policy, period, seq, at, entry, debit, credit, amount_fen, enterprise, claim_id, text, hash
            from ledger_entry
            """;

    private final JdbcClient db;

    LedgerStore(JdbcClient db) {
        this.db = db;
    }

    Fund lock(String policy, String period) {
        // Creates the row and locks it either way, so that rivals queue here and not in a deadlock.
        db.sql(
                        """
                        insert into ledger_fund (policy, period) values (:policy, :period)
                        on duplicate key update seq = seq
                        """)
                .param("policy", policy)
                .param("period", period)
                .update();
        return db.sql(FUND + "for update")
                .param("policy", policy)
                .param("period", period)
                .query(Fund.class)
                .single();
    }

    Optional<Fund> find(String policy, String period) {
        return db.sql(FUND)
                .param("policy", policy)
                .param("period", period)
                .query(Fund.class)
                .optional();
    }

    List<Fund> limited(Collection<String> policies) {
        return db.sql(FUNDS + "where policy in (:policies) and limited")
                .param("policies", policies)
                .query(Fund.class)
                .list();
    }

    void save(Fund fund) {
        db.sql(
                        """
                        update ledger_fund set limited = :limited, budget_fen = :budget, reserved_fen = :reserved,
                            payable_fen = :payable, paid_fen = :paid, returned_fen = :returned,
                            owed_fen = :owed, recovered_fen = :recovered, seq = :seq, hash = :hash
                        where policy = :policy and period = :period
                        """)
                .param("limited", fund.limited())
                .param("budget", fund.budgetFen())
                .param("reserved", fund.reservedFen())
                .param("payable", fund.payableFen())
                .param("paid", fund.paidFen())
                .param("returned", fund.returnedFen())
                .param("owed", fund.owedFen())
                .param("recovered", fund.recoveredFen())
                .param("seq", fund.seq())
                .param("hash", fund.hash())
                .param("policy", fund.policy())
                .param("period", fund.period())
                .update();
    }

    void append(Fund after, Movement movement, LocalDateTime at, String previous) {
        db.sql(
                        """
                        insert into ledger_entry (policy, period, seq, at, entry, debit, credit, amount_fen,
                            enterprise, claim_id, text, prev_hash, hash)
                        values (:policy, :period, :seq, :at, :entry, :debit, :credit, :fen,
                            :enterprise, :claim, :text, :previous, :hash)
                        """)
                .param("policy", after.policy())
                .param("period", after.period())
                .param("seq", after.seq())
                .param("at", at)
                .param("entry", movement.entry().name())
                .param("debit", movement.entry().debit().name())
                .param("credit", movement.entry().credit().name())
                .param("fen", movement.fen())
                .param("enterprise", movement.enterprise())
                .param("claim", movement.claimId())
                .param("text", movement.text())
                .param("previous", previous)
                .param("hash", after.hash())
                .update();
    }

    List<Row> chain(String policy, String period, long after, int limit) {
        return db.sql(
                        ROW
                                + "where policy = :policy and period = :period and seq > :after order by seq limit :limit")
                .param("policy", policy)
                .param("period", period)
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    List<Row> search(Question question, long before, int limit) {
        LocalDateTime from = Days.start(question.from(), LocalDate.of(2000, 1, 1));
        LocalDate to = question.to();
        LocalDateTime until =
                Days.start(to == null ? null : to.plusDays(1), LocalDate.of(9999, 1, 1));
        return db.sql(
                        ROW
                                + """
                                where id < :before and at >= :from and at < :until
                                  and (:account is null or debit = :account or credit = :account)
                                  and (:policy is null or policy = :policy)
                                  and (:enterprise is null or enterprise = :enterprise)
                                  and (:department is null or policy in
                                       (select v.code from policy_version v where v.department = :department))
                                order by id desc limit :limit
                                """)
                .param("before", before)
                .param("from", from)
                .param("until", until)
                .param("account", question.account())
                .param("policy", question.policy())
                .param("enterprise", question.enterprise())
                .param("department", question.department())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }
}
