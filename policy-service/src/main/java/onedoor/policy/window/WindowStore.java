package onedoor.policy.window;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WindowStore {

    enum Phase {
        CLOSING,
        /** Claims are left that nobody has decided. */
        CLOSED
    }

    /**
     * A window that needs its department.
     *
     * @param openTo the last day for claims
     * @param undecided claims of its period
     * @param told whether its department has got its letter
     */
    record Ending(
            String policy,
            int version,
            String name,
            String department,
            String departmentName,
            LocalDate openTo,
            Phase phase,
            long undecided,
            boolean told) {}

    record Notice(String policy, int version, Phase phase) {}

    private static final String UNDECIDED =
            "from claim c where c.policy = v.code and c.period = v.period and c.state = 'RESERVED'";

    private static final String IN_FORCE =
            """
            from policy p join policy_version v on v.code = p.code and v.version = p.current_version
            left join policy_window_notice n on n.policy = v.code and n.version = v.version
                and n.phase = case when v.open_to < :today then 'CLOSED' else 'CLOSING' end
            where (v.open_from <= :today and v.open_to between :today and :soon
                   or (v.open_to < :today and exists (select 1 %s)))
            """
                    .formatted(UNDECIDED);

    private static final String ENDINGS =
            """
            select v.code as policy, v.version, v.name, v.department, v.department_name, v.open_to,
                case when v.open_to < :today then 'CLOSED' else 'CLOSING' end as phase,
                (select count(*) %s) as undecided,
                n.policy is not null and n.tell_after is null as told
            """
                            .formatted(UNDECIDED)
                    + IN_FORCE;

    private final JdbcClient db;

    WindowStore(JdbcClient db) {
        this.db = db;
    }

    /** Each version and phase once. */
    void note(LocalDate today, LocalDate soon, Instant at) {
        db.sql(
                        """
                        insert ignore into policy_window_notice (policy, version, phase, noted_at, tell_after)
                        select v.code, v.version, case when v.open_to < :today then 'CLOSED' else 'CLOSING' end, :at, :at
                        """
                                + IN_FORCE
                                + "and n.policy is null")
                .param("today", today)
                .param("soon", soon)
                .param("at", at)
                .update();
    }

    /** Leases those of which nobody was told. */
    List<Notice> takeUntold(Instant now, Instant leaseEnd, int limit) {
        List<Notice> untold =
                db.sql(
                                """
                                select policy, version, phase from policy_window_notice
                                where tell_after <= :now order by tell_after limit :limit for update skip locked
                                """)
                        .param("now", now)
                        .param("limit", limit)
                        .query(Notice.class)
                        .list();
        untold.forEach(one -> tellAfter(one, leaseEnd));
        return untold;
    }

    /** Empty if the window was moved, the policy withdrawn, or the last claim decided meanwhile. */
    Optional<Ending> find(Notice notice, LocalDate today, LocalDate soon) {
        return db.sql(
                        ENDINGS
                                + "and n.policy = :policy and n.version = :version and n.phase = :phase")
                .param("today", today)
                .param("soon", soon)
                .param("policy", notice.policy())
                .param("version", notice.version())
                .param("phase", notice.phase().name())
                .query(Ending.class)
                .optional();
    }

    /** Null once everybody has been told. */
    void tellAfter(Notice notice, @Nullable Instant at) {
        db.sql(
                        """
                        update policy_window_notice set tell_after = :at
                        where policy = :policy and version = :version and phase = :phase
                        """)
                .param("at", at)
                .param("policy", notice.policy())
                .param("version", notice.version())
                .param("phase", notice.phase().name())
                .update();
    }

    /** What nobody was told of and does not hold any more is noted again when it does. */
    void forget(Notice notice) {
        db.sql(
                        """
                        delete from policy_window_notice
                        where policy = :policy and version = :version and phase = :phase and tell_after is not null
                        """)
                .param("policy", notice.policy())
                .param("version", notice.version())
                .param("phase", notice.phase().name())
                .update();
    }

    /**
     * The first to close first.
     *
     * @param department null for every department
     */
    List<Ending> list(
            LocalDate today, LocalDate soon, @Nullable String department, String after, int limit) {
        return db.sql(
                        ENDINGS
                                + """
                                and (:anywhere or v.department = :department)
                                and concat(v.open_to, ' ', v.code) > :after
                                order by v.open_to, v.code limit :limit
                                """)
                .param("today", today)
                .param("soon", soon)
                .param("anywhere", department == null)
                .param("department", department == null ? "" : department)
                .param("after", after)
                .param("limit", limit)
                .query(Ending.class)
                .list();
    }
}
