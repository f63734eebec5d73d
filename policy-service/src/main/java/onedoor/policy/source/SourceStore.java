package onedoor.policy.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.source.Source.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceStore {

    private static final String ROW =
            """
            select id, name, instance, member_class, member_code, subsystem, service, purpose, every_hours, enabled,
                department, revision, feed_cursor, next_at, failures, problem, detail, ran_at
            from policy_source
            """;

    private final JdbcClient db;

    SourceStore(JdbcClient db) {
        this.db = db;
    }

    List<Source> list(String after, int limit) {
        return db.sql(ROW + "where id > :after order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(Source.class)
                .list();
    }

    Optional<Source> find(String id) {
        return db.sql(ROW + "where id = :id").param("id", id).query(Source.class).optional();
    }

    boolean named(String name) {
        return db.sql("select count(*) from policy_source where name = :name")
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String id, SourceForm form, @Nullable String department, Instant now) {
        set(
                db.sql(
                                """
                                insert into policy_source (id, name, instance, member_class, member_code, subsystem,
                                    service, purpose, every_hours, enabled, department, revision, feed_cursor, next_at,
                                    failures)
                                values (:id, :name, :instance, :memberClass, :memberCode, :subsystem,
                                    :service, :purpose, :everyHours, :enabled, :department, 1, '', :now, 0)
                                """)
                        .param("department", department)
                        .param("name", form.name()),
                id,
                form,
                now);
    }

    /**
     * False if somebody else has changed it.
     *
     * @param anew whether it is another place, whose feed is read from its beginning
     */
    boolean change(String id, int revision, SourceForm form, boolean anew, Instant now) {
        return set(
                        db.sql(
                                        """
                                        update policy_source
                                        set instance = :instance, member_class = :memberClass,
                                            member_code = :memberCode, subsystem = :subsystem, service = :service,
                                            purpose = :purpose, every_hours = :everyHours, enabled = :enabled,
                                            feed_cursor = case when :anew then '' else feed_cursor end,
                                            failures = 0, problem = null, detail = null, next_at = :now,
                                            revision = revision + 1
                                        where id = :id and revision = :revision
                                        """)
                                .param("revision", revision)
                                .param("anew", anew),
                        id,
                        form,
                        now)
                == 1;
    }

    private static int set(
            JdbcClient.StatementSpec statement, String id, SourceForm form, Instant now) {
        return statement
                .param("id", id)
                .param("instance", form.instance())
                .param("memberClass", form.memberClass())
                .param("memberCode", form.memberCode())
                .param("subsystem", form.subsystem())
                .param("service", form.service())
                .param("purpose", form.purpose())
                .param("everyHours", form.everyHours())
                .param("enabled", form.enabled())
                .param("now", now)
                .update();
    }

    /** False if there is no such source, or it is disabled. */
    boolean hasten(String id, Instant now) {
        return db.sql(
                                        """
                                        update policy_source set next_at = least(next_at, :now) where id = :id and enabled
                                        """)
                                .param("now", now)
                                .param("id", id)
                                .update()
                        == 1
                || find(id).filter(Source::enabled).isPresent();
    }

    /** Leases one source that is due. */
    Optional<Source> takeDue(Instant now, Instant leaseEnd) {
        Optional<Source> due =
                db.sql(
                                ROW
                                        + """
                                        where enabled and next_at <= :now
                                        order by next_at limit 1 for update skip locked
                                        """)
                        .param("now", now)
                        .query(Source.class)
                        .optional();
        due.ifPresent(source ->
                db.sql("update policy_source set next_at = :end where id = :id")
                        .param("end", leaseEnd)
                        .param("id", source.id())
                        .update());
        return due;
    }

    /** False if another replica took this page already, or an administrator changed the source. */
    boolean advance(Source source, String from, String to) {
        return db.sql(
                                """
                                update policy_source set feed_cursor = :to
                                where id = :id and revision = :revision and feed_cursor = :from
                                """)
                        .param("to", to)
                        .param("id", source.id())
                        .param("revision", source.revision())
                        .param("from", from)
                        .update()
                == 1;
    }

    void ended(
            Source source,
            int failures,
            @Nullable Trouble problem,
            @Nullable String detail,
            Instant at,
            Instant next) {
        db.sql(
                        """
                        update policy_source
                        set failures = :failures, problem = :problem, detail = :detail, ran_at = :at, next_at = :next
                        where id = :id and revision = :revision
                        """)
                .param("failures", failures)
                .param("problem", problem == null ? null : problem.name())
                .param("detail", detail)
                .param("at", at)
                .param("next", next)
                .param("id", source.id())
                .param("revision", source.revision())
                .update();
    }
}
