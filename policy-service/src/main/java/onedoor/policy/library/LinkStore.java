package onedoor.policy.library;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Documents' addresses and when each is looked at next. */
@Repository
class LinkStore {

    /**
     * A document's address.
     *
     * @param failures how often in a row it did not open
     */
    record Due(String id, String url, int failures) {}

    private final JdbcClient db;

    LinkStore(JdbcClient db) {
        this.db = db;
    }

    /** The one that waits longest. */
    Optional<Due> due(Instant now) {
        return db.sql(
                        """
                        select id, url, link_failures as failures from policy_document
                        where url is not null and duplicate_of is null
                          and (link_due_at is null or link_due_at <= :now)
                        order by link_due_at, id limit 1
                        """)
                .param("now", now)
                .query(Due.class)
                .optional();
    }

    /** Its address opened. */
    void opened(Due link, Instant at, Instant next) {
        note(link, "'OK'", 0, at, next);
    }

    /** It did not open; what was known of it stays. */
    void failed(Due link, Instant at, Instant next) {
        note(link, "link_state", link.failures() + 1, at, next);
    }

    /** It did not open too often to be a passing trouble. */
    void broken(Due link, Instant at, Instant next) {
        note(link, "'BROKEN'", link.failures() + 1, at, next);
    }

    // Nothing is noted where the document has got another address meanwhile.
    private void note(Due link, String state, int failures, Instant at, Instant next) {
        db.sql(
                        """
                        update policy_document
                        set link_state = %s, link_checked_at = :at, link_failures = :failures, link_due_at = :next
                        where id = :id and url = :url
                        """
                                .formatted(state))
                .param("at", at)
                .param("failures", failures)
                .param("next", next)
                .param("id", link.id())
                .param("url", link.url())
                .update();
    }
}
