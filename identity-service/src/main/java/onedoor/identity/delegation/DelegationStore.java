package onedoor.identity.delegation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DelegationStore {

    private final JdbcClient jdbc;

    DelegationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Delegation d, Instant now, @Nullable Instant acceptedAt) {
        jdbc.sql(
                        """
                        insert into delegation (id, enterprise, agent_id, granted_by, scope, valid_to,
                            status, granted_at, accepted_at)
                        values (:id, :enterprise, :agent, :grantedBy, :scope, :validTo,
                            :status, :now, :acceptedAt)
                        """)
                .param("id", d.id().toString())
                .param("enterprise", d.enterprise())
                .param("agent", d.agent().toString())
                .param("grantedBy", d.grantedBy().toString())
                .param("scope", String.join(",", d.scope()))
                .param("validTo", d.validTo())
                .param("status", d.status().name())
                .param("now", Timestamp.from(now))
                .param("acceptedAt", acceptedAt == null ? null : Timestamp.from(acceptedAt))
                .update();
    }

    Optional<Delegation> find(UUID id) {
        return jdbc.sql("select * from delegation where id = :id")
                .param("id", id.toString())
                .query(DelegationStore::row)
                .optional();
    }

    /** Accepted and not over, for this agent. */
    List<Delegation> active(UUID agent, LocalDate today) {
        return jdbc.sql(
                        """
                        select * from delegation
                        where agent_id = :agent and status = 'ACTIVE' and valid_to >= :today
                        order by enterprise
                        """)
                .param("agent", agent.toString())
                .param("today", today)
                .query(DelegationStore::row)
                .list();
    }

    /** In force for this enterprise; an agent may have been let act for it more than once. */
    List<Delegation> activeFor(String enterprise, LocalDate today) {
        return jdbc.sql(
                        """
                        select * from delegation
                        where enterprise = :enterprise and status = 'ACTIVE' and valid_to >= :today
                        order by id limit 100
                        """)
                .param("enterprise", enterprise)
                .param("today", today)
                .query(DelegationStore::row)
                .list();
    }

    /** Granted by or to this person, or of an enterprise that is theirs; newest first. */
    List<Delegation> concerning(UUID person) {
        return jdbc.sql(
                        """
                        select d.* from delegation d
                            join enterprise e on e.uscc = d.enterprise
                        where d.agent_id = :person or e.owner_id = :person
                        order by d.id desc limit 200
                        """)
                .param("person", person.toString())
                .query(DelegationStore::row)
                .list();
    }

    boolean accept(UUID id, Instant now) {
        return jdbc.sql(
                                """
                                update delegation set status = 'ACTIVE', accepted_at = :now
                                where id = :id and status = 'GRANTED'
                                """)
                        .param("now", Timestamp.from(now))
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    boolean revoke(UUID id, UUID by, Instant now) {
        return jdbc.sql(
                                """
                                update delegation set status = 'REVOKED', revoked_at = :now,
                                    revoked_by = :by
                                where id = :id and status <> 'REVOKED'
                                """)
                        .param("now", Timestamp.from(now))
                        .param("by", by.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    /** A new legal representative voids what the former one granted. */
    int revokeAllOf(String enterprise, UUID by, Instant now) {
        return jdbc.sql(
                        """
                        update delegation set status = 'REVOKED', revoked_at = :now, revoked_by = :by
                        where enterprise = :enterprise and status <> 'REVOKED'
                        """)
                .param("now", Timestamp.from(now))
                .param("by", by.toString())
                .param("enterprise", enterprise)
                .update();
    }

    void prolong(UUID id, LocalDate validTo) {
        jdbc.sql("update delegation set valid_to = :validTo where id = :id")
                .param("validTo", validTo)
                .param("id", id.toString())
                .update();
    }

    private static Delegation row(ResultSet rs, int n) throws SQLException {
        String scope = rs.getString("scope");
        return new Delegation(
                UUID.fromString(rs.getString("id")),
                rs.getString("enterprise"),
                UUID.fromString(rs.getString("agent_id")),
                UUID.fromString(rs.getString("granted_by")),
                scope.isEmpty() ? List.of() : List.of(scope.split(",")),
                rs.getObject("valid_to", LocalDate.class),
                Delegation.Status.valueOf(rs.getString("status")));
    }
}
