package onedoor.policy.amendment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.amendment.Proposal.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProposalStore {

    private static final String PROPOSAL =
            """
            select id, code, act, base_version, title, type, unit, yearly, expression, valid_from, reason, state,
                proposed_at, proposed_by, decided_at, decided_by, refusal
            from formula_proposal
            """;

    private final JdbcClient db;

    ProposalStore(JdbcClient db) {
        this.db = db;
    }

    /** Whoever adds holds the formulas, so that one waits for each code. */
    void add(Proposal p) {
        db.sql(
                        """
                        insert into formula_proposal (id, open_code, code, act, base_version, title, type, unit, yearly,
                            expression, valid_from, reason, state, proposed_at, proposed_by)
                        values (:id, :code, :code, :act, :base, :title, :type, :unit, :yearly,
                            :expression, :from, :reason, 'PROPOSED', :at, :by)
                        """)
                .param("id", p.id())
                .param("code", p.code())
                .param("act", p.act().name())
                .param("base", p.baseVersion())
                .param("title", p.title())
                .param("type", p.type().name())
                .param("unit", p.unit())
                .param("yearly", p.yearly())
                .param("expression", p.expression())
                .param("from", p.validFrom())
                .param("reason", p.reason())
                .param("at", p.proposedAt())
                .param("by", p.proposedBy())
                .update();
    }

    Optional<Proposal> find(String id) {
        return db.sql(PROPOSAL + "where id = :id").param("id", id).query(Proposal.class).optional();
    }

    Optional<Proposal> lock(String id) {
        return db.sql(PROPOSAL + "where id = :id for update")
                .param("id", id)
                .query(Proposal.class)
                .optional();
    }

    /** The one that waits. */
    Optional<Proposal> open(String code) {
        return db.sql(PROPOSAL + "where open_code = :code")
                .param("code", code)
                .query(Proposal.class)
                .optional();
    }

    /** All that wait, oldest first. */
    List<Proposal> open() {
        return db.sql(PROPOSAL + "where open_code is not null order by id")
                .query(Proposal.class)
                .list();
    }

    /** Of one code, latest first. */
    List<Proposal> of(String code, int limit) {
        return db.sql(PROPOSAL + "where code = :code order by id desc limit :limit")
                .param("code", code)
                .param("limit", limit)
                .query(Proposal.class)
                .list();
    }

    boolean decide(String id, State to, Instant at, String by, @Nullable String refusal) {
        return db.sql(
                                """
                                update formula_proposal set state = :to, open_code = null, decided_at = :at,
                                    decided_by = :by, refusal = :refusal
                                where id = :id and state = 'PROPOSED'
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("refusal", refusal)
                        .param("id", id)
                        .update()
                == 1;
    }
}
