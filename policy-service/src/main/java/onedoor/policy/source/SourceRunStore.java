package onedoor.policy.source;

import java.time.Instant;
import java.util.List;
import onedoor.policy.source.Source.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceRunStore {

    enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Its replica ended before it did, or the source was changed. */
        INTERRUPTED
    }

    /**
     * Once asking a platform.
     *
     * @param received documents, of which so many were repeated
     */
    record Run(
            String id,
            State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            int pages,
            int received,
            int repeated,
            @Nullable Trouble problem,
            @Nullable String detail) {}

    private final JdbcClient db;

    SourceRunStore(JdbcClient db) {
        this.db = db;
    }

    void begin(String id, String source, Instant at) {
        db.sql(
                        """
                        update policy_source_run set state = 'INTERRUPTED', ended_at = :at
                        where source = :source and state = 'RUNNING'
                        """)
                .param("source", source)
                .param("at", at)
                .update();
        db.sql(
                        """
                        insert into policy_source_run (id, source, state, started_at, pages, received, repeated)
                        values (:id, :source, 'RUNNING', :at, 0, 0, 0)
                        """)
                .param("id", id)
                .param("source", source)
                .param("at", at)
                .update();
    }

    void page(String id, int received, int repeated) {
        db.sql(
                        """
                        update policy_source_run
                        set pages = pages + 1, received = received + :received, repeated = repeated + :repeated
                        where id = :id
                        """)
                .param("received", received)
                .param("repeated", repeated)
                .param("id", id)
                .update();
    }

    void report(String id, String report) {
        db.sql("insert into policy_source_report (run, document_import) values (:id, :report)")
                .param("id", id)
                .param("report", report)
                .update();
    }

    void end(
            String id,
            State state,
            @Nullable Trouble problem,
            @Nullable String detail,
            Instant at) {
        db.sql(
                        """
                        update policy_source_run
                        set state = :state, problem = :problem, detail = :detail, ended_at = :at
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("problem", problem == null ? null : problem.name())
                .param("detail", detail)
                .param("at", at)
                .param("id", id)
                .update();
    }

    /** Newest first. */
    List<Run> list(String source, String before, int limit) {
        return db.sql(
                        """
                        select id, state, started_at, ended_at, pages, received, repeated, problem, detail
                        from policy_source_run
                        where source = :source and (:before = '' or id < :before)
                        order by id desc limit :limit
                        """)
                .param("source", source)
                .param("before", before)
                .param("limit", limit)
                .query(Run.class)
                .list();
    }

    List<String> reports(String run) {
        return db.sql("select document_import from policy_source_report where run = :run")
                .param("run", run)
                .query(String.class)
                .list();
    }

    /** The newest revision that was taken of a document; 0 for none. */
    int taken(String source, String document) {
        return db.sql(
                        """
                        select coalesce(max(revision), 0) from policy_source_document
                        where source = :source and document = :document
                        """)
                .param("source", source)
                .param("document", document)
                .query(Integer.class)
                .single();
    }

    void took(String source, String document, int revision) {
        db.sql(
                        """
                        insert into policy_source_document (source, document, revision)
                        values (:source, :document, :revision)
                        on duplicate key update revision = :revision
                        """)
                .param("source", source)
                .param("document", document)
                .param("revision", revision)
                .update();
    }

    void forget(String source) {
        db.sql("delete from policy_source_document where source = :source")
                .param("source", source)
                .update();
    }
}
