package onedoor.policy.delivery;

import java.util.Collection;
import java.util.List;
import onedoor.policy.delivery.Delivery.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far planning has come, version by version and subject by subject. */
@Repository
class RunStore {

    record Run(String policy, int version, Kind kind, String position) {}

    private final JdbcClient db;

    RunStore(JdbcClient db) {
        this.db = db;
    }

    List<Run> known() {
        return db.sql("select policy, version, kind, position from delivery_run")
                .query(Run.class)
                .list();
    }

    void begin(String policy, int version, Kind kind) {
        db.sql(
                        "insert ignore into delivery_run (policy, version, kind) values (:policy, :version, :kind)")
                .param("policy", policy)
                .param("version", version)
                .param("kind", kind.name())
                .update();
    }

    /** Held until the end of the transaction; another replica takes another one. */
    List<Run> takeOpen() {
        return db.sql(
                        """
                        select policy, version, kind, position from delivery_run
                        where not done limit 1 for update skip locked
                        """)
                .query(Run.class)
                .list();
    }

    void advance(Run run, String position, boolean done) {
        db.sql(
                        """
                        update delivery_run set position = :position, done = :done
                        where policy = :policy and version = :version and kind = :kind
                        """)
                .param("position", position)
                .param("done", done)
                .param("policy", run.policy())
                .param("version", run.version())
                .param("kind", run.kind().name())
                .update();
    }

    void changed(Collection<String> subjects) {
        subjects.forEach(subject ->
                db.sql("insert ignore into delivery_subject (subject) values (:subject)")
                        .param("subject", subject)
                        .update());
    }

    List<String> takeChanged(int limit) {
        List<String> subjects =
                db.sql("select subject from delivery_subject limit :limit for update skip locked")
                        .param("limit", limit)
                        .query(String.class)
                        .list();
        if (!subjects.isEmpty()) {
            db.sql("delete from delivery_subject where subject in (:subjects)")
                    .param("subjects", subjects)
                    .update();
        }
        return subjects;
    }

    /** Up to which revision of the roster changes are noted; held until the end. */
    long revision() {
        return db.sql("select revision from delivery_position where id = 1 for update")
                .query(Long.class)
                .single();
    }

    void revision(long revision) {
        db.sql("update delivery_position set revision = :revision where id = 1")
                .param("revision", revision)
                .update();
    }
}
