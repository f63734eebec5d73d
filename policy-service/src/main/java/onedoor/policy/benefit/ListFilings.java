package onedoor.policy.benefit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which lists went to the workflow service, and as what. */
@Repository
class ListFilings {

    private final JdbcClient db;

    ListFilings(JdbcClient db) {
        this.db = db;
    }

    /** Lists that are to be decided as cases and are none yet, oldest first. */
    List<String> open(int limit) {
        return db.sql(
                        """
                        select id from benefit_list
                        where state in ('FOUND', 'SUBMITTED') and list_matter is not null and application_id is null
                        order by id limit :limit
                        """)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    boolean submit(String id, String contentHash) {
        return db.sql(
                                """
                                update benefit_list set state = 'SUBMITTED', content_hash = :hash, reason = null
                                where id = :id and state = 'FOUND'
                                """)
                        .param("hash", contentHash)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The decision may have been quicker than this. */
    boolean filed(String id, String applicationId, String number) {
        return db.sql(
                                """
                                update benefit_list set application_id = :application, application_number = :number
                                where id = :id and application_id is null
                                """)
                        .param("application", applicationId)
                        .param("number", number)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** It was not taken, and says why. */
    boolean refused(String id, String reason) {
        return db.sql(
                                """
                                update benefit_list set state = 'FOUND', reason = :reason
                                where id = :id and state = 'SUBMITTED' and application_id is null
                                """)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Who is to be granted how much and who is not, in one text that changes with any of it. */
    String content(String id) {
        return String.join(
                "\n",
                db.sql(
                                """
                                select concat_ws('\t', enterprise, name, amount_fen, state,
                                    coalesce(exception_kind, '-'))
                                from benefit_entry where list_id = :id order by enterprise
                                """)
                        .param("id", id)
                        .query(String.class)
                        .list());
    }
}
