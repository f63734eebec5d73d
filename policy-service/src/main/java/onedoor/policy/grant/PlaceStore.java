package onedoor.policy.grant;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may hold: one place per enterprise, policy and period. */
@Repository
class PlaceStore {

    private final JdbcClient db;

    PlaceStore(JdbcClient db) {
        this.db = db;
    }

    /** Waits for a rival's transaction; the place stays locked until the end of this one. */
    Place lock(Grant grant) {
        // Creates the row and locks it either way, so that rivals queue here and not in a deadlock.
        db.sql(
                        """
                        insert into grant_place (enterprise, policy, period, state)
                        values (:enterprise, :policy, :period, 'FREE')
                        on duplicate key update attempts = attempts + 1
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .update();
        return db.sql(
                        """
                        select policy, period, state, application_id from grant_place
                        where enterprise = :enterprise and policy = :policy and period = :period for update
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .query(Place.class)
                .single();
    }

    void take(Grant grant, LocalDateTime until) {
        db.sql(
                        """
                        update grant_place set state = 'RESERVED', claim_id = :claim,
                            application_id = :application, application_number = :number, reserved_until = :until
                        where enterprise = :enterprise and policy = :policy and period = :period
                          and state = 'FREE'
                        """)
                .param("claim", grant.claimId())
                .param("application", grant.applicationId())
                .param("number", grant.applicationNumber())
                .param("until", until)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .update();
    }

    boolean commit(Grant grant) {
        return db.sql(
                                """
                                update grant_place set state = 'COMMITTED', reserved_until = null,
                                    application_number = coalesce(:number, application_number)
                                where enterprise = :enterprise and policy = :policy and period = :period
                                  and claim_id = :claim and state = 'RESERVED'
                                """)
                        .param("number", grant.applicationNumber())
                        .param("enterprise", grant.enterprise())
                        .param("policy", grant.policy())
                        .param("period", grant.period())
                        .param("claim", grant.claimId())
                        .update()
                == 1;
    }

    boolean free(Grant grant) {
        return db.sql(
                                """
                                update grant_place set state = 'FREE', claim_id = null, application_id = null,
                                    application_number = null, reserved_until = null
                                where enterprise = :enterprise and policy = :policy and period = :period
                                  and claim_id = :claim and state = 'RESERVED'
                                """)
                        .param("enterprise", grant.enterprise())
                        .param("policy", grant.policy())
                        .param("period", grant.period())
                        .param("claim", grant.claimId())
                        .update()
                == 1;
    }

    /**
     * Keeps the place for a sum that was paid elsewhere; false if a claim or grant of ours has it.
     */
    boolean keep(EarlierGrant grant) {
        db.sql(
                        """
                        insert into grant_place (enterprise, policy, period, state)
                        values (:enterprise, :policy, :period, 'COMMITTED')
                        on duplicate key update attempts = attempts + 1,
                            state = case when state = 'FREE' then 'COMMITTED' else state end
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .update();
        return db.sql(
                        """
                        select claim_id is null from grant_place
                        where enterprise = :enterprise and policy = :policy and period = :period for update
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .query(Boolean.class)
                .single();
    }

    void release(EarlierGrant grant) {
        db.sql(
                        """
                        update grant_place set state = 'FREE'
                        where enterprise = :enterprise and policy = :policy and period = :period and claim_id is null
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .update();
    }

    /** Whoever locks a hold and may free its place, locks the place first. */
    void lock(Hold hold) {
        db.sql(
                        """
                        select policy from grant_place
                        where enterprise = :enterprise and policy = :policy and period = :period for update
                        """)
                .param("enterprise", hold.enterprise())
                .param("policy", hold.policy())
                .param("period", hold.period())
                .query(String.class)
                .optional();
    }

    /** Frees the place of a decided sum. */
    void vacate(Hold hold) {
        db.sql(
                        """
                        update grant_place set state = 'FREE', claim_id = null, application_id = null,
                            application_number = null, reserved_until = null
                        where enterprise = :enterprise and policy = :policy and period = :period
                          and claim_id = :claim and state = 'COMMITTED'
                        """)
                .param("enterprise", hold.enterprise())
                .param("policy", hold.policy())
                .param("period", hold.period())
                .param("claim", hold.claimId())
                .update();
    }

    List<Place> of(String enterprise) {
        return db.sql(
                        "select policy, period, state, application_id from grant_place where enterprise = :enterprise")
                .param("enterprise", enterprise)
                .query(Place.class)
                .list();
    }

    List<String> due(LocalDateTime now, int limit) {
        return db.sql(
                        """
                        select claim_id from grant_place
                        where state = 'RESERVED' and reserved_until < :now order by reserved_until limit :limit
                        """)
                .param("now", now)
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
