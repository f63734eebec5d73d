package onedoor.policy.roster;

import static onedoor.policy.roster.RosterStore.utc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import onedoor.policy.roster.Roster.Standing;
import onedoor.policy.roster.Roster.Subject;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is in the roster and when they are to be asked about anew. */
@Repository
class DueStore {

    private record Counted(
            long profiles,
            long waiting,
            @Nullable LocalDateTime oldestDue,
            @Nullable LocalDateTime refreshedAt) {}

    private final JdbcClient db;
    private final JdbcTemplate batches;

    DueStore(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    int enrol(Kind kind, Collection<String> subjects, Instant due) {
        int[] added =
                batches.batchUpdate(
                        """
                        insert ignore into roster_profile (subject, kind, facts, as_of, due_at, gone, revision)
                        values (?, ?, '', ?, ?, true, 0)
                        """,
                        subjects.stream()
                                .map(s ->
                                        new Object[] {s, kind.name(), utc(Instant.EPOCH), utc(due)})
                                .toList());
        return Arrays.stream(added).map(n -> Math.max(n, 0)).sum();
    }

    void expect(Collection<Long> ids, Instant now) {
        if (!ids.isEmpty()) {
            db.sql("update roster_profile set due_at = :now where id in (:ids) and due_at > :now")
                    .param("now", utc(now))
                    .param("ids", ids)
                    .update();
        }
    }

    void expectAll(Instant now) {
        db.sql("update roster_profile set due_at = :now where due_at > :now and due_at < :never")
                .param("now", utc(now))
                .param("never", utc(RosterStore.NEVER))
                .update();
    }

    List<Subject> takeDue(Instant now, Instant leaseEnd, int limit) {
        List<Subject> due =
                db.sql(
                                """
                                select id, subject, kind from roster_profile
                                where due_at <= :now order by due_at limit :limit for update skip locked
                                """)
                        .param("now", utc(now))
                        .param("limit", limit)
                        .query(Subject.class)
                        .list();
        if (!due.isEmpty()) {
            db.sql("update roster_profile set due_at = :end where id in (:ids)")
                    .param("end", utc(leaseEnd))
                    .param("ids", due.stream().map(Subject::id).toList())
                    .update();
        }
        return due;
    }

    List<Subject> subjectsAfter(long id, int limit) {
        return db.sql(
                        """
                        select id, subject, kind from roster_profile
                        where id > :id and due_at < :never order by id limit :limit
                        """)
                .param("id", id)
                .param("never", utc(RosterStore.NEVER))
                .param("limit", limit)
                .query(Subject.class)
                .list();
    }

    Standing standing(Instant now) {
        Counted counted =
                db.sql(
                                """
                                select coalesce(sum(not gone), 0) as profiles,
                                    coalesce(sum(due_at <= :now), 0) as waiting,
                                    min(due_at) as oldest_due, max(if(gone, null, as_of)) as refreshed_at
                                from roster_profile
                                """)
                        .param("now", utc(now))
                        .query(Counted.class)
                        .single();
        return new Standing(
                counted.profiles(),
                counted.waiting(),
                counted.waiting() == 0 ? null : instant(counted.oldestDue()),
                instant(counted.refreshedAt()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
