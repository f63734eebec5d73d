package onedoor.policy.library;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExpiryStore {

    /**
     * A document that expires soon.
     *
     * @param told whether those who answer for it have got their letter
     */
    record Expiring(
            String id,
            String title,
            @Nullable String documentNo,
            String issuer,
            LocalDate expiresOn,
            boolean told) {}

    private static final String SOON =
            """
            select d.id, d.title, d.document_no, d.issuer, d.expires_on,
                e.document is not null and e.tell_after is null as told
            from policy_document d
            left join policy_document_expiry e on e.document = d.id and e.expires_on = d.expires_on
            where d.duplicate_of is null and d.state = 'VALID'
            """;

    private final JdbcClient db;

    ExpiryStore(JdbcClient db) {
        this.db = db;
    }

    /** Each document and day once: a day that was moved is another one. */
    void note(LocalDate from, LocalDate to, Instant at) {
        db.sql(
                        """
                        insert into policy_document_expiry (document, expires_on, noted_at, tell_after)
                        select d.id, d.expires_on, :at, :at from policy_document d
                        where d.duplicate_of is null and d.state = 'VALID' and d.expires_on between :from and :to
                          and not exists (select 1 from policy_document_expiry e
                                          where e.document = d.id and e.expires_on = d.expires_on)
                        """)
                .param("from", from)
                .param("to", to)
                .param("at", at)
                .update();
    }

    /**
     * Leases those of which nobody was told; what does not expire that day any more is left out.
     */
    List<Expiring> takeUntold(Instant now, Instant leaseEnd, int limit) {
        List<Expiring> untold =
                db.sql(
                                SOON
                                        + "and e.tell_after <= :now order by e.tell_after limit :limit for update skip locked")
                        .param("now", now)
                        .param("limit", limit)
                        .query(Expiring.class)
                        .list();
        untold.forEach(one -> tellAfter(one, leaseEnd));
        return untold;
    }

    /** Null once everybody has been told. */
    void tellAfter(Expiring one, @Nullable Instant at) {
        db.sql(
                        """
                        update policy_document_expiry set tell_after = :at
                        where document = :id and expires_on = :day
                        """)
                .param("at", at)
                .param("id", one.id())
                .param("day", one.expiresOn())
                .update();
    }

    /** The next to expire first. */
    List<Expiring> list(LocalDate from, LocalDate to, @Nullable String after, int limit) {
        return db.sql(
                        SOON
                                + """
                                and d.expires_on between :from and :to
                                and (:after is null or exists (
                                     select 1 from policy_document a where a.id = :after
                                       and (d.expires_on > a.expires_on
                                            or (d.expires_on = a.expires_on and d.id > a.id))))
                                order by d.expires_on, d.id limit :limit
                                """)
                .param("from", from)
                .param("to", to)
                .param("after", after)
                .param("limit", limit)
                .query(Expiring.class)
                .list();
    }
}
