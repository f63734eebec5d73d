package onedoor.policy.library;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DocumentFeedStore {

    /** A document in the state it has now, at the place of its newest revision. */
    record Line(long position, int revision, String content) {}

    private final JdbcClient db;

    DocumentFeedStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * Gives new revisions their positions. What came from another platform is that platform's to
     * pass on, or two that follow each other would send it round for ever.
     */
    int number(String notBy) {
        return db.sql(
                        """
                        insert into policy_document_feed (document, revision)
                        select d.id, d.revision from policy_document d
                        where d.duplicate_of is null and d.imported_by <> :notBy
                          and not exists (select 1 from policy_document_feed f
                                          where f.document = d.id and f.revision = d.revision)
                        order by d.imported_at, d.id
                        """)
                .param("notBy", notBy)
                .update();
    }

    /** Older revisions are left out: their newest has a later position. */
    List<Line> after(long position, int limit) {
        return db.sql(
                        """
                        select f.position, f.revision, d.content
                        from policy_document_feed f
                        join policy_document d on d.id = f.document and d.revision = f.revision
                        where f.position > :position and d.duplicate_of is null
                        order by f.position limit :limit
                        """)
                .param("position", position)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }
}
