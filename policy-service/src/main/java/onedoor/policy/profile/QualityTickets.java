package onedoor.policy.profile;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Doubts about registers' data, each one ticket for as long as it lasts. */
@Repository
class QualityTickets {

    record Ticket(
            long id,
            String subject,
            String register,
            String attribute,
            String period,
            String kind,
            String detail,
            String state,
            LocalDateTime firstSeen,
            LocalDateTime lastSeen) {}

    private record Open(long id, String register, String attribute, String period, String kind) {}

    private static final int LONGEST = 500;

    private final JdbcClient db;
    private final Clock clock;

    QualityTickets(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Whether anything about the subject is in doubt: mostly nothing is, and nothing is written.
     */
    boolean areOpen(String subject) {
        return db.sql(
                        "select exists (select 1 from quality_ticket where subject = :subject and state = 'OPEN')")
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    /**
     * Opens what is doubtful now and closes what these registers have put right.
     *
     * @param answered the registers that were heard
     */
    // Asked for on behalf of readers too: whatever they do with the answer, the doubt stays.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void note(String subject, Collection<String> answered, List<Doubt> doubts) {
        List<Open> open =
                db.sql(
                                """
                                select id, register, attribute, period, kind from quality_ticket
                                where subject = :subject and state = 'OPEN'
                                """)
                        .param("subject", subject)
                        .query(Open.class)
                        .list();
        Set<List<String>> seen = new HashSet<>();
        for (Doubt doubt : doubts) {
            seen.add(
                    List.of(
                            doubt.register(),
                            doubt.attribute(),
                            doubt.period(),
                            doubt.kind().name()));
            upsert(subject, doubt);
        }
        for (Open ticket : open) {
            List<String> key =
                    List.of(ticket.register(), ticket.attribute(), ticket.period(), ticket.kind());
            if (answered.contains(ticket.register()) && !seen.contains(key)) {
                db.sql(
                                "update quality_ticket set state = 'CLOSED', last_seen = :now where id = :id")
                        .param("now", now())
                        .param("id", ticket.id())
                        .update();
            }
        }
    }

    private void upsert(String subject, Doubt doubt) {
        String detail = doubt.detail();
        db.sql(
                        """
                        insert into quality_ticket
                            (subject, register, attribute, period, kind, detail, state, first_seen, last_seen)
                        values (:subject, :register, :attribute, :period, :kind, :detail, 'OPEN', :now, :now)
                        on duplicate key update detail = values(detail), state = 'OPEN', last_seen = values(last_seen)
                        """)
                .param("subject", subject)
                .param("register", doubt.register())
                .param("attribute", doubt.attribute())
                .param("period", doubt.period())
                .param("kind", doubt.kind().name())
                .param("detail", detail.substring(0, Math.min(detail.length(), LONGEST)))
                .param("now", now())
                .update();
    }

    List<Ticket> list(String state, long after, int limit) {
        return db.sql(
                        """
                        select id, subject, register, attribute, period, kind, detail, state, first_seen, last_seen
                        from quality_ticket where state = :state and id > :after order by id limit :limit
                        """)
                .param("state", state)
                .param("after", after)
                .param("limit", limit)
                .query(Ticket.class)
                .list();
    }

    long open() {
        return db.sql("select count(*) from quality_ticket where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
