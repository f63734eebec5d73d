package onedoor.policy.library;

import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Like;
import onedoor.policy.library.PolicyDocument.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The public list of documents. */
@Repository
class DocumentList {

    /** One line of the public list. */
    record Entry(
            String id,
            String title,
            @Nullable String documentNo,
            String issuer,
            @Nullable String topic,
            LocalDate publishedOn,
            State state,
            int items) {}

    /** What to look for; the state is the one on the given day. */
    record Search(
            String words,
            @Nullable String issuer,
            @Nullable String topic,
            @Nullable State state,
            LocalDate today) {}

    private final JdbcClient db;

    DocumentList(JdbcClient db) {
        this.db = db;
    }

    /** Newest first; duplicates are found by their number alone, never in a list. */
    List<Entry> search(Search search, @Nullable String after, int limit) {
        return db.sql(
                        """
                        select id, title, document_no, issuer, topic, published_on, items,
                            case when state = 'VALID' and expires_on < :today then 'EXPIRED' else state end as state
                        from policy_document d
                        where duplicate_of is null
                          and (title like :words or document_no like :words or issuer like :words)
                          and (:issuer is null or issuer = :issuer)
                          and (:topic is null or topic = :topic)
                          and (:state is null or :state =
                               case when state = 'VALID' and expires_on < :today then 'EXPIRED' else state end)
                          and (:after is null or exists (
                               select 1 from policy_document a where a.id = :after
                                 and (d.published_on < a.published_on
                                      or (d.published_on = a.published_on and d.id < a.id))))
                        order by published_on desc, id desc limit :limit
                        """)
                .param("today", search.today())
                .param("words", Like.containing(search.words()))
                .param("issuer", search.issuer())
                .param("topic", search.topic())
                .param("state", search.state() == null ? null : search.state().name())
                .param("after", after)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }
}
