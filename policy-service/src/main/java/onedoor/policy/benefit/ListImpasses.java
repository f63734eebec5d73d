package onedoor.policy.benefit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions on lists that came too late to be carried out, for the list's officers to see. */
@Repository
class ListImpasses {

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    ListImpasses(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Joins the caller's transaction; the first of a kind counts. */
    void note(
            Caller by,
            BenefitList list,
            boolean granted,
            @Nullable String reason,
            String decidedBy) {
        db.sql(
                        """
                        insert into benefit_list_impasse (list_id, granted, list_state, reason, decided_by, since)
                        values (:list, :granted, :state, :reason, :by, :at)
                        on duplicate key update list_id = list_id
                        """)
                .param("list", list.id())
                .param("granted", granted)
                .param("state", list.state().name())
                .param("reason", reason)
                .param("by", decidedBy)
                .param("at", clock.instant())
                .update();
        audit.record(
                by,
                "hold-up-decision",
                "benefit-list",
                list.id(),
                list.state().name(),
                Map.of("granted", granted, "decidedBy", decidedBy));
    }

    List<ListImpasse> of(String list) {
        return db.sql(
                        """
                        select granted, list_state, reason, decided_by, since from benefit_list_impasse
                        where list_id = :list order by since, granted
                        """)
                .param("list", list)
                .query(ListImpasse.class)
                .list();
    }
}
