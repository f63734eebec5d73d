package onedoor.policy.claim;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.policy.claim.Claim.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ClaimStore {

    private static final String COLUMNS =
            """
            select id, policy, policy_version, policy_name, enterprise, period, application_id, application_number,
                agent, outcome, amount_fen, relevant_date, facts_json, facts_hash, explanation_json, state, department
            from claim
            """;

    private final JdbcClient db;
    private final FrozenSeal seal;

    ClaimStore(JdbcClient db, FrozenSeal seal) {
        this.db = db;
        this.seal = seal;
    }

    void add(Claim claim, LocalDateTime at) {
        db.sql(
                        """
                        insert into claim (id, policy, policy_version, policy_name, enterprise, period, application_id,
                            application_number, agent, outcome, amount_fen, relevant_date, facts_json, facts_hash,
                            explanation_json, state, department, created_at)
                        values (:id, :policy, :policyVersion, :policyName, :enterprise, :period, :applicationId,
                            :applicationNumber, :agent, :outcome, :amountFen, :relevantDate, :factsJson, :factsHash,
                            :explanationJson, 'RESERVED', :department, :at)
                        """)
                .param("id", claim.id())
                .param("policy", claim.policy())
                .param("policyVersion", claim.policyVersion())
                .param("policyName", claim.policyName())
                .param("enterprise", claim.enterprise())
                .param("period", claim.period())
                .param("applicationId", claim.applicationId())
                .param("applicationNumber", claim.applicationNumber())
                .param("agent", claim.agent())
                .param("outcome", claim.outcome())
                .param("amountFen", claim.amountFen())
                .param("relevantDate", claim.relevantDate())
                .param("factsJson", seal.close(claim.enterprise(), claim.factsJson()))
                .param("factsHash", claim.factsHash())
                .param("explanationJson", seal.close(claim.enterprise(), claim.explanationJson()))
                .param("department", claim.department())
                .param("at", at)
                .update();
    }

    Optional<Claim> find(String id) {
        return db.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Claim.class)
                .optional()
                .map(this::opened);
    }

    /** Nobody else decides on it until the end of the transaction. */
    Optional<Claim> lock(String id) {
        return db.sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(Claim.class)
                .optional()
                .map(this::opened);
    }

    /** Undecided claims that nothing but a review kept from being eligible, in their order. */
    List<Claim> waitingForReview(String department, String after, int limit) {
        return db
                .sql(
                        COLUMNS
                                + """
                                where state = 'RESERVED' and outcome = 'POSSIBLE' and id > :after and exists (
                                    select 1 from policy_version v where v.code = claim.policy
                                      and v.version = claim.policy_version and v.department = :department)
                                order by id limit :limit
                                """)
                .param("department", department)
                .param("after", after)
                .param("limit", limit)
                .query(Claim.class)
                .list()
                .stream()
                .map(this::opened)
                .toList();
    }

    Optional<Claim> ofApplication(String applicationId, String policy) {
        return db.sql(COLUMNS + "where application_id = :application and policy = :policy")
                .param("application", applicationId)
                .param("policy", policy)
                .query(Claim.class)
                .optional()
                .map(this::opened);
    }

    private Claim opened(Claim stored) {
        return stored.frozen(
                seal.open(stored.enterprise(), stored.factsJson()),
                seal.open(stored.enterprise(), stored.explanationJson()));
    }

    void numbered(String id, String number) {
        db.sql("update claim set application_number = :number where id = :id")
                .param("number", number)
                .param("id", id)
                .update();
    }

    /** What the claim will be paid, where that is no longer what it asked for. */
    void amount(String id, long fen) {
        db.sql("update claim set amount_fen = :fen where id = :id")
                .param("fen", fen)
                .param("id", id)
                .update();
    }

    boolean move(
            String id, State from, State to, LocalDateTime at, String by, @Nullable String reason) {
        return db.sql(
                                """
                                update claim set state = :to, decided_at = :at, decided_by = :by, reason = :reason
                                where id = :id and state = :from
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }
}
