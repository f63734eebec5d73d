package onedoor.workflow.claim;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.workflow.claim.PolicyClient.Reserved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which claim, or which list of those who need not claim, belongs to which application. */
@Repository
class ClaimStore {

    private final JdbcClient db;
    private final JsonMapper json;
    private final FieldCipher cipher;

    ClaimStore(JdbcClient db, JsonMapper json, FieldCipher cipher) {
        this.db = db;
        this.json = json;
        this.cipher = cipher;
    }

    /** The reasons of a person's claim lie encrypted: they say what registers hold. */
    void held(
            UUID applicationId, String policy, Claimant claimant, Reserved reserved, Instant now) {
        String reasons = reserved.explanation() == null ? "[]" : reserved.explanation().toString();
        boolean person = claimant instanceof Claimant.Person;
        db.sql(
                        """
                        insert into policy_claim (application_id, claim_id, policy, enterprise, amount_fen, outcome,
                                                  explanation, sealed, state, reserved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'RESERVED', ?)
                        on duplicate key update reserved_at = reserved_at
                        """)
                .params(applicationId.toString(), reserved.claimId(), policy, claimant.id())
                .param(reserved.amountFen())
                .params(
                        reserved.outcome(),
                        person ? cipher.encrypt(reasons) : reasons,
                        person,
                        LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** A list keeps its own id as the claim's, and its department in the enterprise's place. */
    void listed(UUID applicationId, String policy, String department, long amountFen, Instant now) {
        db.sql(
                        """
                        insert into policy_claim (application_id, claim_id, policy, enterprise, amount_fen, outcome,
                                                  explanation, state, reserved_at, kind)
                        values (?, ?, ?, ?, ?, 'LISTED', '[]', 'RESERVED', ?, 'LIST')
                        """)
                .params(applicationId.toString(), applicationId.toString(), policy, department)
                .params(amountFen, LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    boolean decided(UUID applicationId, boolean granted, Instant now) {
        return move(applicationId, "RESERVED", granted ? "GRANTED" : "RELEASED", now);
    }

    boolean revoked(UUID applicationId, Instant now) {
        return move(applicationId, "GRANTED", "REVOKED", now)
                || move(applicationId, "HELD_UP", "REVOKED", now)
                || move(applicationId, "SETTLED", "REVOKED", now)
                || move(applicationId, "NOT_TAKEN", "REVOKED", now);
    }

    /** What was decided here is not carried out there, unless that was resolved meanwhile. */
    void stopped(UUID applicationId, String state, Instant now) {
        db.sql(
                        """
                        update policy_claim set state = ?, decided_at = ?
                        where application_id = ? and state in ('GRANTED', 'RELEASED') and resolved_at is null
                        """)
                .params(
                        state,
                        LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                        applicationId.toString())
                .update();
    }

    /**
     * A way on was found for what policy-service had held up: once, also where this comes before
     * the answer that it is held up.
     */
    boolean resolved(UUID applicationId, String claimId, String state, Instant now) {
        return db.sql(
                                """
                                update policy_claim set state = ?, resolved_at = ?
                                where application_id = ? and claim_id = ? and resolved_at is null
                                  and state in ('HELD_UP', 'GRANTED', 'RELEASED')
                                """)
                        .params(
                                state,
                                LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                                applicationId.toString(),
                                claimId)
                        .update()
                == 1;
    }

    private boolean move(UUID applicationId, String from, String to, Instant now) {
        return db.sql(
                                """
                                update policy_claim set state = ?, decided_at = ?
                                where application_id = ? and state = ?
                                """)
                        .params(
                                to,
                                LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                                applicationId.toString(),
                                from)
                        .update()
                == 1;
    }

    Optional<PolicyClaim> find(UUID applicationId) {
        return db.sql("select * from policy_claim where application_id = ?")
                .param(applicationId.toString())
                .query((row, _) ->
                        new PolicyClaim(
                                PolicyClaim.Kind.valueOf(row.getString("kind")),
                                row.getString("claim_id"),
                                row.getString("policy"),
                                row.getObject("amount_fen", Long.class),
                                row.getString("outcome"),
                                json.readTree(
                                        row.getBoolean("sealed")
                                                ? cipher.decrypt(row.getString("explanation"))
                                                : row.getString("explanation")),
                                row.getString("state")))
                .optional();
    }
}
