package onedoor.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onedoor.policy.ledger.Account;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of the money at every moment, whoever died in between. */
final class Books {

    private final JdbcClient db;
    private final Ledger ledger;

    Books(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    void agree(List<String> policies, String period) {
        for (String policy : policies) {
            Fund fund = ledger.fund(policy, period);
            var booked = ledger.balances(policy, period);
            assertThat(fund.budgetFen()).isNotNegative();
            assertThat(booked.getOrDefault(Account.BUDGET, 0L)).isEqualTo(fund.budgetFen());
            assertThat(booked.getOrDefault(Account.RESERVED, 0L)).isEqualTo(fund.reservedFen());
            assertThat(booked.getOrDefault(Account.PAYABLE, 0L)).isEqualTo(fund.payableFen());
            assertThat(booked.getOrDefault(Account.PAID, 0L)).isEqualTo(fund.paidFen());
            assertThat(booked.getOrDefault(Account.OWED, 0L)).isEqualTo(fund.owedFen());
            assertThat(booked.getOrDefault(Account.RECOVERED, 0L)).isEqualTo(fund.recoveredFen());
            assertThat(owed(policy, period)).isEqualTo(fund.owedFen());
            assertThat(booked.values().stream().mapToLong(Long::longValue).sum()).isZero();
            assertThat(held(policy, period, "RESERVED")).isEqualTo(fund.reservedFen());
            assertThat(held(policy, period, "COMMITTED")).isEqualTo(fund.committedFen());
            assertThat(ledger.brokenAt(policy, period)).isEmpty();
            long total =
                    db.sql("select total_fen from budget where policy = :p and period = :y")
                            .param("p", policy)
                            .param("y", period)
                            .query(Long.class)
                            .single();
            assertThat(fund.budgetFen() + fund.reservedFen() + fund.committedFen())
                    .isEqualTo(total);
        }
        nobodyIsPaidTwice();
        nobodyGivesBackMoreThanWasPaid();
    }

    /** Together not more than the highest (就高不重复). */
    void notMoreThanTheHighest(List<String> policies) {
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from (select enterprise from grant_hold
                                            where policy in (:policies) and state <> 'REVERSED'
                                            group by enterprise, period
                                            having sum(amount_fen - recovered_fen) > max(entitled_fen)) more
                                        """)
                                .param("policies", policies)
                                .query(Long.class)
                                .single())
                .isZero();
    }

    void undertakingsKeepTo(long capFen, List<String> policies) {
        assertThat(
                        db.sql(
                                        """
                                        select coalesce(max(fen), 0) from (select sum(h.amount_fen - h.recovered_fen) fen from grant_hold h
                                            join linked_enterprise l on l.enterprise = h.enterprise
                                            where h.policy in (:policies) and h.state <> 'REVERSED'
                                            group by l.group_code) sums
                                        """)
                                .param("policies", policies)
                                .query(Long.class)
                                .single())
                .isPositive()
                .isLessThanOrEqualTo(capFen);
    }

    private void nobodyIsPaidTwice() {
        assertThat(
                        count(
                                """
                                select count(*) from (select 1 from grant_hold where state <> 'REVERSED'
                                    group by enterprise, policy, period having count(*) > 1) twice
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from (select 1 from ledger_entry where entry = 'COMMIT'
                                    group by claim_id having count(*) > 1) twice
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from grant_place p left join grant_hold h on h.claim_id = p.claim_id
                                where p.state <> 'FREE' and p.claim_id is not null and (h.claim_id is null or h.state = 'REVERSED'
                                    or (h.state = 'RESERVED') <> (p.state = 'RESERVED'))
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from grant_place p
                                where p.state <> 'FREE' and p.claim_id is null and not exists (
                                    select 1 from earlier_grant e where e.enterprise = p.enterprise
                                      and e.policy = p.policy and e.period = p.period and e.state = 'APPROVED')
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from grant_hold h left join grant_place p on p.claim_id = h.claim_id
                                where h.state <> 'REVERSED' and p.claim_id is null
                                """))
                .isZero();
    }

    private void nobodyGivesBackMoreThanWasPaid() {
        assertThat(
                        count(
                                """
                                select count(*) from grant_hold
                                where owed_fen < 0 or restored_fen > recovered_fen
                                  or owed_fen + recovered_fen > amount_fen
                                  or (recovered_fen > 0 and (payment = 'RECOVERED') <> (recovered_fen = amount_fen))
                                  or (owed_fen + recovered_fen > 0 and payment not in ('PAID', 'RECOVERED'))
                                """))
                .isZero();
    }

    private long owed(String policy, String period) {
        return db.sql(
                        """
                        select coalesce(sum(owed_fen), 0) from grant_hold
                        where policy = :policy and period = :period
                        """)
                .param("policy", policy)
                .param("period", period)
                .query(Long.class)
                .single();
    }

    private long held(String policy, String period, String state) {
        return db.sql(
                        """
                        select coalesce(sum(amount_fen - restored_fen), 0) from grant_hold
                        where policy = :policy and period = :period and state = :state
                        """)
                .param("policy", policy)
                .param("period", period)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }
}
