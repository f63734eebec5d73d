package onedoor.policy.benefit;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.policy.benefit.BenefitEntry.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EntryStore {

    private static final String COLUMNS =
            """
            select e.id, e.list_id, e.enterprise, e.name, e.amount_fen, e.state, e.exception_kind, e.reason, e.claim_id,
                e.granted_fen, e.changed_at
            from benefit_entry e
            """;

    private final JdbcClient db;

    EntryStore(JdbcClient db) {
        this.db = db;
    }

    void add(BenefitEntry entry, String factsJson, String explanationJson) {
        db.sql(
                        """
                        insert into benefit_entry (id, list_id, enterprise, name, amount_fen, state, exception_kind,
                            reason, facts_json, explanation_json, changed_at)
                        values (:id, :list, :enterprise, :name, :amount, :state, :exception,
                            :reason, :facts, :explanation, :at)
                        """)
                .param("id", entry.id())
                .param("list", entry.listId())
                .param("enterprise", entry.enterprise())
                .param("name", entry.name())
                .param("amount", entry.amountFen())
                .param("state", entry.state().name())
                .param("exception", name(entry.exceptionKind()))
                .param("reason", entry.reason())
                .param("facts", factsJson)
                .param("explanation", explanationJson)
                .param("at", entry.changedAt())
                .update();
    }

    Optional<BenefitEntry> find(String id) {
        return db.sql(COLUMNS + "where e.id = :id")
                .param("id", id)
                .query(BenefitEntry.class)
                .optional();
    }

    /** Holds the entry until the end of the transaction. */
    Optional<BenefitEntry> lock(String id) {
        return db.sql(COLUMNS + "where e.id = :id for update")
                .param("id", id)
                .query(BenefitEntry.class)
                .optional();
    }

    List<BenefitEntry> search(
            String list, @Nullable State state, String words, String after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where e.list_id = :list and e.id > :after and (:state is null or e.state = :state)
                                  and (:words = '' or e.enterprise = :words
                                       or locate(:words, e.name) > 0)
                                order by e.id limit :limit
                                """)
                .param("list", list)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("words", words)
                .param("limit", limit)
                .query(BenefitEntry.class)
                .list();
    }

    /** What the public is shown: all that are to be granted. */
    List<BenefitEntry> published(String list, String after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where e.list_id = :list and e.id > :after and e.state in ('LISTED', 'GRANTED')
                                order by e.id limit :limit
                                """)
                .param("list", list)
                .param("after", after)
                .param("limit", limit)
                .query(BenefitEntry.class)
                .list();
    }

    /** Entries of approved lists of those who need not apply, newest first. */
    List<BenefitEntry> ofEnterprise(String enterprise) {
        return db.sql(
                        COLUMNS
                                + """
                                join benefit_list l on l.id = e.list_id
                                where e.enterprise = :enterprise and l.origin = 'FOUND'
                                  and l.state in ('PUBLICITY', 'CONFIRMING', 'GRANTED')
                                order by e.id desc limit 200
                                """)
                .param("enterprise", enterprise)
                .query(BenefitEntry.class)
                .list();
    }

    /**
     * Who was on a list of the period before and is not looked at again: whoever stands another
     * time later, when facts, limits or credit have changed, is not among them.
     */
    Set<String> listedBefore(String policy, String period) {
        return new HashSet<>(
                db.sql(
                                """
                                select e.enterprise from benefit_entry e join benefit_list l on l.id = e.list_id
                                where l.policy = :policy and l.period = :period and l.origin = 'FOUND'
                                  and l.state <> 'RETURNED' and (e.exception_kind is null
                                       or e.exception_kind not in ('FACTS_CHANGED', 'NOT_CONFIRMED', 'LIMITED', 'NEGATIVE_LIST'))
                                """)
                        .param("policy", policy)
                        .param("period", period)
                        .query(String.class)
                        .list());
    }

    /** Whom a negative list kept off a list of the period before. */
    Set<String> negativeBefore(String policy, String period) {
        return new HashSet<>(
                db.sql(
                                """
                                select e.enterprise from benefit_entry e join benefit_list l on l.id = e.list_id
                                where l.policy = :policy and l.period = :period and l.origin = 'FOUND'
                                  and l.state <> 'RETURNED' and e.exception_kind = 'NEGATIVE_LIST'
                                """)
                        .param("policy", policy)
                        .param("period", period)
                        .query(String.class)
                        .list());
    }

    Map<State, Long> counts(String list) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        db.sql("select state, count(*) n from benefit_entry where list_id = :list group by state")
                .param("list", list)
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getLong("n"));
                });
        return counts;
    }

    /** What nobody holds yet: of those who are listed and not granted. */
    long openFen(String list) {
        return db.sql(
                        """
                        select coalesce(sum(amount_fen), 0) from benefit_entry
                        where list_id = :list and state = 'LISTED'
                        """)
                .param("list", list)
                .query(Long.class)
                .single();
    }

    long totalFen(String list) {
        return db.sql(
                        """
                        select coalesce(sum(coalesce(granted_fen, amount_fen)), 0) from benefit_entry
                        where list_id = :list and state in ('LISTED', 'GRANTED')
                        """)
                .param("list", list)
                .query(Long.class)
                .single();
    }

    boolean close(
            String id,
            State to,
            BenefitEntry.@Nullable Deviation exception,
            @Nullable String reason,
            LocalDateTime at) {
        return db.sql(
                                """
                                update benefit_entry set state = :to, exception_kind = :exception, reason = :reason,
                                    changed_at = :at
                                where id = :id and state = 'LISTED'
                                """)
                        .param("to", to.name())
                        .param("exception", name(exception))
                        .param("reason", reason)
                        .param("at", at)
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Who has not answered; whoever answers in the same moment comes before or after, not between.
     */
    int lapse(String list, String reason, LocalDateTime at) {
        return db.sql(
                        """
                        update benefit_entry set state = 'EXCLUDED', exception_kind = 'NOT_CONFIRMED', reason = :reason,
                            changed_at = :at
                        where list_id = :list and state = 'LISTED'
                        """)
                .param("reason", reason)
                .param("at", at)
                .param("list", list)
                .update();
    }

    /** What a shared budget left of what was granted. */
    void shared(String claimId, long fen) {
        db.sql("update benefit_entry set granted_fen = :fen where claim_id = :claim")
                .param("fen", fen)
                .param("claim", claimId)
                .update();
    }

    void granted(String id, String claimId, long fen) {
        db.sql("update benefit_entry set claim_id = :claim, granted_fen = :fen where id = :id")
                .param("claim", claimId)
                .param("fen", fen)
                .param("id", id)
                .update();
    }

    private static @Nullable String name(BenefitEntry.@Nullable Deviation exception) {
        return exception == null ? null : exception.name();
    }
}
